"""What is wrong with a table is counted and told as a finding about the data, and nothing else is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from apps.datasets.columns import Holds
from apps.datasets.insight import About
from tests.datasets import telling

from .tables import findings_of, of, only

ROWS = 1000
HOLDS = {
    "Invoice": Holds.IDENTIFIER,
    "Day": Holds.DATE,
    "Region": Holds.CATEGORY,
    "Quantity": Holds.WHOLE,
    "Age": Holds.WHOLE,
    "Weight": Holds.TEXT,
    "Amount": Holds.AMOUNT,
}
OF_QUALITY = {
    "missing", "constant_columns", "duplicate_rows", "duplicate_ids", "far_out", "mixed_units", "mixed_days",
    "mixed_numbers", "spellings", "impossible_negative", "impossible_future", "impossible_ancient",
    "impossible_too_old", "impossible_infinite",
}  # fmt: skip


@pytest.fixture
def clean() -> pd.DataFrame:
    rng = np.random.default_rng(8)
    return pd.DataFrame({
        "Invoice": [f"I{place:05}" for place in range(ROWS)],
        "Day": [datetime(2022, 1, 1, tzinfo=UTC).date() + timedelta(days=place // 4) for place in range(ROWS)],
        "Region": rng.choice(["North", "South", "West"], ROWS),
        "Quantity": rng.integers(1, 20, ROWS),
        "Age": rng.integers(18, 80, ROWS),
        "Weight": [f"{value} kg" for value in rng.integers(1, 30, ROWS)],
        "Amount": np.round(rng.normal(100, 10, ROWS), 2),
    })  # fmt: skip


def codes(rows: pd.DataFrame, folder: Path) -> set[str]:
    return {insight.code for insight in findings_of(rows, folder, HOLDS)} & OF_QUALITY


def test_nothing_is_wrong_with_a_clean_table(clean: pd.DataFrame, tmp_path: Path) -> None:
    assert codes(clean, tmp_path) == set()


def spoiled(rows: pd.DataFrame, column: str, values: list[object]) -> pd.DataFrame:
    given = rows[column].astype(object)
    given.iloc[: len(values)] = values
    return rows.assign(**{column: given})


FAR_AHEAD = datetime.now(tz=UTC).date() + timedelta(days=400)


@pytest.mark.parametrize(
    ("column", "values", "code", "number", "said"),
    [
        ("Region", [None] * 40, "missing", 4, "most Region: 4.0 % missing"),
        ("Invoice", ["I00999"] * 3, "duplicate_ids", 4, "1 value of Invoice is in more than one row, such as I00999"),
        ("Quantity", [-3, -1], "impossible_negative", 2, "2 values of Quantity are negative"),
        ("Age", [121, 999, 130], "impossible_too_old", 3, "3 values of Age are above 120"),
        ("Day", [FAR_AHEAD], "impossible_future", 1, "1 value of Day lie in the future"),
        ("Day", [datetime(1066, 10, 14, tzinfo=UTC).date()], "impossible_ancient", 1, "1 value of Day lie before 1900"),
        ("Weight", ["900 g"] * 30, "mixed_units", 30, "Weight mixes units: 970 kg, 30 g"),
        ("Weight", ["12"] * 30, "mixed_units", 30, "Weight mixes units: 970 kg, 30 without unit"),
        ("Region", ["north"] * 5, "spellings", None, "is spelled in several ways, such as “North” and “north”"),
        ("Amount", [900.0, -800.0], "far_out", 2, "2 values of Amount lie far from all others"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_counted_and_told(
    clean: pd.DataFrame, tmp_path: Path, column: str, values: list[object], code: str, number: int | None, said: str
) -> None:
    found = findings_of(spoiled(clean, column, values), tmp_path, HOLDS)
    insight = only(found, code)
    assert said in insight.title
    assert insight.about is About.DATA
    assert number is None or telling.number(insight).value == number


def test_rows_that_repeat_others_are_counted(clean: pd.DataFrame, tmp_path: Path) -> None:
    found = findings_of(pd.concat([clean, clean.head(17)]), tmp_path, HOLDS)
    assert only(found, "duplicate_rows").title == "17 rows repeat another row in all of the 7 columns looked at"


def test_columns_of_one_value_are_named_together(clean: pd.DataFrame, tmp_path: Path) -> None:
    found = findings_of(clean.assign(Region="North", Quantity=1), tmp_path, HOLDS)
    assert only(found, "constant_columns").title == "2 columns hold one value only: Region, Quantity"


def test_days_written_in_two_ways_are_told(tmp_path: Path) -> None:
    rows = pd.DataFrame({"Day": ["2022-03-04"] * 60 + ["04/03/2022", "05/03/2022"] * 20})
    found = findings_of(rows, tmp_path, {"Day": Holds.TEXT})
    assert only(found, "mixed_days").title == "Day mixes ways to write days: 60 days year first, 40 days with slashes"


def test_numbers_between_other_texts_are_told(tmp_path: Path) -> None:
    rows = pd.DataFrame({"Reading": [str(place) for place in range(95)] + ["n/a"] * 5})
    found = findings_of(rows, tmp_path, {"Reading": Holds.TEXT})
    assert only(found, "mixed_numbers").title == "Reading mixes numbers with other texts: 95 numbers, 5 other texts"


def test_what_is_infinite_or_no_number_is_counted_and_left_out(clean: pd.DataFrame, tmp_path: Path) -> None:
    holds = HOLDS | {"Amount": Holds.DECIMAL}
    found = findings_of(spoiled(clean, "Amount", [np.inf, -np.inf, np.nan]), tmp_path, holds)
    assert telling.number(only(found, "impossible_infinite")).value >= 2
    assert "inf" not in only(found, "profile").detail


@pytest.mark.parametrize("name", ["Change", "Net_Balance", "Temperature"])
def test_what_may_be_negative_is_no_mistake(clean: pd.DataFrame, tmp_path: Path, name: str) -> None:
    rows = spoiled(clean, "Quantity", [-3]).rename(columns={"Quantity": name})
    assert not of(findings_of(rows, tmp_path, HOLDS | {name: Holds.WHOLE}), "impossible_negative")


def test_days_that_are_planned_may_be_in_the_future(clean: pd.DataFrame, tmp_path: Path) -> None:
    rows = spoiled(clean, "Day", [FAR_AHEAD]).rename(columns={"Day": "Due date"})
    assert not of(findings_of(rows, tmp_path, HOLDS | {"Due date": Holds.DATE}), "impossible_future")


def test_identifiers_that_repeat_by_right_are_no_mistake(clean: pd.DataFrame, tmp_path: Path) -> None:
    clean["Invoice"] = [f"I{place // 4}" for place in range(ROWS)]
    assert codes(clean, tmp_path) == set()
