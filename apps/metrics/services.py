"""The KPI service: the one source of the numbers that the command, the API and the pages show."""

from datetime import date
from typing import cast

from apps import meters
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot, snapshot

from . import freshness, runner
from .months import key_of
from .query import MetricQuery
from .ready import ReadyAnswer
from .remembered import Remembered
from .values import BudgetRow, CategoryRow, KpiDashboard, KpiSeries, KpiValue, SeriesMetric, SeriesMonth, Trend

MONTHS = 12
_dashboards = Remembered[ReadyAnswer](1024, "dashboard")  # of some 3 kB, 16 kB with a trend of 120 months


def dashboard(sight: Sight, month: date | None, today: date, months: int = MONTHS) -> KpiDashboard:
    """The seven KPIs of a book for `month` (without one: that of `today`), with a trend of `months` months.

    Everything is read from one version of the warehouse, from its summaries; where accounts are hidden, from its facts,
    without them and without budgets, and the answer is `limited`. Raises Problem `unknown_month`,
    `bad_months`, or what is wrong with the warehouse.
    """
    trend_query = _trend_query(sight, month or today, months)
    pending = freshness.pending(sight)  # before the snapshot: a load in between must not look like "nothing waits"
    with meters.kpi_timed("dashboard"), snapshot() as warehouse:
        return _dashboard(sight, warehouse, trend_query, pending)


def ready_dashboard(sight: Sight, month: date | None, today: date, months: int = MONTHS) -> bytes:
    """`dashboard` as JSON, the same as its `as_json`: made once per published version, with the waiting changes of now.

    Raises the same Problems.
    """
    query = _trend_query(sight, month or today, months)
    pending = freshness.pending(sight)
    with meters.kpi_timed("dashboard"), snapshot() as warehouse:
        # The query knows what is hidden. The owner's own currency is shown of whom the warehouse does not know.
        key = (*runner.published(warehouse), query, sight.owner.reporting_currency)
        ready = _dashboards.get(key, lambda: ReadyAnswer.of(_dashboard(sight, warehouse, query, pending).as_json()))
    return ready.saying(pending)


def series(sight: Sight, metric: SeriesMetric, month: date | None, today: date, months: int = MONTHS) -> KpiSeries:
    """One money KPI over the `months` months that end with `month`; the same numbers as the dashboard's trend.

    Raises the same Problems as `dashboard`.
    """
    query = _trend_query(sight, month or today, months)
    pending = freshness.pending(sight)
    with meters.kpi_timed(metric), snapshot() as warehouse:
        trend, currency = _trend(warehouse, query), _currency(sight, warehouse)
        as_of = warehouse.as_of
    last, previous = trend.last_two
    return KpiSeries(
        user=sight.owner.pk,
        metric=metric,
        currency=currency,
        last=KpiValue(last.amount_of(metric), previous.amount_of(metric)),
        months=tuple(SeriesMonth(row.month, row.amount_of(metric), row.left_out) for row in trend.months),
        as_of=as_of,
        pending_changes=pending,
        limited=not sight.is_whole,
    )


def _trend_query(sight: Sight, last: date, months: int) -> MetricQuery:
    return MetricQuery(sight, "monthly_trend", key_of(last), months)


def _trend(warehouse: Snapshot, query: MetricQuery) -> Trend:
    return runner.recent_trend(warehouse, query)


def _currency(sight: Sight, warehouse: Snapshot) -> str:
    """Of the loaded amounts: a user who has just chosen another sees the old one until the next load."""
    return runner.reporting_currency(warehouse, sight.owner.pk) or sight.owner.reporting_currency


def _dashboard(sight: Sight, warehouse: Snapshot, query: MetricQuery, pending: int) -> KpiDashboard:
    """The four totals are the trend's last two months: one statement instead of five, and no way to disagree."""
    trend = _trend(warehouse, query)
    by_category = MetricQuery(sight, "expense_by_category", query.month)
    by_budget = MetricQuery(sight, "budget_vs_actual", query.month)
    last, previous = trend.last_two
    return KpiDashboard(
        user=sight.owner.pk,
        month=last.month,
        currency=_currency(sight, warehouse),
        total_income=KpiValue(last.income, previous.income),
        total_expenses=KpiValue(last.expenses, previous.expenses),
        net_cash_flow=KpiValue(last.net, previous.net),
        savings_rate=KpiValue(last.savings_rate, previous.savings_rate),
        expense_by_category=cast("tuple[CategoryRow, ...]", runner.run(warehouse, by_category)),
        monthly_trend=trend.months,
        budget_vs_actual=cast("tuple[BudgetRow, ...]", runner.run(warehouse, by_budget)),
        as_of=warehouse.as_of,
        pending_changes=pending,
        left_out=last.left_out,
        limited=not sight.is_whole,
    )
