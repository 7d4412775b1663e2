"""What the services promise about accounts."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.ledger import services
from apps.ledger.models import Account, Transaction
from apps.problems import Problem
from tests.ledger_factories import AccountFactory, TransactionFactory, transfer_between

pytestmark = pytest.mark.django_db


def test_account_opens_with_its_balance(user):
    account = services.open_account(
        user, name=" Giro ", kind="checking", currency="EUR", opening_balance=Decimal("5.00")
    )
    account.refresh_from_db()
    assert (account.owner, account.name, account.opening_balance) == (user, "Giro", Decimal("5.00"))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "giro"}, "name"),
        ({"name": "  "}, "name"),
        ({"name": "New", "kind": "piggy_bank"}, "kind"),
        ({"name": "New", "currency": "Euro"}, "currency"),
        ({"name": "New", "opening_balance": Decimal("1000000000000.00")}, "opening_balance"),
        ({"name": "New", "opening_balance": Decimal("0.001")}, "opening_balance"),
    ],
)
def test_account_that_makes_no_sense_is_refused_at_its_field(user, fields, field):
    AccountFactory(owner=user, name="Giro")
    with pytest.raises(ValidationError) as refusal:
        services.open_account(user, **fields)
    assert field in refusal.value.message_dict
    assert Account.objects.count() == 1


def test_two_people_may_use_the_same_name(user, stranger):
    AccountFactory(owner=stranger, name="Giro")
    assert services.open_account(user, name="Giro", kind="cash", currency="EUR").pk


def test_closed_account_keeps_its_history_and_takes_no_bookings(user):
    booked = TransactionFactory(account__owner=user)
    services.close_account(user, booked.account)
    with pytest.raises(ValidationError, match="is closed"):
        services.record_transaction(user, account=booked.account, amount=Decimal(1), posting_date=booked.posting_date)
    assert Transaction.objects.get() == booked
    services.reopen_account(user, booked.account)
    services.record_transaction(user, account=booked.account, amount=Decimal(1), posting_date=booked.posting_date)


def test_account_with_transactions_goes_only_when_their_number_is_confirmed(user):
    account = AccountFactory(owner=user)
    TransactionFactory.create_batch(3, account=account)
    for wrong in (0, 2, 4):
        with pytest.raises(ValidationError, match="holds 3 transactions"):
            services.delete_account(user, account, confirmed_transactions=wrong)
    assert services.delete_account(user, account, confirmed_transactions=3) == 3
    assert not Account.objects.exists()
    assert not Transaction.objects.exists()


def test_deleting_an_account_unties_the_other_sides_of_its_transfers(user):
    giro, savings = AccountFactory(owner=user), AccountFactory(owner=user)
    outgoing, _ = transfer_between(giro, savings)
    services.delete_account(user, savings, confirmed_transactions=1)
    assert Transaction.objects.get() == outgoing
    assert Transaction.objects.get().type == "expense"


def test_others_accounts_do_not_exist(user, stranger):
    account = AccountFactory(owner=stranger)
    for attempt in (
        lambda: services.change_account(user, account, name="Mine"),
        lambda: services.close_account(user, account),
        lambda: services.reopen_account(user, account),
        lambda: services.delete_account(user, account),
    ):
        with pytest.raises(Problem) as refusal:
            attempt()
        assert refusal.value.status == 404
    account.refresh_from_db()
    assert not account.is_closed
