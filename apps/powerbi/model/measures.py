"""The measures: the seven KPIs of the catalogue, under its titles, and what they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from apps.metrics.catalogue import METRICS, Metric

from .formulas import Difference, Everywhere, Formula, Number, Only, Percent, Same, Total, WithOpening

FACTS, BUDGETS, CATEGORIES = "fact_transactions", "fact_budget", "dim_category"
AMOUNT = "amount_reporting"
FORMATS = MappingProxyType({"money": "#,0.00", "percent": '#,0.0" %"', "count": "#,0"})


@dataclass(frozen=True)
class Measure:
    """One measure, kept with a table. `metric` is the KPI that it is, if any."""

    name: str
    description: str
    formula: Formula
    unit: str
    table: str = FACTS
    metric: str = ""

    @property
    def format(self) -> str:
        """How its values are shown; amounts are in the book's reporting currency, which `dim_user` names."""
        return FORMATS[self.unit]


_KPIS: Mapping[str, tuple[Formula, str]] = {
    "total_income": (Total(FACTS, AMOUNT, Only("type", "income")), FACTS),
    "total_expenses": (Total(FACTS, AMOUNT, Only("type", "expense"), negated=True), FACTS),
    "net_cash_flow": (Difference("Total income", "Total expenses"), FACTS),
    "savings_rate": (Percent("Net cash flow", "Total income"), FACTS),
    "expense_by_category": (Same("Total expenses"), FACTS),
    "monthly_trend": (Same("Net cash flow"), FACTS),
    "budget_vs_actual": (Difference("Planned", "Spent of budgets"), BUDGETS),
}
_PARTS = (
    Measure(
        "Expenses of all categories",
        "Total expenses, whichever categories are chosen.",
        Everywhere("Total expenses", CATEGORIES),
        "money",
    ),
    Measure(
        "Share of expenses",
        "The chosen categories' part of all expenses, in percent with one decimal.",
        Percent("Total expenses", "Expenses of all categories"),
        "percent",
    ),
    Measure(
        "Number of expenses",
        "Transactions of type expense, split lines counted one by one.",
        Number(FACTS, AMOUNT, Only("type", "expense")),
        "count",
    ),
    Measure(
        "Planned",
        "What budgets allow: the plans of the months, and what was carried into the first.",
        WithOpening(BUDGETS, "base", "carried", "month_key"),
        "money",
        BUDGETS,
    ),
    Measure(
        "Spent of budgets",
        "What was spent of what budgets allow.",
        Total(BUDGETS, "actual"),
        "money",
        BUDGETS,
    ),
    Measure(
        "Used of budgets",
        "How much of the plan is spent, in percent with one decimal.",
        Percent("Spent of budgets", "Planned"),
        "percent",
        BUDGETS,
    ),
)


@cache
def measures() -> tuple[Measure, ...]:
    """All of them, the KPIs first. A metric of the catalogue without a formula here is an error at once: KeyError."""
    return (*(_of(metric) for metric in METRICS), *_PARTS)


def _of(metric: Metric) -> Measure:
    formula, table = _KPIS[metric.name]
    return Measure(metric.title, metric.description, formula, metric.unit, table, metric.name)
