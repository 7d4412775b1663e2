"""The overview's charts, each made of values alone: no query, no request."""

from .budgets import budgets
from .categories import categories
from .model import Behind, Chart
from .money_flow import money_flow
from .months import cash_flow, income_expenses, trend
from .pace import pace
from .worth import net_worth

__all__ = [
    "Behind",
    "Chart",
    "budgets",
    "cash_flow",
    "categories",
    "income_expenses",
    "money_flow",
    "net_worth",
    "pace",
    "trend",
]
