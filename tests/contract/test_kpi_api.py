"""The KPI endpoints: the same numbers as the command, in a bounded number of queries."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from apps.users.models import User
from tests.metrics.book import Book

from .documented import assert_documented, assert_problem

SERIES = {
    "income": ("total_income", "income"),
    "expenses": ("total_expenses", "expenses"),
    "cashflow": ("net_cash_flow", "net"),
}
MOST_QUERIES = 4  # the session, the caller, and two counts of waiting changes


def test_dashboard_is_the_same_object_as_the_commands(loaded: Book, caller: Client) -> None:
    out = StringIO()
    call_command("kpis", "--user", loaded.user.email, "--month", "2026-01", "--json", stdout=out)
    response = caller.get(f"/api/kpi/dashboard/{loaded.user.pk}?month=2026-01")
    assert response.status_code == 200
    assert response.json() == json.loads(out.getvalue())
    assert_documented(response, "/api/kpi/dashboard/{user_id}")


def test_head_answers_like_get_without_a_body(loaded: Book, caller: Client) -> None:
    response = caller.head(f"/api/kpi/dashboard/{loaded.user.pk}")
    assert (response.status_code, response.content) == (200, b"")


def test_dashboard_of_an_empty_month_is_as_documented(loaded: Book, caller: Client) -> None:
    response = caller.get(f"/api/kpi/dashboard/{loaded.user.pk}?month=1999-12&months=1")
    assert_documented(response, "/api/kpi/dashboard/{user_id}")
    assert response.json()["savings_rate"] == {"value": None, "previous": None, "change": None}


def test_series_equals_the_dashboards_trend(loaded: Book, caller: Client) -> None:
    board = caller.get(f"/api/kpi/dashboard/{loaded.user.pk}?month=2026-01&months=3").json()
    for name, (metric, part) in SERIES.items():
        response = caller.get(f"/api/kpi/{name}/{loaded.user.pk}?month=2026-01&months=3")
        assert_documented(response, f"/api/kpi/{name}/{{user_id}}")
        series = response.json()
        assert series["metric"] == metric
        assert [row["value"] for row in series["series"]] == [row[part] for row in board["monthly_trend"]]
        assert {key: series[key] for key in ("value", "previous", "change")} == board[metric]


def test_series_has_twelve_months_unless_told(loaded: Book, caller: Client) -> None:
    assert len(caller.get(f"/api/kpi/income/{loaded.user.pk}").json()["series"]) == 12
    assert len(caller.get(f"/api/kpi/income/{loaded.user.pk}?months=120").json()["series"]) == 120


def test_without_a_month_it_is_this_month_in_the_users_time_zone(loaded: Book, caller: Client) -> None:
    with time_machine.travel(datetime(2026, 1, 31, 23, 30, tzinfo=UTC), tick=False):
        assert caller.get(f"/api/kpi/dashboard/{loaded.user.pk}").json()["month"] == "2026-02"


@pytest.mark.parametrize("month", ["", "2026-13", "January", "2026-1", "2100-01", "' OR 1=1", "2026-01\x00"])
def test_bad_month_names_the_field(client: Client, member: User, month: str) -> None:
    response = client.get(f"/api/kpi/dashboard/{member.pk}", {"month": month})
    assert_problem(response, 400, "unknown_month", "month: ")
    assert_documented(response, "/api/kpi/dashboard/{user_id}")


@pytest.mark.parametrize("months", ["", "0", "121", "-1", "many", "9" * 5000])
def test_bad_months_names_the_field(client: Client, member: User, months: str) -> None:
    response = client.get(f"/api/kpi/income/{member.pk}", {"months": months})
    assert_problem(response, 400, "bad_months", "months: ")


def test_number_of_queries_does_not_grow(loaded: Book, caller: Client, django_assert_max_num_queries) -> None:
    for day in range(1, 29):
        loaded.spend("1.00", "Music", on=f"2026-01-{day:02}")
        loaded.plan(f"Budget {day}", "5.00")
    loaded.loaded()
    for name in ("dashboard", *SERIES):
        with django_assert_max_num_queries(MOST_QUERIES):
            caller.get(f"/api/kpi/{name}/{loaded.user.pk}?month=2026-01&months=120")


def test_answers_are_kept_by_no_cache(client: Client, member: User) -> None:
    answer = client.get(f"/api/kpi/dashboard/{member.pk}")
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_missing_warehouse_is_a_problem_and_not_an_error(client: Client, member: User) -> None:
    response = client.get(f"/api/kpi/dashboard/{member.pk}")
    assert_problem(response, 503, "warehouse_missing", "run_etl")
    assert_documented(response, "/api/kpi/dashboard/{user_id}")
