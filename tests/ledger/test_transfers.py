"""What the services promise about transfers: never income, never expense, whichever side is seen first."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.ledger import services
from apps.ledger.models import Transaction, Transfer
from apps.problems import Problem
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    SplitLineFactory,
    TransactionFactory,
    couple,
    transfer_between,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def giro(user):
    return AccountFactory(owner=user, name="Giro")


@pytest.fixture
def savings(user):
    return AccountFactory(owner=user, name="Savings")


def test_recorded_transfer_has_both_sides_and_counts_as_neither(user, giro, savings):
    tie = services.record_transfer(user, giro, savings, Decimal("75.50"), DAY)
    sides = {side.account.name: (side.amount, side.type) for side in tie.transactions.all()}
    assert sides == {"Giro": (Decimal("-75.50"), "transfer"), "Savings": (Decimal("75.50"), "transfer")}
    assert set(Transaction.objects.with_type().values_list("type_", flat=True)) == {"transfer"}


def test_transfer_between_currencies_says_what_arrives(user, giro):
    dollars = AccountFactory(owner=user, name="Dollars", currency="USD")
    with pytest.raises(ValidationError, match="say how much arrives"):
        services.record_transfer(user, giro, dollars, Decimal(100), DAY)
    tie = services.record_transfer(user, giro, dollars, Decimal(100), DAY, received=Decimal("108.40"))
    assert sorted(tie.transactions.values_list("amount", flat=True)) == [Decimal(-100), Decimal("108.40")]


@pytest.mark.parametrize(
    ("amounts", "field"),
    [((0, None), "amount"), ((-5, None), "amount"), ((5, 6), "received"), ((5, -5), "received")],
)
def test_transfer_of_nothing_is_refused(user, giro, savings, amounts, field):
    amount, received = amounts
    with pytest.raises(ValidationError) as refusal:
        services.record_transfer(
            user, giro, savings, Decimal(amount), DAY, received=None if received is None else Decimal(received)
        )
    assert field in refusal.value.message_dict
    assert not Transaction.objects.exists()
    assert not Transfer.objects.exists()


def test_transfer_needs_two_open_accounts_and_a_day_of_the_calendar(user, giro, savings):
    for source, target, day in ((giro, giro, DAY), (giro, savings, date(2100, 1, 1))):
        with pytest.raises(ValidationError):
            services.record_transfer(user, source, target, Decimal(1), day)
    services.close_account(user, savings)
    with pytest.raises(ValidationError, match="'Savings' is closed"):
        services.record_transfer(user, giro, savings, Decimal(1), DAY)
    assert not Transaction.objects.exists()


@pytest.mark.parametrize("first", [0, 1])
def test_linked_transactions_count_as_neither_whichever_comes_first(user, giro, savings, first):
    sides = [
        TransactionFactory(account=giro, amount=Decimal(-50), category=CategoryFactory(owner=user)),
        TransactionFactory(account=savings, amount=Decimal(50)),
    ]
    assert [side.type for side in sides] == ["expense", "income"]
    services.link_transfer(user, sides[first], sides[1 - first])
    assert {each.type for each in Transaction.objects.all()} == {"transfer"}
    services.unlink_transfer(user, sides[first])
    assert [Transaction.objects.get(pk=side.pk).type for side in sides] == ["expense", "income"]
    assert not Transfer.objects.exists()


def test_sides_that_do_not_fit_are_refused(user, giro, savings):
    out = TransactionFactory(account=giro, amount=Decimal(-50))
    split = TransactionFactory(account=savings, amount=Decimal(50))
    SplitLineFactory(transaction=split)
    tied, _ = transfer_between(savings, giro)
    for other in (
        TransactionFactory(account=giro, amount=Decimal(50)),
        TransactionFactory(account=savings, amount=Decimal(-50)),
        TransactionFactory(account=savings, amount=Decimal(0)),
        split,
        tied,
        out,
    ):
        with pytest.raises(ValidationError):
            services.link_transfer(user, out, other)
    out.refresh_from_db()
    assert out.transfer is None


def test_change_keeps_the_sides_of_a_transfer_apart(user, giro, savings):
    outgoing, incoming = transfer_between(giro, savings)
    with pytest.raises(ValidationError, match="takes money out"):
        services.change_transaction(user, outgoing, amount=Decimal(5))
    with pytest.raises(ValidationError, match="would stand on 'Giro'"):
        services.change_transaction(user, incoming, account=giro)


def test_household_members_who_share_can_be_linked(giro):
    ada, ben, _ = couple()
    out = TransactionFactory(account__owner=ada, amount=Decimal(-50))
    arrived = TransactionFactory(account__owner=ben, amount=Decimal(50))
    services.link_transfer(ada, out, arrived)
    arrived.refresh_from_db()
    assert arrived.type == "transfer"


def test_strangers_and_closed_books_do_not_exist(user, stranger, giro, savings):
    ada, ben, _ = couple(share_books=False)
    pairs = [
        (user, TransactionFactory(account=giro), TransactionFactory(account__owner=stranger, amount=Decimal(10))),
        (ada, TransactionFactory(account__owner=ada), TransactionFactory(account__owner=ben, amount=Decimal(10))),
        (stranger, TransactionFactory(account=giro), TransactionFactory(account=savings, amount=Decimal(10))),
    ]
    for actor, out, arrived in pairs:
        with pytest.raises(Problem) as refusal:
            services.link_transfer(actor, out, arrived)
        assert refusal.value.status == 404
    theirs = AccountFactory(owner=stranger)
    for source, target in ((giro, theirs), (theirs, giro)):
        with pytest.raises(Problem):
            services.record_transfer(user, source, target, Decimal(1), DAY)
    outgoing, _ = transfer_between(giro, savings)
    with pytest.raises(Problem):
        services.unlink_transfer(stranger, outgoing)
    assert Transfer.objects.count() == 1
