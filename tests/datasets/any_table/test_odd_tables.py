"""Tables that are hardly any: fewer findings, never an error, never something that is not so."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from apps.datasets.columns import Column, Holds
from apps.datasets.kinds.any_table import analyse, proposed_spec
from tests.datasets.stored_tables import opened, store

from .tables import findings_of, of, only

DAYS = pd.date_range("2022-01-01", periods=40)

TABLES: dict[str, dict[tuple[str, Holds], object]] = {
    "one row": {("a", Holds.WHOLE): [1], ("d", Holds.DATE): DAYS[:1], ("t", Holds.TEXT): ["x"]},
    "no rows": {("a", Holds.WHOLE): [], ("t", Holds.TEXT): []},
    "all text": {("a", Holds.TEXT): ["x y z"] * 30, ("b", Holds.TEXT): [f"text {place}" for place in range(30)]},
    "constant": {("a", Holds.AMOUNT): [5] * 30, ("d", Holds.DATE): [DAYS[0]] * 30, ("t", Holds.CATEGORY): ["x"] * 30},
    "gaps only": {(holds.value, holds): [None] * 30 for holds in Holds},
    "blanks only": {("t", Holds.TEXT): ["", "  "] * 20, ("c", Holds.CATEGORY): [" "] * 40},
    "dates only": {("d", Holds.DATE): DAYS, ("e", Holds.MOMENT): DAYS},
    "identifiers only": {(name, Holds.IDENTIFIER): [f"{name}{place}" for place in range(40)] for name in "ab"},
    "numbered": {("id", Holds.WHOLE): range(40), ("code", Holds.WHOLE): range(40)},
    "no numbers": {
        ("a", Holds.DECIMAL): [np.nan, np.inf, -np.inf, 1.0] * 10,
        ("b", Holds.DECIMAL): [np.nan] * 40,
        ("d", Holds.DATE): DAYS,
    },
    "huge": {("a", Holds.DECIMAL): [1e300, -1e300, 1e308, 5.0] * 10, ("d", Holds.DATE): DAYS},
    "tiny": {("a", Holds.DECIMAL): [1e-300, 2e-300, 1e-12, 5e-9] * 10, ("d", Holds.DATE): DAYS},
    "below zero": {
        ("a", Holds.AMOUNT): [-1.0, 2.0] * 20,
        ("g", Holds.CATEGORY): ["x", "y"] * 20,
        ("d", Holds.DATE): DAYS,
    },
    "flags": {("a", Holds.FLAG): [True, False] * 20, ("b", Holds.FLAG): [True] * 40},
    "times": {("t", Holds.TIME): [pd.Timestamp("2022-01-01 10:30").time()] * 39 + [None]},
    "far apart": {
        ("a", Holds.WHOLE): range(40),
        ("d", Holds.DATE): [pd.Timestamp("1700-01-01"), *DAYS[1:39], pd.Timestamp("2250-01-01")],
    },
}


def table(name: str) -> tuple[pd.DataFrame, dict[str, Holds]]:
    frame = pd.DataFrame({column: values for (column, _), values in TABLES[name].items()})
    return frame, dict(list(TABLES[name]))


@pytest.mark.parametrize("name", TABLES)
def test_an_odd_table_is_told_about_without_an_error(name: str, tmp_path: Path) -> None:
    frame, holds = table(name)
    found = findings_of(frame, tmp_path, holds)
    assert {insight.code for insight in found} >= ({"profile"} if name != "no rows" else set())
    assert not {"growth", "change_point"} & {insight.code for insight in found} or name == "dates only"
    assert "nan" not in " ".join(insight.title for insight in found).lower().split()
    columns = [Column(str(each), f"c{place}", holds[each]) for place, each in enumerate(holds)]
    assert proposed_spec(columns, found)["version"] == 1


def test_numbers_that_only_name_things_are_not_added_up(tmp_path: Path) -> None:
    frame, holds = table("numbered")
    assert not of(findings_of(frame, tmp_path, holds), "roles")


def test_shares_are_not_told_where_some_values_are_below_zero(tmp_path: Path) -> None:
    frame, holds = table("below zero")
    breakdown = only(findings_of(frame, tmp_path, holds), "breakdown")
    assert breakdown.title == "Of g, y has the highest a: 40 EUR"


def test_a_thousand_columns_are_told_about_in_a_few_findings(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    wide = pd.DataFrame({f"x{place}": rng.normal(size=50) for place in range(1000)})
    wide.iloc[0] = np.nan
    found = findings_of(wide, tmp_path, dict.fromkeys(wide.columns, Holds.DECIMAL))
    assert len(found) < 40
    assert only(found, "profile").title == "The table holds 50 rows of 1,000 columns; the first 200 were looked at"
    assert "… and 140 more" in only(found, "profile").detail


def test_names_from_outside_are_never_part_of_a_statement(tmp_path: Path) -> None:
    name = 'c0" FROM data; DROP TABLE data; --'
    rows = pd.DataFrame({name: range(40), "Day": DAYS, "g": ["x'; DROP", "y"] * 20})
    found = findings_of(rows, tmp_path, {name: Holds.AMOUNT, "Day": Holds.DATE, "g": Holds.CATEGORY})
    assert not any("DROP" in insight.working.statement for insight in found)
    assert any("DROP" in insight.title for insight in found)


def test_a_stored_name_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.parquet"
    columns = store(pd.DataFrame({"a": [1, 2]}), path, {"a": Holds.WHOLE})
    with opened(path, columns) as kept, pytest.raises(ValueError, match="no name of a stored column"):
        analyse(kept, [Column("a", "c0 FROM data; --", Holds.WHOLE)], currency="EUR")


def test_a_table_without_columns_tells_nothing() -> None:
    assert analyse(None, [], currency="EUR") == []  # type: ignore[arg-type]
