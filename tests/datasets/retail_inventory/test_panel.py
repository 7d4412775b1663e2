"""Effects within series and days are those of a regression with a dummy for each, and its clustered errors."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from apps.datasets.kinds.retail_inventory.panel import Fit, fit


@pytest.fixture
def rows() -> pd.DataFrame:
    """Twelve series over thirty days, with a fifth of the rows missing."""
    rng = np.random.default_rng(5)
    rows = pd.DataFrame({"series": np.tile(np.arange(12), 30), "day": np.repeat(np.arange(30), 12)})
    rows["price"] = rng.normal(size=len(rows)) + 0.2 * rows["series"]
    rows["promotion"] = (rng.random(len(rows)) < 0.3).astype(float)
    rows["value"] = rows["series"] - 1.5 * rows["price"] + 0.4 * rows["promotion"] + rng.normal(size=len(rows))
    return rows.sample(frac=0.8, random_state=2)


def fitted(rows: pd.DataFrame, names: list[str]) -> Fit:
    codes = rows["series"].to_numpy(), rows["day"].to_numpy()
    return fit(rows["value"].to_numpy(), {name: rows[name].to_numpy(float) for name in names}, codes, codes)


def by_dummies(rows: pd.DataFrame) -> Any:
    effects = pd.get_dummies(rows[["series", "day"]].astype(str), dtype=float).iloc[:, 1:]
    matrix = np.column_stack([rows[["price", "promotion"]], effects])
    groups = rows[["series", "day"]].to_numpy()
    return sm.OLS(rows["value"].to_numpy(), matrix).fit(cov_type="cluster", cov_kwds={"groups": groups})


def test_effects_are_those_of_least_squares_with_a_dummy_for_each_series_and_day(rows: pd.DataFrame) -> None:
    assert fitted(rows, ["price", "promotion"]).effects == pytest.approx(by_dummies(rows).params[:2], abs=1e-6)


def test_errors_are_those_of_two_way_clusters(rows: pd.DataFrame) -> None:
    ours = np.sqrt(np.diag(fitted(rows, ["price", "promotion"]).covariance))
    # The two differ by how degrees of freedom are counted, by a few per cent.
    assert ours == pytest.approx(by_dummies(rows).bse[:2], rel=0.05)


def test_what_does_not_vary_within_series_and_day_has_no_effect_told(rows: pd.DataFrame) -> None:
    rows["weekday"] = rows["day"] % 7
    rows["size"] = rows["series"] ** 2
    assert fitted(rows, ["price", "weekday", "size"]).names == ("price",)


def test_degrees_of_freedom_are_those_of_the_fewer_clusters(rows: pd.DataFrame) -> None:
    assert fitted(rows, ["price"]).freedom == 11
