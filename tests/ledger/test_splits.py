"""What the services promise about split lines."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.ledger import services
from apps.ledger.services import Part
from apps.problems import Problem
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    SplitLineFactory,
    TransactionFactory,
    transfer_between,
)

pytestmark = pytest.mark.django_db


def parts(*amounts):
    return [Part(Decimal(amount)) for amount in amounts]


def test_parts_replace_the_lines_there_were(user):
    booked = TransactionFactory(account__owner=user, amount=Decimal("-30.00"))
    SplitLineFactory(transaction=booked)
    food = CategoryFactory(owner=user)
    services.split_transaction(user, booked, [Part(Decimal("-10.01"), food, "bread"), Part(Decimal("-19.99"))])
    assert list(booked.split_lines.values_list("amount", "category", "notes")) == [
        (Decimal("-10.01"), food.pk, "bread"),
        (Decimal("-19.99"), None, ""),
    ]


@pytest.mark.parametrize(
    ("amounts", "text"),
    [
        (["-10.00", "-19.99"], "a difference of -0.01"),
        (["-10.00", "-20.01"], "a difference of 0.01"),
        (["-30.00"], "at least 2 lines"),
        ([], "at least 2 lines"),
        (["-30.00", "0.00"], "line of 0"),
        (["-29.999", "-0.001"], "2 decimal places"),
    ],
)
def test_parts_that_do_not_make_the_whole_change_nothing(user, amounts, text):
    booked = TransactionFactory(account__owner=user, amount=Decimal("-30.00"))
    line = SplitLineFactory(transaction=booked)
    with pytest.raises(ValidationError, match=text):
        services.split_transaction(user, booked, parts(*amounts))
    assert booked.split_lines.get() == line


def test_unsplit_lets_the_own_category_count_again(user):
    booked = TransactionFactory(account__owner=user, amount=Decimal("-30.00"))
    services.split_transaction(user, booked, parts("-10", "-20"))
    assert services.unsplit_transaction(user, booked) == 2
    assert not booked.split_lines.exists()


def test_transfers_are_not_split(user):
    outgoing, _ = transfer_between(AccountFactory(owner=user), AccountFactory(owner=user))
    with pytest.raises(ValidationError, match="Unlink the transfer first"):
        services.split_transaction(user, outgoing, parts("-50", "-50"))


def test_others_transactions_and_categories_do_not_exist(user, stranger):
    own = TransactionFactory(account__owner=user, amount=Decimal(-2))
    others = TransactionFactory(account__owner=stranger, amount=Decimal(-2))
    foreign = CategoryFactory(owner=stranger)
    for attempt in (
        lambda: services.split_transaction(user, others, parts("-1", "-1")),
        lambda: services.split_transaction(user, own, [Part(Decimal(-1), foreign), Part(Decimal(-1))]),
        lambda: services.unsplit_transaction(user, others),
    ):
        with pytest.raises(Problem) as refusal:
            attempt()
        assert refusal.value.status == 404


class AnySplit(TestCase):
    """Whatever the cents: lines that add up are kept, lines that miss by any cent are not."""

    cents = st.integers(-(10**12), 10**12).filter(bool)

    @settings(max_examples=40, deadline=None)  # each example makes a user with a whole tree
    @given(st.lists(cents, min_size=2, max_size=8), st.integers(-50, 50).filter(bool))
    def test_only_lines_that_add_up_are_kept(self, lines, off):
        amounts = [Decimal(line).scaleb(-2) for line in lines]
        booked = TransactionFactory(amount=sum(amounts))
        owner = booked.account.owner
        written = services.split_transaction(owner, booked, [Part(amount) for amount in amounts])
        assert [line.amount for line in written] == amounts
        booked.amount += Decimal(off).scaleb(-2)
        with pytest.raises(ValidationError):
            services.split_transaction(owner, booked, [Part(amount) for amount in amounts])
        assert [line.amount for line in booked.split_lines.all()] == amounts
