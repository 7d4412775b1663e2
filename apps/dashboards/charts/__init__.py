"""The overview's charts, each made of the KPI object alone: no query, no request."""

from .budgets import budgets
from .categories import categories
from .model import Chart
from .months import cash_flow, income_expenses, trend

__all__ = ["Chart", "budgets", "cash_flow", "categories", "income_expenses", "trend"]
