"""Errors of forecasts: shares of what came, over the pairs that both sides know."""

import numpy as np
import pytest

from apps.datasets.estimates.errors import bias, conformal, wape

ACTUAL = np.array([100.0, 200.0, np.nan, 100.0])
FORECAST = np.array([110.0, 180.0, 50.0, np.nan])


def test_wape_is_all_misses_over_all_that_came() -> None:
    assert wape(ACTUAL, FORECAST) == pytest.approx(30 / 300)


def test_bias_is_negative_where_too_little_was_forecast() -> None:
    assert bias(ACTUAL, FORECAST) == pytest.approx(-10 / 300)


def test_nothing_known_has_no_error() -> None:
    assert wape(np.array([np.nan]), np.array([1.0])) is None
    assert bias(np.array([0.0]), np.array([1.0])) is None


def test_conformal_reach_holds_a_further_miss_as_often_as_it_says() -> None:
    chance = np.random.default_rng(1)
    misses = chance.normal(0, 1, (2000, 20))

    held = [abs(row[-1]) <= (conformal(row[:-1], 0.8) or 0) for row in misses]

    assert 0.77 < np.mean(held) < 0.83


def test_too_few_misses_have_no_reach() -> None:
    assert conformal(np.array([0.1, 0.2]), 0.8) is None
