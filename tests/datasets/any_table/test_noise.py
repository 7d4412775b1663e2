"""Of noise nothing is claimed: no change, no pair that goes together, nothing far out."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.signal import lfilter  # type: ignore[import-untyped]

from apps.datasets.columns import Holds
from apps.datasets.kinds.any_table.changes import changes

from .tables import findings_of

Made = Callable[[np.random.Generator, int], np.ndarray]

SEEDS = 60
CLAIMS = ("change_point", "correlation", "far_out")


def noise(seed: int) -> tuple[pd.DataFrame, dict[str, Holds]]:
    """Three rows a day for 400 days, of six numbers that have nothing to do with anything."""
    rng = np.random.default_rng(seed)
    rows = pd.DataFrame({f"x{place}": rng.normal(50, 10, 1200) for place in range(6)})
    rows["Day"] = np.repeat(pd.date_range("2022-01-01", periods=400), 3)
    return rows, {name: Holds.DATE if name == "Day" else Holds.DECIMAL for name in rows.columns}


def test_of_noise_hardly_anything_is_claimed(tmp_path: Path) -> None:
    claimed = []
    for seed in range(SEEDS):
        rows, holds = noise(seed)
        claimed += [insight.code for insight in findings_of(rows, tmp_path, holds) if insight.code in CLAIMS]
    # Each of the three kinds may claim one table in a hundred by chance.
    assert len(claimed) <= 5, claimed


def remembering(memory: float, rng: np.random.Generator, count: int) -> np.ndarray:
    return np.asarray(lfilter([1.0], [1.0, -memory], rng.normal(size=count + 100))[100:])


@pytest.mark.parametrize(
    ("made", "at_most"),
    [
        pytest.param(lambda rng, count: rng.normal(size=count), 2, id="noise"),
        pytest.param(lambda rng, count: rng.lognormal(0, 1, count), 2, id="noise with peaks"),
        pytest.param(lambda rng, count: remembering(0.5, rng, count), 4, id="noise that lasts"),
        pytest.param(lambda rng, count: remembering(0.8, rng, count), 6, id="noise that lasts long"),
        pytest.param(lambda rng, count: np.arange(count) * 0.05 + rng.normal(size=count), 6, id="a steady rise"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("count", [30, 143])
def test_series_without_a_change_are_hardly_ever_said_to_have_one(made: Made, at_most: int, count: int) -> None:
    assert sum(bool(changes(made(np.random.default_rng(seed), count))) for seed in range(SEEDS)) <= at_most


def test_a_clear_change_is_nearly_always_found_where_it_is() -> None:
    found = [
        changes(np.random.default_rng(seed).normal(size=143) + 2 * (np.arange(143) >= 50)) for seed in range(SEEDS)
    ]
    places = [each[0].place for each in found if each]
    assert len(places) >= 0.8 * SEEDS
    assert abs(np.median(places) - 50) <= 1


def test_series_that_only_share_their_course_are_not_said_to_go_together_from_day_to_day(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    rows = pd.DataFrame({name: np.arange(300) + rng.normal(0, 5, 300) for name in ("one", "two")})
    rows["Day"] = pd.date_range("2022-01-01", periods=300)
    holds = {"one": Holds.DECIMAL, "two": Holds.DECIMAL, "Day": Holds.DATE}
    [pair] = [insight for insight in findings_of(rows, tmp_path, holds) if insight.code == "correlation"]
    assert pair.title.endswith("from day to day it does not, so both may only follow time")
    assert pair.sureness == "indicated"
