"""Tables that lack something give fewer findings, and never an error."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from apps.datasets.insight import About, Insight
from apps.datasets.kinds import walmart_weekly
from apps.datasets.kinds.walmart_weekly.weeks import CELLS

from ..as_stored import analysed, from_frame
from .generated import frame, readings, sales


def codes(found: list[Insight]) -> set[str]:
    return {insight.code for insight in found}


def found_in(table: pd.DataFrame, folder: Path) -> list[Insight]:
    return analysed(from_frame(table, folder, walmart_weekly.MEANINGS), walmart_weekly)


def test_one_row(tmp_path: Path) -> None:
    (only,) = found_in(frame(sales(1, stores=1, weeks=1)), tmp_path)

    assert only.title.startswith("1 store sold")
    assert "in the one week of 5 February 2010" in only.title


def test_one_store(tmp_path: Path) -> None:
    found = codes(found_in(frame(sales(1, stores=1), readings(1, stores=1)), tmp_path))

    assert {"total_sales", "growth", "holiday_weeks", "season", "trend", "forecast"} <= found
    assert not {"best_and_worst_stores", "condition", "anomalies"} & found


def test_one_week(tmp_path: Path) -> None:
    found = codes(found_in(frame(sales(1, weeks=1), readings(1, weeks=1)), tmp_path))

    assert found == {"total_sales", "best_and_worst_stores"}


@pytest.mark.parametrize("weeks", [2, 5, 12, 30, 53, 60, 75, 103, 105])
def test_any_number_of_weeks(tmp_path: Path, weeks: int) -> None:
    found = codes(found_in(frame(sales(1, stores=8, weeks=weeks), readings(1, stores=8, weeks=weeks)), tmp_path))

    assert "total_sales" in found
    assert ("growth" in found) is (weeks >= 56)
    assert ("trend" in found) is (weeks >= 105)


@pytest.mark.parametrize("missing", ["store", "date", "weekly_sales"])
def test_without_a_required_column_nothing_is_said(tmp_path: Path, missing: str) -> None:
    assert found_in(frame(sales(1, stores=3, weeks=10)).drop(columns=missing), tmp_path) == []


@pytest.mark.parametrize("missing", ["holiday_flag", "temperature", "fuel_price", "cpi", "unemployment"])
def test_without_an_optional_column_its_findings_are_left_out(tmp_path: Path, missing: str) -> None:
    found = found_in(frame(sales(1, stores=8), readings(1, stores=8)).drop(columns=missing), tmp_path)

    assert missing not in {insight.key for insight in found}
    assert ("holiday_weeks" in codes(found)) is (missing != "holiday_flag")


def test_same_value_everywhere(tmp_path: Path) -> None:
    same = {name: np.ones((6, 143)) for name in readings(1)}

    found = found_in(frame(np.full((6, 143), 100.0), same), tmp_path)

    assert not {"anomalies", "trend", "season", "holiday_lift"} & codes(found)
    assert all(insight.number is None for insight in found if insight.code == "condition")


def test_nothing_sold_and_less_than_nothing(tmp_path: Path) -> None:
    for amount in (0.0, -5.0):
        assert "total_sales" in codes(found_in(frame(np.full((6, 143), amount), readings(1, stores=6)), tmp_path))


def test_unreadable_amounts_are_left_out_and_told(tmp_path: Path) -> None:
    values = sales(1, stores=8)
    table = frame(values, readings(1, stores=8))
    table.loc[::7, "weekly_sales"] = np.nan
    table.loc[1::7, "temperature"] = np.nan
    table.loc[2, "weekly_sales"] = np.inf

    found = found_in(table, tmp_path)

    unusable = next(insight for insight in found if insight.code == "unusable_rows")
    assert unusable.number is not None
    assert unusable.number.value == len(table.loc[::7]) + 1
    assert unusable.about == About.DATA
    assert all(insight.number is None or insight.number.value.is_finite() for insight in found)


def test_no_amount_at_all(tmp_path: Path) -> None:
    table = frame(sales(1, stores=2, weeks=5))
    table["weekly_sales"] = np.nan

    assert codes(found_in(table, tmp_path)) == {"nothing_usable"}


def test_rows_said_twice_gaps_and_other_weekdays_are_told(tmp_path: Path) -> None:
    table = frame(sales(1, stores=8))
    table = pd.concat([table.drop(index=range(10, 14)), table.iloc[:5]])
    table.iloc[-1, table.columns.get_loc("date")] = pd.Timestamp("2010-03-07").date()

    found = {insight.code: insight for insight in found_in(table, tmp_path)}

    assert found["repeated_rows"].title.startswith("4 rows")
    assert found["missing_weeks"].title.startswith("4 weeks missing")
    assert found["weekdays"].title.startswith("1 row not dated on a Friday")


@pytest.mark.parametrize("slip", [date(1, 1, 5), date(1700, 1, 1), date(9999, 1, 1)])
def test_a_slip_in_one_date_spoils_nothing(tmp_path: Path, slip: date) -> None:
    table = frame(sales(1, stores=8))
    table.loc[0, "date"] = slip

    found = codes(found_in(table, tmp_path))

    assert {"part_modelled", "forecast", "best_and_worst_stores"} <= found


def test_departments_are_summed_to_stores(tmp_path: Path) -> None:
    whole = frame(sales(1, stores=6))
    first = whole.assign(dept=1, weekly_sales=(whole["weekly_sales"] * 0.75).round(2))
    second = whole.assign(dept=2, weekly_sales=(whole["weekly_sales"] - first["weekly_sales"]).round(2))

    found = {insight.code: insight for insight in found_in(pd.concat([first, second]), tmp_path)}

    assert "75.0% of all sales" in found["departments"].title
    assert "repeated_rows" not in found
    assert found["total_sales"].number is not None
    assert float(found["total_sales"].number.value) == pytest.approx(whole["weekly_sales"].sum(), abs=0.01)


def test_more_stores_than_are_modelled_are_ranked_all_the_same(tmp_path: Path) -> None:
    values = np.tile(np.linspace(1, 2, CELLS // 143 + 10)[:, None] * 100, (1, 143))

    found = {insight.code: insight for insight in found_in(frame(values), tmp_path)}

    assert "store 1 sold (USD 14,300.00)" in found["best_and_worst_stores"].title
    assert f"largest {CELLS // 143:,} of {len(values):,} stores" in found["part_modelled"].title
