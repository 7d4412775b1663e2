"""Over many inventories, intervals hold what they promise, and what has no effect is not said to have one."""

from pathlib import Path

import pytest

from apps.datasets.insight import Insight
from tests.datasets.inventory_generator import NOTHING, Planted, generate
from tests.datasets.telling import interval

from .tables import findings_of

SEEDS = 50
SIZE = {"stores": 2, "products": 12, "days": 70}
EFFECTS = ("price_elasticity", "promotion_lift", "weather_effect", "season_effect", "forecast_bias")
NONE_FOUND = ("No effect", "The forecast does not lean")
AT_MOST = 4
"""Of 50 * 5 claims at 99 %, 2.5 are expected to be wrong; of 50 of one kind, half a one."""


def claims(found: dict[str, Insight]) -> list[str]:
    return [code for code in EFFECTS if not found[code].title.startswith(NONE_FOUND)]


def test_effects_that_are_not_there_are_hardly_ever_claimed(tmp_path: Path) -> None:
    wrong = [code for seed in range(SEEDS) for code in claims(findings_of(generate(seed, NOTHING, **SIZE), tmp_path))]
    assert len(wrong) <= 2 * AT_MOST, wrong
    assert max((wrong.count(code) for code in EFFECTS), default=0) <= AT_MOST


def test_planted_effects_lie_in_their_intervals_as_often_as_these_promise(tmp_path: Path) -> None:
    planted = Planted(elasticity=-0.8, promotion=0.1, bias=-0.04)
    misses: list[str] = []
    for seed in range(SEEDS):
        found = findings_of(generate(1000 + seed, planted, **SIZE), tmp_path)
        for code, value in (("price_elasticity", -0.8), ("promotion_lift", 10.0), ("forecast_bias", -4.0)):
            low, high = interval(found[code])
            if not float(low) <= value <= float(high):
                misses.append(code)
    assert max((misses.count(code) for code in EFFECTS), default=0) <= AT_MOST, misses


@pytest.mark.parametrize(("share", "sureness"), [(0.0, "estimated"), (0.3, "indicated")])
def test_effects_are_only_indicated_where_many_days_without_sales_had_to_be_left_out(
    tmp_path: Path, share: float, sureness: str
) -> None:
    rows = generate(3, Planted(), **SIZE)
    rows.loc[rows.sample(frac=share, random_state=1).index, "Units Sold"] = 0
    assert findings_of(rows, tmp_path)["price_elasticity"].sureness == sureness
