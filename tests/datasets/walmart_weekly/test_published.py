"""The published table: its totals are those that were counted elsewhere, and its findings are those that are there."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from apps.datasets.insight import About, Insight, Sureness
from apps.datasets.kinds import walmart_weekly

from ..as_stored import analysed, from_csv


@pytest.fixture(scope="module")
def folder() -> Path:
    folder = Path(__file__).resolve().parents[4] / "shared" / "data" / "walmart_weekly"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data/walmart_weekly with the published table is not here")
    return folder


@pytest.fixture(scope="module")
def facts(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "facts.json").read_text())


@pytest.fixture(scope="module")
def found(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Insight]:
    file = folder / "Walmart_Store_sales.csv"
    stored = from_csv(file, tmp_path_factory.mktemp("stored"), walmart_weekly.MEANINGS, "%d-%m-%Y")
    return analysed(stored, walmart_weekly)


def one(found: list[Insight], code: str, key: str = "") -> Insight:
    return next(insight for insight in found if (insight.code, insight.key) == (code, key))


def test_total_is_the_counted_one(found: list[Insight], facts: dict[str, Any]) -> None:
    total = one(found, "total_sales")

    assert total.number is not None
    assert total.number.value == Decimal(str(facts["total_sales"]))
    assert total.title == ("45 stores sold USD 6,737,218,987 in 143 weeks, from 5 February 2010 to 26 October 2012")
    assert total.picture is not None
    assert sum(value or 0 for value in total.picture.series[0].values) == total.number.value


def test_stores_rank_as_counted(found: list[Insight], facts: dict[str, Any]) -> None:
    ranking = one(found, "best_and_worst_stores")
    assert ranking.picture is not None

    sums = dict(zip(ranking.picture.labels, ranking.picture.series[0].values, strict=True))

    assert list(sums)[:5] == [f"Store {store}" for store in facts["top5_stores"]]
    assert list(sums)[-3:] == [f"Store {store}" for store in reversed(facts["bottom3_stores"])]
    for store, amount in (facts["top5_stores"] | facts["bottom3_stores"]).items():
        assert sums[f"Store {store}"] == Decimal(str(amount))


def test_widest_store_is_the_counted_one(found: list[Insight], facts: dict[str, Any]) -> None:
    assert one(found, "store_spread").title.startswith(f"Store {facts['highest_std_store']}'s weeks")


def test_a_part_of_a_year_is_not_compared_with_a_whole_one(found: list[Insight], facts: dict[str, Any]) -> None:
    growth = one(found, "growth")
    by_year = {year: Decimal(str(amount)) for year, amount in facts["sales_by_year"].items()}

    assert growth.number is not None
    assert Decimal(0) < growth.number.value < Decimal(5)
    assert by_year["2012"] / by_year["2011"] < Decimal("0.85"), "the naive comparison would be a fall"
    assert "2012 +2.57% over 43 weeks" in growth.detail


def test_average_weeks_with_and_without_mark_are_the_counted_ones(found: list[Insight], facts: dict[str, Any]) -> None:
    detail = one(found, "holiday_weeks").detail

    assert f"{facts['mean_holiday']:,.2f}" in detail
    assert f"{facts['mean_non_holiday']:,.2f}" in detail


def test_thanksgiving_lifts_and_christmas_is_marked_a_week_late(found: list[Insight]) -> None:
    thanksgiving, late = one(found, "holiday_lift", "thanksgiving"), one(found, "holiday_flag_misplaced", "christmas")

    assert thanksgiving.number is not None
    assert thanksgiving.number.low is not None
    assert thanksgiving.number.low > 10
    assert late.about == About.DATA
    assert "24 December 2010" in late.detail
    assert "the week before the marked one" in late.title


def test_every_holiday_of_the_calendar_is_told(found: list[Insight]) -> None:
    keys = {insight.key for insight in found if insight.code == "holiday_lift"}

    assert keys == {"super_bowl", "labour_day", "thanksgiving", "christmas"}


def test_conditions_are_told_each_claimed_or_not(found: list[Insight]) -> None:
    conditions = {insight.key: insight for insight in found if insight.code == "condition"}

    assert set(conditions) == {"temperature", "fuel_price", "cpi", "unemployment"}
    for insight in conditions.values():
        assert insight.number is not None
        assert insight.number.low is not None
        assert insight.number.high is not None
        claimed = insight.number.low > 0 or insight.number.high < 0
        assert ("could not be chance" in insight.title) is not claimed


def test_every_store_has_a_forecast_with_its_tested_error(found: list[Insight]) -> None:
    forecasts = [insight for insight in found if insight.code == "store_forecast"]

    assert len(forecasts) == 45
    for insight in forecasts:
        assert insight.number is not None
        assert insight.number.low is not None
        assert insight.picture is not None
        assert {"WAPE", "WAPE of last year's value"} <= set(insight.working.values)
        assert len([value for value in insight.picture.series[0].values if value is not None]) == 12


def test_forecast_beats_last_years_value_on_the_published_table(found: list[Insight]) -> None:
    values = one(found, "forecast").working.values

    ours, naive = (float(values[name].rstrip("%")) for name in ("WAPE", "WAPE of last year's value"))

    assert ours < 5 < naive


def test_every_finding_is_whole(found: list[Insight]) -> None:
    assert [insight.weight for insight in found] == sorted((insight.weight for insight in found), reverse=True)
    assert len({(insight.code, insight.key) for insight in found}) == len(found)
    for insight in found:
        assert insight.title
        assert insight.caveat
        assert insight.working.statement.startswith("--")
        assert 0 <= insight.weight <= 1
        if insight.sureness == Sureness.ESTIMATED:
            assert insight.number is not None
            assert insight.number.level is not None
        if insight.picture:
            for series in insight.picture.series:
                assert len(series.values) == len(insight.picture.labels)
            assert {len(insight.picture.low), len(insight.picture.high)} <= {0, len(insight.picture.labels)}
