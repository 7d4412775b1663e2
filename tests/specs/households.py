"""A book worked out by hand: a year of wages, rent and food, a refund, a foreign coin without a rate."""

from datetime import date
from decimal import Decimal

from apps.budgets.services import plan_budget
from apps.ledger.models import Category
from etl.services import refresh
from tests.ledger_factories import AccountFactory, CategoryFactory, TransactionFactory, UserFactory

TODAY = date(2026, 3, 18)


def family():
    """Income 2,000 and rent 800 a month from April 2025 on; food 100 a month, twice that in March 2026."""
    user = UserFactory(reporting_currency="EUR", name="Ada")
    account = AccountFactory(owner=user, name="Everyday", opening_balance=Decimal("1000.00"))
    foreign = AccountFactory(owner=user, name="Dollars", currency="XAU")
    salary = CategoryFactory(owner=user, name="Pay", kind="income")
    home = CategoryFactory(owner=user, name="Living place")
    rent = CategoryFactory(parent=home, name="Rent only")
    food = CategoryFactory(owner=user, name="Food shop")
    for number in range(12):
        month = date(2025 + (3 + number) // 12, (3 + number) % 12 + 1, 1)
        TransactionFactory(account=account, amount="2000.00", posting_date=month, category=salary, payee="Works Ltd")
        TransactionFactory(account=account, amount="-800.00", posting_date=month.replace(day=2), category=rent)
        TransactionFactory(
            account=account, amount="-100.00", posting_date=month.replace(day=10), category=food, payee="Corner Shop"
        )
    TransactionFactory(
        account=account, amount="-130.00", posting_date=date(2026, 3, 12), category=food, payee="Corner Shop"
    )
    TransactionFactory(
        account=account, amount="30.00", posting_date=date(2026, 3, 13), category=food, payee="Corner Shop"
    )
    TransactionFactory(account=account, amount="-7.00", posting_date=date(2026, 3, 14), payee="Nobody")
    TransactionFactory(account=foreign, amount="-1.00", posting_date=date(2026, 3, 15), payee="Gold Mine")
    plan_budget(
        user,
        name="Food plan",
        category=Category.objects.get(pk=food.pk),
        period="monthly",
        amount=Decimal("150.00"),
        starts_on=date(2025, 1, 1),
    )
    refresh()
    return user


def widget(metric: str = "total_expenses", chart: str = "card", **more):
    """A widget of this month, with what else is said."""
    return {"id": "w1", "metric": metric, "chart": chart, "period": {"kind": "month", "offset": 0}} | more


def spec(*widgets, **more):
    """A spec of these widgets, numbered."""
    numbered = [
        {**each, "id": each.get("id") if number == 0 else f"w{number + 1}"} for number, each in enumerate(widgets)
    ]
    return {"version": 1, "widgets": numbered} | more
