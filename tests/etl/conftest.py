"""A book with a little of everything, loaded."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from apps.ledger.models import Account, Category, Transaction
from apps.users.models import User
from apps.users.services import create_user
from apps.users.sight import own_sight
from etl import services as etl


class SmallBook:
    """One user with a checking account in euros; `spend` books an expense on a day of January 2026."""

    def __init__(self) -> None:
        self.user: User = create_user("ada@example.org", None)
        self.account = Account.objects.create(owner=self.user, name="Checking")

    def category(self, name: str) -> Category:
        return Category.objects.get(owner=self.user, name=name)

    def spend(self, euros: str, day: int = 15, category: str | None = "Groceries", **fields: object) -> Transaction:
        return Transaction.objects.create(
            account=self.account,
            amount=-Decimal(euros),
            posting_date=date(2026, 1, day),
            category=self.category(category) if category else None,
            **fields,
        )


@pytest.fixture
def book() -> SmallBook:
    return SmallBook()


@pytest.fixture
def january(book: SmallBook) -> Callable[[], dict[str, object]]:
    """The loaded numbers of January 2026."""
    from apps.metrics import services as metrics

    def numbers() -> dict[str, object]:
        kpis = metrics.dashboard(own_sight(book.user), date(2026, 1, 1), date(2026, 1, 31))
        return {
            "income": kpis.total_income.value,
            "expenses": kpis.total_expenses.value,
            "categories": {row.category: row.amount for row in kpis.expense_by_category},
            "budgets": {row.budget: (row.planned, row.actual) for row in kpis.budget_vs_actual},
            "left_out": kpis.left_out,
        }

    return numbers


@pytest.fixture
def load() -> Callable[..., object]:
    return etl.run
