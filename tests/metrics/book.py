"""A book written in words: earn, spend, move, plan; then loaded, and read as the KPI service reads it."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from apps.budgets.models import Budget
from apps.ledger.models import Account, Category, Transaction
from apps.metrics import services
from apps.metrics.months import parse
from apps.metrics.values import BudgetRow, KpiDashboard
from apps.users.models import User
from apps.users.sight import own_sight
from etl import services as etl
from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    SplitLineFactory,
    TransactionFactory,
    UserFactory,
    transfer_between,
)

TODAY = date(2026, 1, 31)


class Book:
    """One user's book; categories are those every new user has."""

    def __init__(self, user: User | None = None) -> None:
        self.user = user or UserFactory()

    @cached_property
    def account(self) -> Account:
        return AccountFactory(owner=self.user)

    def category(self, name: str | None) -> Category | None:
        return Category.objects.get(owner=self.user, name=name) if name else None

    def post(self, amount: str, category: str | None, on: str = "2026-01-15", **fields) -> Transaction:
        """One signed posting."""
        return TransactionFactory(
            account=fields.pop("account", self.account),
            amount=Decimal(amount),
            category=self.category(category),
            posting_date=date.fromisoformat(on),
            **fields,
        )

    def earn(self, amount: str, on: str = "2026-01-15") -> Transaction:
        return self.post(amount, "Salary", on)

    def spend(self, amount: str, category: str | None = "Groceries", on: str = "2026-01-15") -> Transaction:
        return self.post(f"-{amount}", category, on)

    def split(self, whole: str, **parts: str) -> Transaction:
        """A posting in parts: category -> signed amount."""
        posting = self.post(whole, None)
        for category, amount in parts.items():
            SplitLineFactory(transaction=posting, amount=Decimal(amount), category=self.category(category))
        return posting

    def move(self, amount: str, on: str = "2026-01-20") -> None:
        """From the account to a savings account of the same owner."""
        transfer_between(self.account, AccountFactory(owner=self.user, kind="savings"), amount, date.fromisoformat(on))

    def plan(self, name: str, amount: str, category: str | None = None, since: str = "2026-01-01", **fields) -> Budget:
        return BudgetFactory(
            owner=self.user,
            name=name,
            amount=Decimal(amount),
            category=self.category(category),
            starts_on=date.fromisoformat(since),
            **fields,
        )

    def loaded(self, month: str = "2026-01", months: int = 12) -> KpiDashboard:
        """The KPIs of a month after a load."""
        etl.run()
        return self.read(month, months)

    def read(self, month: str = "2026-01", months: int = 12) -> KpiDashboard:
        """The KPIs as they are in the warehouse now."""
        return services.dashboard(own_sight(self.user), parse(month), TODAY, months)


def budget_named(board: KpiDashboard, name: str) -> BudgetRow:
    return next(row for row in board.budget_vs_actual if row.budget == name)
