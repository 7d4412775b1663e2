"""The measures of the Power BI model, worked out over the feed's rows, are the KPIs."""

from decimal import Decimal

import pytest

from apps.metrics import catalogue, services
from apps.metrics.months import first_day, shifted
from apps.metrics.values import KpiDashboard
from apps.powerbi.model.measures import measures
from apps.powerbi.model.star import TABLES
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight

from .conftest import Program
from .dax import FORMULAS, Context


@pytest.fixture
def model(program: Program) -> Context:
    """The model's tables as Power BI imports them."""
    return Context({name: program.rows(name) for name in TABLES})


def months(model: Context) -> list[int]:
    return sorted({row["month_key"] for row in model.tables["fact_transactions"]})


def board(user: User, month: int, count: int = 1) -> KpiDashboard:
    return services.dashboard(own_sight(user), first_day(month), today(user), count)


def test_every_metric_of_the_catalogue_is_a_measure_with_its_words() -> None:
    by_metric = {measure.metric: measure for measure in measures() if measure.metric}

    assert list(by_metric) == [metric.name for metric in catalogue.METRICS]
    for metric in catalogue.METRICS:
        assert (by_metric[metric.name].name, by_metric[metric.name].description) == (metric.title, metric.description)
        assert ("%" in by_metric[metric.name].format) == (metric.unit == "percent")
    assert len(FORMULAS) == len(measures())


def test_the_four_totals_and_the_trend_are_those_of_each_month(alex: User, model: Context) -> None:
    assert len(months(model)) >= 12
    for month in months(model):
        at, shown = model.choose("dim_date", "month_key", month), board(alex, month)
        assert at.value("Total income") == shown.total_income.value
        assert at.value("Total expenses") == shown.total_expenses.value
        assert at.value("Net cash flow") == at.value("Monthly trend") == shown.net_cash_flow.value
        assert at.value("Savings rate") == shown.savings_rate.value


def test_a_period_of_months_has_the_rate_of_its_sums(alex: User, model: Context) -> None:
    chosen = months(model)[-6:]
    at = model.choose("dim_date", "month_key", *chosen)
    trend = board(alex, chosen[-1], 6).monthly_trend
    income, net = sum(row.income for row in trend), sum(row.net for row in trend)

    assert (at.value("Total income"), at.value("Net cash flow")) == (income, net)
    assert abs(at.value("Savings rate") - 100 * net / income) <= Decimal("0.05")


def test_a_month_without_transactions_has_zeros_and_no_rate(model: Context) -> None:
    at = model.choose("dim_date", "month_key", shifted(months(model)[0], -1))

    assert (at.value("Total income"), at.value("Total expenses"), at.value("Savings rate")) == (0, 0, None)


def test_expenses_by_category_are_those_of_the_top_level(alex: User, model: Context) -> None:
    for month in months(model):
        at = model.choose("dim_date", "month_key", month)
        for row in board(alex, month).expense_by_category:
            of = at.choose("dim_category", "top_level_key", row.category_id or 0)
            assert of.value("Expenses by category") == row.amount
            assert of.value("Share of expenses") == row.share
            assert of.value("Number of expenses") == row.count


def test_budgets_are_planned_spent_and_used_as_the_service_says(alex: User, model: Context) -> None:
    for month in months(model):
        at = model.choose("dim_date", "month_key", month)
        for row in board(alex, month).budget_vs_actual:
            of = at.choose("dim_budget", "budget_key", row.budget_id)
            assert of.value("Planned") == row.planned
            assert of.value("Spent of budgets") == row.actual
            assert of.value("Budget against actual") == row.variance
            assert of.value("Used of budgets") == row.used


def test_a_rollover_is_carried_into_a_period_once(model: Context) -> None:
    rows = [row for row in model.tables["fact_budget"] if row["carried"]]
    assert rows, "the demo household has a budget that rolls over"
    budget = rows[0]["budget_key"]
    chosen = sorted({row["month_key"] for row in rows if row["budget_key"] == budget})[:3]
    at = model.choose("dim_date", "month_key", *chosen).choose("dim_budget", "budget_key", budget)
    of = [row for row in model.tables["fact_budget"] if row["budget_key"] == budget and row["month_key"] in chosen]

    assert at.value("Planned") == sum(row["base"] for row in of) + next(
        row["carried"] for row in of if row["month_key"] == chosen[0]
    )
