"""A change of what facts rest on: readers see the old numbers, then the new ones, which a full load would show too."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from apps.budgets.models import Budget
from apps.ledger.models import Account, Category, ExchangeRate, Transaction
from apps.ledger.services import move_category
from apps.users.models import User
from apps.warehouse.reading import snapshot
from etl import services as etl
from etl.reconcile import reconcile

from .world import World

pytestmark = pytest.mark.sqlite_file


def account_changes_currency(ada: User) -> None:
    """The same amounts are dollars from now on, and then francs, whose rate begins in the middle."""
    first, second, *_ = Account.objects.filter(owner=ada, currency="EUR").order_by("pk")
    Account.objects.filter(pk=first.pk).update(currency="USD")
    Account.objects.filter(pk=second.pk).update(currency="CHF")


def category_moves_to_another_kind(ada: User) -> None:
    """A branch of expenses becomes income, with all below it."""
    move_category(ada, ada.categories.get(name="Restaurants"), ada.categories.get(name="Salary"))


def category_moves_under_another_top(ada: User) -> None:
    Category.objects.filter(owner=ada, name="Abroad").update(parent=ada.categories.get(name="Pets"))


def category_is_deleted(ada: User) -> None:
    Category.objects.filter(owner=ada, name="Zoo").delete()


def budget_changes(ada: User) -> None:
    """Its amount, its category, its period; one begins years earlier, with rollover."""
    Budget.objects.filter(owner=ada, name="monthly rolling").update(amount=Decimal("0.07"), period="weekly")
    Budget.objects.filter(owner=ada, name="yearly rolling").update(category=ada.categories.get(name="Shopping"))
    Budget.objects.filter(owner=ada, name="yearly plain").update(starts_on=date(2020, 2, 29), rollover=True)


def rate_changes_retroactively(ada: User) -> None:
    """An old one is corrected, an older one appears, one goes."""
    ExchangeRate.objects.filter(base="USD", date=date(2025, 12, 20)).update(rate=Decimal("0.87654321"))
    ExchangeRate.objects.create(base="CHF", quote="EUR", date=date(2025, 1, 1), rate=Decimal("1.11111111"))
    ExchangeRate.objects.filter(base="USD", date=date(2026, 2, 3)).delete()


def rate_is_removed(ada: User) -> None:
    """And nothing else: what it was good for falls back to the one before."""
    ExchangeRate.objects.filter(base="USD", date=date(2026, 2, 3)).delete()


def reporting_currency_changes(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(reporting_currency="USD")


def everything_moves_a_month(ada: User) -> None:
    for entry in Transaction.objects.filter(account__owner=ada, posting_date__month=1):
        Transaction.objects.filter(pk=entry.pk).update(posting_date=entry.posting_date.replace(month=3))


CHANGES = (
    account_changes_currency,
    category_moves_to_another_kind,
    category_moves_under_another_top,
    category_is_deleted,
    budget_changes,
    rate_changes_retroactively,
    rate_is_removed,
    reporting_currency_changes,
    everything_moves_a_month,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_readers_see_a_change_whole_or_not_at_all(world: World, change: Callable[[User], None]) -> None:
    with world.readers() as allowed:
        assert world.start("run", full=False).wait() == 0
        change(world.ada)
        assert world.start("run", full=False).wait() == 0
        allowed.append(world.assert_two_ways_agree(change.__name__))
        assert allowed[-1] != world.template.new


def test_a_deleted_user_leaves_no_row(world: World) -> None:
    key = world.ada.pk
    world.ada.delete()

    etl.run()

    assert reconcile() == []
    with snapshot() as warehouse:
        assert warehouse.rows("users/reporting_currency", user_key=key) == []
        for kpi in ("expense_by_category", "monthly_trend", "budget_vs_actual"):
            months = {"first_month": 197001, "previous_month": 197001, "last_month": 209912}
            assert warehouse.rows(f"metrics/{kpi}", user_key=key, **months) == [], kpi


def test_a_deleted_user_whose_deletion_was_killed_with_a_run_leaves_no_row(world: World) -> None:
    key = world.ada.pk
    world.ada.delete()
    world.start("run", full=False, step="publish").wait()

    etl.run()

    assert reconcile() == []
    with snapshot() as warehouse:
        assert warehouse.rows("users/reporting_currency", user_key=key) == []
