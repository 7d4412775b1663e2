"""Volatility, spikes, risks and percentiles, against what a person works out by hand; a warning fails each of them."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.behaviour.everybody import measured
from apps.behaviour.people import Spending
from apps.behaviour.percentiles import compared, comparison
from apps.behaviour.risks import FACTORS, fixed_costs, fixed_costs_growth, months_overspent, risks, usual_expenses
from apps.behaviour.spikes import month_spikes
from apps.behaviour.volatility import volatility

from .crowds import DAYS, MONTHS, crowd, spending

pytestmark = pytest.mark.filterwarnings("error")
LAST = len(MONTHS) - 2  # the column of the last whole month


def spikes(people, *columns: int, is_decomposed: bool = False):
    """Column, euros spent and expected."""
    found = month_spikes(
        people, usual_expenses(people), columns or range(LAST - 12, LAST + 2), is_decomposed=is_decomposed
    )
    return [
        (int(column), int(spent) // 100, round(expected) // 100)
        for column, spent, expected in zip(found.column, found.spent, found.expected, strict=True)
    ]


def test_swing_is_the_robust_deviation_of_what_is_left_by_a_months_income() -> None:
    """Left: 100, 300, 200, 200, 200, 1000. The middle is 200, the distances 100, 100, 0, 0, 0, 800, their middle 50."""
    people = crowd([(2000, 1900), (2000, 1700), (2000, 1800), (2000, 1800), (2000, 1800), (2000, 1000)])
    found = volatility(people)
    assert found.spread[0] == pytest.approx(1.4826 * 50 / 2000)
    assert found.variation[0] == pytest.approx(np.std([100, 300, 200, 200, 200, 1000], ddof=1) / (2000 / 6))
    assert (int(found.months[0]), found.level(0)) == (6, "steady")


def test_level_goes_by_the_spread_and_not_by_a_mean_near_zero() -> None:
    even = crowd([(2000, 2001), (2000, 1999)] * 6)
    wild = crowd([(2000, 500), (2000, 3500)] * 6)
    assert volatility(even).variation[0] == pytest.approx(float("nan"), nan_ok=True)
    assert (volatility(even).level(0), volatility(wild).level(0)) == ("steady", "high")


@pytest.mark.parametrize("months", [[], [(2000, 1000)], [(2000, 1000)] * 5, [(0, 0)] * 12])
def test_too_little_is_said_to_be_too_little(months) -> None:
    everything = measured(crowd(months))
    assert everything.swings.level(0) is None
    assert everything.spikes[0] == 0
    assert np.isnan(everything.risks.measures["buffer"][0])


def test_of_many_each_gets_their_own() -> None:
    rows = [[(2000, 1000)] * 3, [(2000, 500), (2000, 3500)] * 6, [(2000, 1900)] * 8, []]
    together, alone = measured(crowd(*rows)), [measured(crowd(row)) for row in rows]
    for place, one in enumerate(alone):
        assert together.swings.level(place) == one.swings.level(0)
        assert together.risks.score[place] == pytest.approx(one.risks.score[0], nan_ok=True)
    assert len(measured(crowd()).users) == 0


def test_a_month_far_above_the_years_before_is_a_spike_with_what_was_expected() -> None:
    people = spending(*[300, 310, 290, 305, 295, 300, 300, 310, 290, 305, 295, 900])
    assert spikes(people) == [(LAST, 900, 300)]


@pytest.mark.parametrize("is_decomposed", [False, True])
def test_planted_spikes_are_found_alike_by_medians_and_by_stl(is_decomposed: bool) -> None:
    dice = Random(3)
    base = [400 + dice.randint(-15, 15) for _ in range(35)]
    base[30] = 1200
    assert [(column, spent) for column, spent, _ in spikes(spending(*base), is_decomposed=is_decomposed)] == [
        (LAST - 4, 1200)
    ]


@pytest.mark.parametrize("is_decomposed", [False, True])
@pytest.mark.parametrize(
    "months",
    [
        [900 if number % 12 == 5 else 100 for number in range(35)],  # a yearly bill, with its second and third time
        [(300 if number % 12 in {0, 1, 11} else 80) + number % 3 for number in range(35)],  # heating in winter
        [200 + 5 * number for number in range(35)],  # what only grows
        [250 if number % 3 == 0 else 0 for number in range(35)],  # once a quarter
        [200] * 35,
        [0] * 35,
    ],
    ids=["yearly", "season", "trend", "quarterly", "constant", "nothing"],
)
def test_what_history_explains_is_no_spike(months, is_decomposed: bool) -> None:
    assert spikes(spending(*months), is_decomposed=is_decomposed) == []


def test_a_yearly_bill_that_doubles_is_a_spike_above_last_years() -> None:
    months = [100] * 10 + [900] + [100] * 11 + [1800] + [100]
    assert spikes(spending(*months), LAST - 1) == [(LAST - 1, 1800, 900)]


def test_a_yearly_bill_may_come_a_month_later() -> None:
    assert spikes(spending(*[100] * 10, 900, *[100] * 12, 900), LAST) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(50, 400), min_size=14, max_size=35), st.integers(2, 9))
def test_spikes_do_not_depend_on_the_currency(months, factor: int) -> None:
    small, large = spikes(spending(*months)), spikes(spending(*[each * factor for each in months]))
    assert [(column, spent * factor) for column, spent, _ in small] == [(column, spent) for column, spent, _ in large]


def test_risk_score_is_the_sum_of_its_parts_over_what_was_measured() -> None:
    """Three months above income, half a month held that shrinks, all income from one source: at their worst."""
    flow = np.zeros((1, DAYS), dtype=np.int64)
    flow[0, -10] = -100
    people = crowd(
        [(2000, 1000)] * 3 + [(2000, 2400)] * 3, flow=flow, balance=np.array([850_00.0]), source=np.array([1.0])
    )
    found = risks(people)
    points = {name: found.points(name, 0) for name in FACTORS}
    assert found.measures["buffer"][0] == pytest.approx(850 / 1700)
    assert [name for name, value in points.items() if value is None] == [
        "overdraft",
        "rising_fixed_costs",
        "debt_service",
    ]
    assert points["overspending"] == points["buffer"] == pytest.approx(100 * 20 / 50)
    assert found.score[0] == pytest.approx(sum(value for value in points.values() if value is not None)) == 100


def test_replay_counts_the_months_that_would_end_below_zero() -> None:
    """Of 11 whole stretches of 30 days, 6 lose 300 on the way and 5 only 100; 200 are held."""
    flow = np.zeros((1, DAYS), dtype=np.int64)
    for back in range(1, 13):
        begin = DAYS - 1 - round(30.4375 * back)
        flow[0, begin + 10], flow[0, begin + 20] = (-300_00, 300_00) if back <= 6 else (-100_00, 100_00)
    held = crowd([(2000, 1000)] * 12, flow=flow, balance=np.array([200_00.0]))
    assert risks(held).measures["overdraft"][0] == pytest.approx(6 / 11)
    rich = replace(held, balance=np.array([900_00.0]))
    assert risks(rich).measures["overdraft"][0] == 0


def test_months_overspent_are_those_at_the_end_without_a_break() -> None:
    assert months_overspent(crowd([(10, 20), (10, 5), (10, 20), (10, 20)]))[0] == 2
    assert np.isnan(months_overspent(crowd([(10, 20), (10, 20)]))[0])


def test_fixed_costs_are_what_comes_at_about_the_same_each_month() -> None:
    people = crowd([(3000, 1500)] * 20)
    cents = np.zeros((2, len(MONTHS)), dtype=np.int64)
    cents[0, -21:-1], cents[0, -8:-1] = 800_00, 880_00  # rent, 10 % dearer
    cents[1, -21:-1] = [100_00, 900_00] * 10  # whatever
    people = replace(people, spending=Spending(np.array([0, 0]), np.array([1, 2]), cents))
    assert fixed_costs(people)[0] == 880_00
    assert fixed_costs_growth(people)[0] == pytest.approx(0.1)
    assert np.isnan(fixed_costs_growth(crowd([(3000, 1500)] * 14))[0])


def test_percentiles_are_told_in_groups_of_ten_and_no_smaller() -> None:
    def place(count: int):
        people = crowd(*[[(1000 + each, 1000 - 10 * each)] * 12 for each in range(count)])
        everybody = compared(people, volatility(people))
        return comparison(everybody, 1, {"savings_rate": float(everybody.measures["savings_rate"][0])})

    assert (place(9).group, place(9).places["savings_rate"].percentile) == ("", None)
    assert (place(10).group, place(10).places["savings_rate"].percentile) == ("people with EUR", 0)
    assert place(30).group == "people with EUR and an income in the lower third"


def test_nobody_is_compared_across_currencies_or_without_an_income() -> None:
    people = crowd(*[[(1000 + each, 900)] * 12 for each in range(20)], [(0, 900)] * 12)
    people = replace(people, currencies=np.array(["EUR"] * 15 + ["USD"] * 6, dtype=object))
    everybody = compared(people, volatility(people))
    assert comparison(everybody, 16, {"savings_rate": 0.1}).group == ""
    assert comparison(everybody, 21, {"savings_rate": float("nan")}).places["savings_rate"].value is None
    assert comparison(everybody, 999, {"savings_rate": 0.1}).group == ""


@pytest.mark.parametrize(
    "months",
    [
        [(-500, 300)] * 12,
        [(0, 1_000_000_000)] + [(0, 0)] * 11,
        [(10**10, 0)] * 12,
        [(0, -50)] * 12,
    ],
    ids=["income taken back", "one huge amount", "only huge income", "only refunds"],
)
def test_odd_books_give_no_warning_and_no_score_out_of_bounds(months) -> None:
    everything = measured(crowd(months, source=np.array([np.nan]), balance=np.array([-100.0])))
    score = everything.risks.score[0]
    assert np.isnan(score) or 0 <= score <= 100
