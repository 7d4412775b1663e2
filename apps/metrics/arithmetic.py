"""The KPIs' arithmetic: exact decimals in, exact decimals out; percentages have one decimal, rounded half to even."""

from decimal import Decimal
from typing import Literal

BudgetStatus = Literal["under", "near", "over"]
_TENTH = Decimal("0.1")
_NEAR = 10  # a budget is near its end when at most a tenth of it is left


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """`part` of `whole` in percent. The exact quotient is rounded once, so 12.25 gives 12.2 and 12.35 gives 12.4."""
    quotient, rest = divmod(part.scaleb(3), whole)  # exact, and cut towards zero
    tenths, twice = int(quotient), abs(rest) * 2
    if twice > abs(whole) or (twice == abs(whole) and tenths % 2):
        tenths += 1 if (rest < 0) == (whole < 0) else -1
    return tenths * _TENTH


def savings_rate(total_income: Decimal, net_cash_flow: Decimal) -> Decimal | None:
    """Net cash flow in percent of income; None without a positive income."""
    return percent(net_cash_flow, total_income) if total_income > 0 else None


def share(amount: Decimal, total_expenses: Decimal) -> Decimal | None:
    """A category's part of all expenses in percent; None without positive expenses."""
    return percent(amount, total_expenses) if total_expenses > 0 else None


def used(actual: Decimal, planned: Decimal) -> Decimal | None:
    """How much of a budget is spent, in percent; None where carried-in overspending left nothing to spend."""
    return percent(actual, planned) if planned > 0 else None


def budget_status(planned: Decimal, actual: Decimal) -> BudgetStatus:
    """`under` below 90 % of the plan, `near` from 90 to 100 %, `over` above; decided before any rounding."""
    left = planned - actual
    if left < 0:
        return "over"
    return "near" if left * _NEAR <= abs(planned) else "under"


def change(value: Decimal | None, previous: Decimal | None) -> Decimal | None:
    """The difference against the period before; percentage points for a rate; None where either is undefined."""
    return None if value is None or previous is None else value - previous
