"""Groups compared by sizes, means and deviations: the same as by all their rows, and no more certain than they are."""

import numpy as np
import pytest
from scipy import stats

from apps.datasets.estimates.compared import Group, difference, difference_of_sums, mean_of, merged
from apps.datasets.estimates.intervals import of_following, of_share, shared_level


def group(name: str, values: np.ndarray) -> Group:
    return Group(name, len(values), float(values.mean()), float(values.std(ddof=1)))


def test_difference_is_welchs() -> None:
    chance = np.random.default_rng(1)
    one, other = chance.normal(10, 2, 40), chance.normal(9, 5, 25)
    expected = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.95)

    found = difference(group("one", one), group("other", other), 0.95)

    assert found is not None
    assert (found.low, found.high) == (pytest.approx(expected.low), pytest.approx(expected.high))


def test_merged_groups_are_one_of_all_rows() -> None:
    chance = np.random.default_rng(2)
    parts = [chance.normal(level, 2, 12 + level) for level in range(4)]

    found, expected = merged([group("", part) for part in parts], "all"), group("all", np.concatenate(parts))

    assert (found.size, found.mean, found.deviation) == pytest.approx(
        (expected.size, expected.mean, expected.deviation)
    )


def test_few_rows_are_not_compared() -> None:
    assert mean_of(Group("few", 3, 1.0, 1.0), 0.95) is None
    assert difference(Group("few", 3, 1.0, 1.0), Group("many", 30, 1.0, 1.0), 0.95) is None
    assert difference_of_sums(Group("few", 3, 1.0, 1.0), Group("many", 30, 1.0, 1.0), (1, 1), 0.95) is None


def test_sums_differ_by_chance_as_often_as_their_level_says() -> None:
    chance, claimed = np.random.default_rng(3), 0
    for _ in range(500):
        one, other = (group("", chance.gamma(2, 50, chance.poisson(80))) for _ in range(2))
        found = difference_of_sums(one, other, (1, 1), 0.95)
        claimed += found is not None and found.claimed
    assert 10 <= claimed <= 42


def test_mean_of_following_values_is_as_uncertain_as_they_are_alike() -> None:
    chance, held = np.random.default_rng(4), 0
    for _ in range(300):
        values = np.convolve(chance.normal(0, 1, 97), np.ones(6) / 6, mode="valid")
        found = of_following(values, 12, 0.95)
        assert found is not None
        held += found.low <= 0 <= found.high
    assert held >= 273


def test_share_stays_within_its_bounds() -> None:
    assert of_share(0, 20, 0.95)[0] == 0
    assert of_share(20, 20, 0.95)[1] == 1
    low, high = of_share(345, 1000, 0.95)
    assert (low, high) == (pytest.approx(0.3162, abs=1e-4), pytest.approx(0.3750, abs=1e-4))


def test_many_questions_share_their_level() -> None:
    assert shared_level(5) == pytest.approx(0.99)
    assert shared_level(0) == pytest.approx(0.95)
