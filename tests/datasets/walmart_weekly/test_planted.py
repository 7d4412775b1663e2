"""Effects that were planted are found within their intervals, and effects that are not there are not claimed."""

import numpy as np
import pytest

from apps.datasets.insight import Insight
from apps.datasets.kinds.walmart_weekly.anomalies import anomalies
from apps.datasets.kinds.walmart_weekly.conditions import conditions
from apps.datasets.kinds.walmart_weekly.growth import growth
from apps.datasets.kinds.walmart_weekly.holidays import holidays
from apps.datasets.kinds.walmart_weekly.lift import lifts_of
from apps.datasets.kinds.walmart_weekly.misplaced import misplaced_flags
from apps.datasets.kinds.walmart_weekly.seasons import seasons
from apps.datasets.kinds.walmart_weekly.weeks import Weeks

from .generated import marked, matrices, readings, sales

SEEDS = range(100)
MOST_FALSE = 11
"""Of 100 tables that each claim falsely with 5%, more than this many do so once in a hundred runs."""


def lifted(weeks: Weeks) -> list[Insight]:
    return holidays(weeks, lifts_of(weeks))


def holds(insight: Insight, value: float) -> bool:
    number = insight.number
    assert number is not None
    assert number.low is not None
    assert number.high is not None
    return float(number.low) <= value <= float(number.high)


def claims(insight: Insight) -> bool:
    return not holds(insight, 0)


def of(found: list[Insight], code: str, key: str) -> Insight:
    return next(insight for insight in found if (insight.code, insight.key) == (code, key))


def test_planted_lift_of_a_holiday_is_within_its_interval() -> None:
    inside = 0
    for seed in range(30):
        values = sales(seed, season=0)
        values[:, [42, 94]] *= 1.30
        found = of(lifted(matrices(values, marked())), "holiday_lift", "thanksgiving")
        inside += holds(found, 30)
        assert claims(found)
        assert "more than the weeks around" in found.title
    assert inside >= 28


def test_lift_of_holidays_without_one_is_not_claimed() -> None:
    false = sum(any(map(claims, lifted(matrices(sales(seed, season=0), marked())))) for seed in SEEDS)

    assert false <= MOST_FALSE


def test_shocks_that_all_stores_share_are_not_taken_for_a_lift() -> None:
    """Many stores must not make an interval narrow: a week of snow hits all of them at once."""
    false = sum(
        any(map(claims, lifted(matrices(sales(seed, stores=200, noise=0.01, shock=0.08, season=0), marked()))))
        for seed in SEEDS
    )

    assert false <= MOST_FALSE


def test_mark_beside_its_peak_is_told_and_one_on_it_is_not() -> None:
    for seed in range(20):
        late, right = sales(seed), sales(seed)
        late[:, [46, 98]] *= 1.5
        right[:, [47, 99]] *= 1.5
        told = misplaced_flags(matrices(late, marked()), lifts_of(matrices(late, marked())))

        assert [insight.key for insight in told] == ["christmas"]
        assert not misplaced_flags(matrices(right, marked()), lifts_of(matrices(right, marked())))


def confounded(seed: int, per_degree: float) -> Weeks:
    """Warm stores are small, whatever warmth does to a store: between stores, it seems to lower sales."""
    values, known = sales(seed), readings(seed)
    usual = known["temperature"].mean(axis=1, keepdims=True)
    values *= np.exp(-(usual - 60) / 10)
    values *= 1 + per_degree * (known["temperature"] - usual)
    return matrices(values, None, known)


def test_effect_within_stores_is_found_where_stores_differ_the_other_way() -> None:
    inside = 0
    for seed in range(30):
        found = of(conditions(confounded(seed, 0.004)), "condition", "temperature")
        inside += holds(found, 4.0)
        assert "10 degrees warmer, a store sells" in found.title
        assert "more" in found.title
        assert "correlate -0" in found.detail
    assert inside >= 27


def test_stores_that_differ_are_not_taken_for_an_effect() -> None:
    false = sum(any(map(claims, conditions(confounded(seed, 0.0)))) for seed in SEEDS)

    assert false <= MOST_FALSE


def test_four_conditions_without_effect_are_not_claimed() -> None:
    tables = (matrices(sales(seed), None, readings(seed)) for seed in SEEDS)

    assert sum(any(map(claims, conditions(table))) for table in tables) <= MOST_FALSE


def test_conditions_of_regions_count_as_regions() -> None:
    """Nine regions with readings and shocks of their own: forty-five stores must not make them certain."""
    false = 0
    for seed in SEEDS:
        chance = np.random.default_rng(seed)
        region = np.arange(45) % 9
        shocks = np.cumsum(chance.normal(0, 0.02, (9, 143)), axis=1)
        known = {name: values[region] for name, values in readings(seed, stores=9).items()}
        false += any(map(claims, conditions(matrices(sales(seed) * np.exp(shocks[region]), None, known))))

    assert false <= MOST_FALSE


def test_reading_that_is_the_same_everywhere_is_said_to_tell_nothing() -> None:
    known = {"fuel_price": np.tile(np.linspace(2.5, 4, 143), (45, 1))}

    (found,) = conditions(matrices(sales(1), None, known))

    assert found.number is None
    assert "cannot be told" in found.title


def test_planted_anomaly_comes_first_with_what_was_expected() -> None:
    values = sales(3)
    due = values[7, 60]
    values[7, 60] *= 0.4

    found = anomalies(matrices(values), "USD")

    assert found[1].key == "8:2011-04-01"
    assert found[1].picture is not None
    assert found[1].picture.series[1].label == "Expected"
    assert float(found[1].picture.series[1].values[13] or 0) == pytest.approx(due, rel=0.12)


def test_weeks_without_anomaly_have_none() -> None:
    assert sum(bool(anomalies(matrices(sales(seed)), "USD")) for seed in SEEDS) <= MOST_FALSE


def test_own_season_of_a_store_is_no_anomaly() -> None:
    values = sales(4)
    values[5, [30, 82, 134]] *= 1.8

    assert not anomalies(matrices(values), "USD")


def test_planted_trend_and_season_are_told() -> None:
    inside = 0
    for seed in range(30):
        rising = sales(seed, season=0.15) * np.exp(0.08 * np.arange(143) / 52)
        found = {insight.code: insight for insight in seasons(matrices(rising))}
        inside += holds(found["trend"], 8)
        assert "rise by" in found["trend"].title
        assert found["season"].title.startswith("The year has a season")
    assert inside >= 27


def test_noise_has_neither_trend_nor_season() -> None:
    trends, years = 0, 0
    for seed in SEEDS:
        found = {insight.code: insight for insight in seasons(matrices(sales(seed, season=0)))}
        trends += claims(found["trend"])
        years += found["season"].number is not None
    assert trends <= MOST_FALSE
    assert years <= MOST_FALSE


def test_growth_is_counted_on_weeks_that_both_years_have() -> None:
    values = np.full((3, 80), 100.0)
    values[:, 52:] = 110.0
    values[2, :40] = np.nan

    found = growth(matrices(values), "USD")[0]

    assert found.number is not None
    assert found.number.value == 10
