"""Which metric and which chart a wish comes to: the catalogue says what may be drawn how."""

from apps.metrics import catalogue

from .names import Name
from .wishes import Wish

OVERVIEW = ("total_income", "total_expenses", "net_cash_flow")
GRAINS = ("weekly", "daily")
_PARTS = {"doughnut", "stacked_bar"}


def metrics_of(wish: Wish) -> tuple[str, ...]:
    """The metrics that a wish asks for: one, or those of an overview; none where no word speaks of any."""
    metric = wish.metric or _of_names(wish.names)
    if metric == "overview":
        return OVERVIEW
    if is_over_time(wish):
        return (_over_time(metric or "monthly_trend", wish.names),)
    if metric == "total_expenses":
        return (_of_expenses(wish),)
    return (metric,) if metric else ()


def chart_of(metric: str, wish: Wish) -> str:
    """The chart of a wish that names none: a line over time, bars of weeks or days, or the catalogue's first."""
    charts = catalogue.metric(metric).charts
    if wish.has("shape", *GRAINS) and "bar" in charts:
        return "bar"
    return "line" if is_over_time(wish) and "line" in charts else charts[0]


def fits(chart: str, metric: str) -> bool:
    """Whether the metric may be drawn so."""
    return chart in catalogue.metric(metric).charts


def is_over_time(wish: Wish) -> bool:
    """Whether it asks how something went on; "is it higher than last year" asks for two numbers instead."""
    return wish.has("shape", "trend") or (wish.has("shape", "change") and not wish.has("compare"))


def _of_names(names: tuple[Name, ...]) -> str:
    if not names:
        return ""
    return "total_income" if all(name.is_income for name in names) else "total_expenses"


def _of_expenses(wish: Wish) -> str:
    """Parts of expenses are categories, expenses along a line are a trend, and a salary is never an expense."""
    if wish.names and all(name.is_income for name in wish.names):
        return "total_income"
    if wish.chart in _PARTS:
        return "expense_by_category"
    return "monthly_trend" if wish.chart == "line" else "total_expenses"


def _over_time(metric: str, names: tuple[Name, ...]) -> str:
    if any(name.is_income for name in names):
        return "total_income"
    return "monthly_trend" if metric in {"total_expenses", "monthly_trend"} else metric
