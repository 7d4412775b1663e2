"""The database itself refuses what no form may let through: every case writes without forms or services."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from apps.ledger.models import Account, Category, ExchangeRate, SplitLine, Tag, Transaction
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    ExchangeRateFactory,
    SplitLineFactory,
    TagFactory,
    TransactionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BEYOND = Decimal("1000000000000.00")


def refused(rows, **change) -> bool:
    """Whether the database refuses an update of these rows."""
    try:
        with transaction.atomic():
            rows.update(**change)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "change",
    [
        {"amount": BEYOND},
        {"amount": -BEYOND},
        {"posting_date": date(1969, 12, 31)},
        {"posting_date": date(2100, 1, 1)},
        {"account_id": None},
    ],
)
def test_database_refuses_a_transaction_beyond_its_limits(change):
    TransactionFactory()
    assert refused(Transaction.objects.all(), **change)


def test_database_accepts_the_limits_themselves():
    TransactionFactory()
    limit = Decimal("999999999999.99")
    assert not refused(Transaction.objects.all(), amount=limit, posting_date=date(2099, 12, 31))
    assert Transaction.objects.get().amount == limit


@pytest.mark.parametrize(
    "change", [{"kind": "piggy_bank"}, {"currency": "EURO"}, {"name": ""}, {"opening_balance": BEYOND}]
)
def test_database_refuses_an_account_that_makes_no_sense(change):
    AccountFactory()
    assert refused(Account.objects.all(), **change)


@pytest.mark.parametrize("change", [{"kind": "gift"}, {"name": ""}])
def test_database_refuses_a_category_that_makes_no_sense(change):
    category = CategoryFactory()
    assert refused(Category.objects.filter(pk=category.pk), **change)


def test_database_refuses_a_category_cycle():
    top = CategoryFactory()
    middle = CategoryFactory(parent=top)
    leaf = CategoryFactory(parent=middle)
    for parent in (top, middle, leaf):
        assert refused(Category.objects.filter(pk=top.pk), parent=parent)
    assert not refused(Category.objects.filter(pk=leaf.pk), parent=top)


def test_database_refuses_two_of_a_name():
    owner = UserFactory()
    top = CategoryFactory(owner=owner)
    for twice in (
        lambda: CategoryFactory(owner=owner, name="Twins"),
        lambda: CategoryFactory(parent=top, name="Twins"),
        lambda: AccountFactory(owner=owner, name="Twins"),
        lambda: TagFactory(owner=owner, name="Twins"),
        ExchangeRateFactory,
    ):
        twice()
        with pytest.raises(IntegrityError), transaction.atomic():
            twice()
    assert Tag.objects.get().name == "Twins"


@pytest.mark.parametrize("change", [{"rate": Decimal(0)}, {"rate": Decimal("-1.5")}, {"quote": "USD"}])
def test_database_refuses_a_rate_that_converts_nothing(change):
    ExchangeRateFactory()
    assert refused(ExchangeRate.objects.all(), **change)


def test_database_refuses_a_split_line_beyond_the_limit():
    SplitLineFactory()
    assert refused(SplitLine.objects.all(), amount=BEYOND)
