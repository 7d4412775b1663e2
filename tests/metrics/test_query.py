"""What can be asked, and what is refused before anything is read."""

import dataclasses

import pytest

from apps.metrics.query import MetricQuery, parse_months
from apps.problems import Problem
from apps.users.models import User
from apps.users.sight import Sight, own_sight

ME = own_sight(User(pk=7))


def test_query_knows_its_window_and_the_one_before() -> None:
    query = MetricQuery(ME, "monthly_trend", 202602, 3)
    assert query.window == (202512, 202601, 202602)
    assert query.previous_window == (202509, 202510, 202511)
    assert query.parameters() == {
        "user_key": 7,
        "previous_month": 202509,
        "first_month": 202512,
        "last_month": 202602,
    }


def test_first_month_of_the_calendar_can_be_asked_for() -> None:
    assert MetricQuery(ME, "total_income", 197001, 120).window[0] == 196002


def test_query_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        MetricQuery(ME, "total_income", 202601).user_key = 2


@pytest.mark.parametrize(
    ("metric", "month", "months", "code"),
    [
        ("total_icnome", 202601, 1, "unknown_metric"),
        ("total_income", 196912, 1, "unknown_month"),
        ("total_income", 210001, 1, "unknown_month"),
        ("total_income", 202613, 1, "unknown_month"),
        ("total_income", 202600, 1, "unknown_month"),
        ("total_income", 202601, 0, "bad_months"),
        ("total_income", 202601, 121, "bad_months"),
    ],
)
def test_what_cannot_be_asked_is_refused(metric: str, month: int, months: int, code: str) -> None:
    with pytest.raises(Problem) as refused:
        MetricQuery(ME, metric, month, months)
    assert (refused.value.code, refused.value.status) == (code, 400)


def test_there_is_none_without_a_sight_and_its_limits_tell_queries_apart() -> None:
    with pytest.raises(TypeError):
        MetricQuery(metric="total_income", month=202601)
    sights = [Sight(User(pk=8), ME.owner, frozenset(hidden)) for hidden in ((), (1,))]
    asked = {MetricQuery(sight, "total_income", 202601) for sight in sights}
    assert {(query.user_key, query.is_whole) for query in asked} == {(7, True), (7, False)}
    assert MetricQuery(ME, "total_income", 202601) in asked


@pytest.mark.parametrize("text", ["", "-1", "1.5", "twelve", "٣", "1e2", "0x10", "9999999999999999999"])
def test_what_is_no_number_of_months_is_named(text: str) -> None:
    with pytest.raises(Problem, match="months: ") as refused:
        parse_months(text)
    assert refused.value.code == "bad_months"
