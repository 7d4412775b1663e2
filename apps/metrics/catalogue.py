"""The seven KPIs: the one place that says what they are called, what they mean and how they may be drawn.

Pages, the API, the `kpis` command and the documentation read it. The formulas stand in `sql/warehouse/metrics/` and,
where SQL cannot round as defined, in `arithmetic.py`.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from apps.problems import Problem

Unit = Literal["money", "percent"]
Dimension = Literal["month", "category", "budget"]
Chart = Literal["card", "line", "bar", "stacked_bar", "doughnut", "table"]


@dataclass(frozen=True)
class Metric:
    """One KPI.

    `unit` is what its values are measured in (money: the reporting currency). `dimensions` are what it can be broken
    down by; a metric with `is_single` also has one value for the whole period. `adds_up` says whether the values of
    several months may be summed. `charts` are the ways it may be drawn, the most fitting first.
    """

    name: str
    title: str
    description: str
    unit: Unit
    dimensions: tuple[Dimension, ...]
    is_single: bool
    adds_up: bool
    charts: tuple[Chart, ...]

    @property
    def statement(self) -> str:
        """The name of its statement below `sql/warehouse`."""
        return f"metrics/{self.name}"


_SINGLE: tuple[Chart, ...] = ("card", "bar", "line", "table")

METRICS: tuple[Metric, ...] = (
    Metric(
        name="total_income",
        title="Total income",
        description="The sum of all transactions of type income. A reversed salary lowers it; transfers never count.",
        unit="money",
        dimensions=("month",),
        is_single=True,
        adds_up=True,
        charts=_SINGLE,
    ),
    Metric(
        name="total_expenses",
        title="Total expenses",
        description="What was spent: minus the sum of all transactions of type expense. A refund lowers it; "
        "transfers never count.",
        unit="money",
        dimensions=("month",),
        is_single=True,
        adds_up=True,
        charts=_SINGLE,
    ),
    Metric(
        name="net_cash_flow",
        title="Net cash flow",
        description="Total income minus total expenses.",
        unit="money",
        dimensions=("month",),
        is_single=True,
        adds_up=True,
        charts=_SINGLE,
    ),
    Metric(
        name="savings_rate",
        title="Savings rate",
        description="Net cash flow in percent of total income, with one decimal; undefined without a positive income.",
        unit="percent",
        dimensions=("month",),
        is_single=True,
        adds_up=False,
        charts=_SINGLE,
    ),
    Metric(
        name="expense_by_category",
        title="Expenses by category",
        description="Expenses per top-level category, with everything below it: amount, share of all expenses and "
        "number of transactions. The amounts add up to the total expenses.",
        unit="money",
        dimensions=("category",),
        is_single=False,
        adds_up=True,
        charts=("doughnut", "bar", "stacked_bar", "table"),
    ),
    Metric(
        name="monthly_trend",
        title="Monthly trend",
        description="Month by month: income, expenses, net cash flow, savings rate and number of transactions. "
        "A month without transactions is present, with zeros.",
        unit="money",
        dimensions=("month",),
        is_single=False,
        adds_up=True,
        charts=("line", "bar", "table"),
    ),
    Metric(
        name="budget_vs_actual",
        title="Budget against actual",
        description="Per budget in force: what was planned, what was spent, what is left (the variance), how much of "
        "it is used in percent, and whether that is under 90 %, near the end, or over.",
        unit="money",
        dimensions=("budget",),
        is_single=False,
        adds_up=True,
        charts=("bar", "stacked_bar", "table"),
    ),
)
_BY_NAME = {metric.name: metric for metric in METRICS}


def metric(name: str) -> Metric:
    """The metric of that name. Raises Problem `unknown_metric`, which offers the nearest name."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = get_close_matches(name, _BY_NAME, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(_BY_NAME)}."
    raise Problem("unknown_metric", "No such metric", 400, f"metric: there is no '{name}'. {hint}")
