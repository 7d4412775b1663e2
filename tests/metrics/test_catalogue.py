"""The catalogue is the law: what it names exists, and nothing else does."""

import subprocess
import sys

import pytest

from apps.metrics import catalogue, runner
from apps.problems import Problem
from apps.warehouse import statements

NAMES = [
    "total_income",
    "total_expenses",
    "net_cash_flow",
    "savings_rate",
    "expense_by_category",
    "monthly_trend",
    "budget_vs_actual",
]
PARAMETERS = {"user_key", "previous_month", "first_month", "last_month"}


def test_there_are_the_seven_kpis() -> None:
    assert [metric.name for metric in catalogue.METRICS] == NAMES


def test_each_kpi_has_one_statement_and_each_statement_one_kpi() -> None:
    assert {metric.statement for metric in catalogue.METRICS} == set(statements.names("metrics"))
    assert set(runner._READERS) == set(NAMES)


@pytest.mark.parametrize("metric", catalogue.METRICS, ids=lambda metric: metric.name)
def test_statement_says_its_grain_and_is_limited_to_one_user(metric: catalogue.Metric) -> None:
    text = statements.text(metric.statement)
    assert text.startswith("-- Grain: ")
    assert "user_key = :user_key" in text
    assert statements.parameters(text) <= PARAMETERS


@pytest.mark.parametrize("metric", catalogue.METRICS, ids=lambda metric: metric.name)
def test_charts_fit_the_shape(metric: catalogue.Metric) -> None:
    assert metric.charts
    assert ("card" in metric.charts) == metric.is_single
    assert "doughnut" not in metric.charts or metric.dimensions == ("category",)
    assert "line" not in metric.charts or "month" in metric.dimensions
    assert metric.adds_up == (metric.unit == "money")


def test_unknown_metric_offers_the_nearest() -> None:
    with pytest.raises(Problem) as refused:
        catalogue.metric("total_incmoe")
    assert refused.value.code == "unknown_metric"
    assert "Did you mean 'total_income'?" in str(refused.value)


def test_metric_unlike_any_other_offers_all() -> None:
    with pytest.raises(Problem, match="There are: total_income, total_expenses"):
        catalogue.metric("xyz")


def test_definitions_need_no_django() -> None:
    code = (
        "import sys; from apps.metrics import answers, arithmetic, catalogue, months, query, values; "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
