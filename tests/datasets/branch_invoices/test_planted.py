"""What was planted in invoices is found within its interval; what is not there is not claimed; bad tables are borne."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from apps.datasets.insight import Insight
from apps.datasets.kinds import branch_invoices

from ..as_stored import analysed, from_frame
from .generated import invoices

CHANCE = "than chance"


def found_in(table: pd.DataFrame, folder: Path) -> list[Insight]:
    return analysed(from_frame(table, folder, branch_invoices.MEANINGS), branch_invoices)


def of(found: list[Insight], code: str, key: str = "") -> Insight:
    return next(insight for insight in found if (insight.code, insight.key) == (code, key))


def claims(found: list[Insight]) -> list[Insight]:
    """Findings that say two things differ."""
    compared = [
        i for i in found if i.code in {"mix", "basket_by", "weekdays", "months", "hours"} and i.key != "payment"
    ]
    claimed = [insight for insight in compared if CHANCE not in insight.title]
    claimed += [i for i in found if i.key == "payment" and i.code == "mix" and "most used" in i.title]
    return claimed + [i for i in found if i.code == "rating" and "nothing else" not in i.title]


def test_invoices_in_which_nothing_goes_with_anything_claim_nothing(tmp_path: Path) -> None:
    """All comparisons together hold with 95%: of 100 tables, more than 11 false ones come once in a hundred runs."""
    assert sum(bool(claims(found_in(invoices(seed, 400), tmp_path))) for seed in range(100)) <= 11


def test_larger_baskets_of_members_are_found(tmp_path: Path) -> None:
    table = invoices(1, 4000)
    table.loc[table["customer_type"] == "Member", "total"] += 80

    found = of(found_in(table, tmp_path), "basket_by", "customer_type")

    assert CHANCE not in found.title
    assert found.number is not None
    assert found.number.low is not None
    assert found.number.high is not None
    assert found.number.low <= 80 <= found.number.high
    assert found.number.low > 0


def test_busy_weekday_and_hour_are_found(tmp_path: Path) -> None:
    table = invoices(2, 4000)
    days = pd.to_datetime(table["date"])
    saturdays = table[days.dt.day_of_week == 5]
    evenings = table[table["time"].str.startswith("19")]
    more = pd.concat([table, saturdays, saturdays, evenings, evenings])
    more["invoice_id"] = [str(number) for number in range(len(more))]

    found = found_in(more, tmp_path)

    assert of(found, "weekdays").title.startswith("Saturday sells most by weekday")
    assert of(found, "hours").title.startswith("19:00 sells most by hour")


def test_rating_that_falls_with_the_total_is_found(tmp_path: Path) -> None:
    table = invoices(3)
    table["rating"] -= table["total"] / 300

    assert "goes with the total (-0." in of(found_in(table, tmp_path), "rating").title


def test_branch_ahead_is_found(tmp_path: Path) -> None:
    table = invoices(4, 3000)
    table.loc[table["branch"] == "B", "total"] *= 1.6

    found = of(found_in(table, tmp_path), "mix", "branch")

    assert found.title.startswith("Branch B sells most")
    assert CHANCE not in found.title


def test_columns_that_disagree_are_told(tmp_path: Path) -> None:
    table = invoices(5)
    table.loc[:2, "total"] += 1
    table.loc[0, "invoice_id"] = str(table["invoice_id"].iloc[1])

    found = found_in(table, tmp_path)

    assert "but not on 3 invoices" in of(found, "check", "total_is_cogs_and_tax").title
    assert of(found, "repeated_invoices").title.startswith("1 row")


def test_margin_that_differs_is_told_as_one(tmp_path: Path) -> None:
    table = invoices(6)
    table["gross_income"] = table["total"] * np.random.default_rng(1).uniform(0.1, 0.3, len(table))

    assert of(found_in(table, tmp_path), "margin").title.startswith("Of every 100 in sales, 2")


@pytest.mark.parametrize("missing", ["invoice_id", "branch", "product_line", "total"])
def test_without_a_required_column_nothing_is_said(tmp_path: Path, missing: str) -> None:
    assert found_in(invoices(1, 50).drop(columns=missing), tmp_path) == []


@pytest.mark.parametrize(
    "missing",
    ["city", "customer_type", "gender", "unit_price", "quantity", "tax", "date", "time", "payment", "cogs",
     "margin_percentage", "gross_income", "rating"],
)  # fmt: skip
def test_without_an_optional_column_its_findings_are_left_out(tmp_path: Path, missing: str) -> None:
    whole, less = (found_in(each, tmp_path) for each in (invoices(1, 200), invoices(1, 200).drop(columns=missing)))

    assert {(i.code, i.key) for i in less} <= {(i.code, i.key) for i in whole}
    assert missing not in {insight.key for insight in less}


def test_required_columns_alone(tmp_path: Path) -> None:
    found = found_in(invoices(1)[["invoice_id", "branch", "product_line", "total"]], tmp_path)

    assert {insight.code for insight in found} == {"total_sales", "mix", "basket", "basket_by"}


@pytest.mark.parametrize("rows", [1, 2, 9, 12])
def test_few_rows(tmp_path: Path, rows: int) -> None:
    found = found_in(invoices(1, 200).head(rows), tmp_path)

    assert of(found, "total_sales").title.startswith(f"{rows} invoice")


def test_same_value_everywhere_and_none_at_all(tmp_path: Path) -> None:
    table = invoices(1, 100)
    for name, value in {"total": 0.0, "rating": 5.0, "branch": "A", "gross_income": 0.0, "cogs": 0.0}.items():
        table[name] = value
    assert of(found_in(table, tmp_path), "total_sales").number is not None

    table["total"] = np.nan
    assert [insight.code for insight in found_in(table, tmp_path)] == ["nothing_usable"]


def test_unreadable_values_are_left_out_and_told(tmp_path: Path) -> None:
    table = invoices(1, 300)
    for place, name in enumerate(["total", "rating", "quantity", "tax", "cogs", "gross_income", "unit_price"]):
        table[name] = table[name].astype(float)
        table.loc[table.index[place::9], name] = [np.nan, np.inf][place % 2]
    table.loc[::8, ["branch", "gender", "date", "time"]] = None

    found = found_in(table, tmp_path)

    assert of(found, "unusable_rows").number is not None
    assert all(insight.number is None or insight.number.value.is_finite() for insight in found)
