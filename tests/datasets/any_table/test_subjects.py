"""What a table tells about its measure: in all, over time, between groups, with other numbers."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from apps.datasets.columns import Column, Holds
from apps.datasets.insight import Insight, Sureness
from apps.datasets.kinds.any_table import proposed_spec
from tests.datasets.telling import drawn, interval, number, picture

from .tables import findings_of, of, only

HOLDS = {
    "Order ID": Holds.IDENTIFIER,
    "Day": Holds.DATE,
    "Branch": Holds.CATEGORY,
    "Channel": Holds.CATEGORY,
    "Unit price": Holds.AMOUNT,
    "Quantity": Holds.WHOLE,
    "Sales": Holds.AMOUNT,
}
DAYS = 800
JUMP = 500
"""The day from which on twice as much is sold."""


def orders() -> pd.DataFrame:
    """Eight orders a day; more of them from a day on, and half of the sales in one of four branches."""
    rng = np.random.default_rng(3)
    rows = DAYS * 8
    day = np.repeat(np.arange(DAYS), 8)
    price = np.round(rng.uniform(5, 50, rows), 2)
    branch = rng.choice(["North", "South", "East", "West"], rows, p=[0.55, 0.2, 0.15, 0.1])
    quantity = rng.poisson(6, rows) + np.where(day >= JUMP, 6, 0)
    return pd.DataFrame({
        "Order ID": [f"O{place:06}" for place in range(rows)],
        "Day": pd.Timestamp("2021-01-04") + pd.to_timedelta(day, unit="D"),
        "Branch": branch,
        "Channel": rng.choice(["Web", "Shop"], rows),
        "Unit price": price,
        "Quantity": quantity,
        "Sales": np.round(price * quantity, 2),
    })  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return orders()


@pytest.fixture(scope="module")
def found(rows: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> list[Insight]:
    return findings_of(rows, tmp_path_factory.mktemp("orders"), HOLDS)


def test_the_time_and_the_measure_are_found_and_said(found: list[Insight]) -> None:
    assert only(found, "roles").title == "Taken: Day as the time, Sales as the measure, added up"
    assert only(found, "roles").sureness is Sureness.INDICATED


def test_the_profile_lists_every_column_with_its_extent(rows: pd.DataFrame, found: list[Insight]) -> None:
    profile = only(found, "profile")
    assert profile.title == "The table holds 6,400 rows of 7 columns"
    assert "Day: date, 2021-01-04 to 2023-03-14, about 800 values, 0 gaps" in profile.detail
    assert "Branch: category, 4 values, 0 gaps" in profile.detail


def test_the_total_is_that_of_the_rows_to_the_cent(rows: pd.DataFrame, found: list[Insight]) -> None:
    total = only(found, "total")
    exact = sum(Decimal(str(value)) for value in rows["Sales"])
    assert (number(total).value, number(total).unit) == (exact, "EUR")
    assert drawn(total) == exact
    assert picture(total).labels[0] == "2021-01"


def test_growth_compares_windows_of_the_same_length_and_weekdays(rows: pd.DataFrame, found: list[Insight]) -> None:
    day = (rows["Day"] - rows["Day"].min()).dt.days
    last, before = (
        rows["Sales"][(day > DAYS - 1 - end) & (day <= DAYS - 1 - start)].sum() for start, end in ((0, 364), (364, 728))
    )
    growth = only(found, "growth")
    assert float(number(growth).value) == pytest.approx(100 * (last - before) / before, abs=0.06)
    assert "higher in the 364 days to 2023-03-14 than in the 364 days before" in growth.title


def test_shares_are_those_of_the_rows_with_the_largest_first(rows: pd.DataFrame, found: list[Insight]) -> None:
    [branch] = [insight for insight in of(found, "breakdown") if "by Branch" in insight.title]
    share = 100 * rows[rows["Branch"] == "North"]["Sales"].sum() / rows["Sales"].sum()
    assert branch.title == f"North has {share:.1f} % of Sales, most of 4 by Branch"
    assert picture(branch).labels[0] == "North"
    assert "As concentrated as" in branch.detail


def test_a_change_of_level_is_found_where_it_was(found: list[Insight]) -> None:
    change = only(found, "change_point")
    at = pd.Timestamp("2021-01-04") + pd.Timedelta(days=JUMP)
    assert abs((pd.Timestamp(change.key) - at).days) <= 31
    low, high = interval(change)
    assert low <= 100 <= high
    assert low > 0
    assert "'p': '0.001'" in str(change.working)


def test_numbers_that_go_together_are_told_with_the_pairs_looked_at(found: list[Insight]) -> None:
    pairs = {insight.title.split(" (")[0]: insight for insight in of(found, "correlation")}
    assert "Where Unit price is higher, Sales goes up" in pairs
    assert "Where Unit price is higher, Quantity goes up" not in pairs
    insight = pairs["Where Unit price is higher, Sales goes up"]
    assert insight.caveat.startswith("3 pairs were looked at")
    assert interval(insight)[0] > 0


def test_prices_are_averaged_and_not_added_up(rows: pd.DataFrame, tmp_path: Path) -> None:
    rows = rows[["Day", "Branch", "Unit price"]]
    found = findings_of(rows, tmp_path, HOLDS)
    assert only(found, "roles").title == "Taken: Day as the time, Unit price as the measure, averaged"
    assert float(number(only(found, "total")).value) == pytest.approx(rows["Unit price"].mean(), abs=0.01)
    assert "Unit price is highest for" in only(found, "breakdown").title


def test_without_a_measure_rows_are_counted(rows: pd.DataFrame, tmp_path: Path) -> None:
    found = findings_of(rows[["Day", "Branch"]], tmp_path, HOLDS)
    total = number(only(found, "total"))
    assert (total.value, total.unit) == (Decimal(len(rows)), "rows")


def test_a_dashboard_is_proposed_in_the_format_of_specs(found: list[Insight]) -> None:
    columns = [Column(name, f"c{place}", holds) for place, (name, holds) in enumerate(HOLDS.items())]
    spec = proposed_spec(columns, found)
    assert (spec["version"], spec["title"]) == (1, "Sales at a glance")
    charts = [(widget["chart"], widget["dimension"]) for widget in spec["widgets"]]
    assert charts == [("card", None), ("line", "Day"), ("bar", "Branch"), ("bar", "Channel")]
    assert {widget["measure"]["column"] for widget in spec["widgets"]} == {"Sales"}
    assert [name for row in spec["layout"] for name in row] == [widget["id"] for widget in spec["widgets"]]


def test_without_findings_to_show_the_proposal_is_empty() -> None:
    assert proposed_spec([], [])["widgets"] == []


def test_every_finding_has_words_arithmetic_a_caveat_and_a_rank(found: list[Insight]) -> None:
    for insight in found:
        assert insight.title
        assert insight.caveat
        assert insight.working.formula
        assert "FROM data" in insight.working.statement
        assert 0 <= insight.weight <= 1


def test_columns_that_tell_the_same_are_told_once_and_stand_for_each_other(rows: pd.DataFrame, tmp_path: Path) -> None:
    rows = rows.assign(Tax=rows["Sales"] * 0.05, Gross=rows["Sales"] * 1.05)
    holds = HOLDS | {"Tax": Holds.DECIMAL, "Gross": Holds.DECIMAL}
    titles = [insight.title.split(" (")[0] for insight in of(findings_of(rows, tmp_path, holds), "correlation")]
    assert "Sales and Tax and Gross tell the same" in titles
    assert not [title for title in titles if "Tax is" in title or "Tax goes" in title or "Gross " in title[:6]]


def test_the_total_of_real_weekly_sales_is_the_known_one(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "walmart_weekly" / "Walmart_Store_sales.csv"
    if not path.exists():
        pytest.skip("the weekly sales are not among the shared data")
    sales = pd.read_csv(path)[["Store", "Date", "Weekly_Sales"]]
    sales["Date"] = pd.to_datetime(sales["Date"], format="%d-%m-%Y")
    holds = {"Store": Holds.CATEGORY, "Date": Holds.DATE, "Weekly_Sales": Holds.AMOUNT}
    assert number(only(findings_of(sales, tmp_path, holds), "total")).value == Decimal("6737218987.11")
