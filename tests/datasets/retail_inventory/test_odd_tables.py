"""Tables with little or with wrong in them tell less; they never break anything and never tell what is not so."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from apps.datasets.columns import Holds
from apps.datasets.kinds.retail_inventory import MEANINGS, analyse
from tests.datasets.inventory_generator import NOTHING, Planted, generate
from tests.datasets.stored_tables import opened, store
from tests.datasets.telling import interval, number

from .tables import MEANINGS as SPELLED
from .tables import findings_of

OPTIONAL = {
    "Category", "Region", "Units Ordered", "Demand Forecast", "Discount", "Weather Condition", "Holiday/Promotion",
    "Competitor Pricing", "Seasonality",
}  # fmt: skip
OF_OPTIONAL = {
    "category_changes", "region_changes", "forecast_bias", "forecast_error", "negative_forecast", "discount_cost",
    "weather_effect", "season_effect", "promotion_lift", "price_gap", "sell_through", "stock_does_not_follow",
}  # fmt: skip


@pytest.fixture
def small() -> pd.DataFrame:
    return generate(1, Planted(copies=0), stores=2, products=10, days=60)


def test_the_meanings_are_those_of_the_columns_of_the_known_set() -> None:
    spelled = {name.lower(): meaning for name, (meaning, _) in SPELLED.items()}
    found = {meaning.name: meaning for meaning in MEANINGS}
    assert set(found) == set(spelled.values())
    assert all(name in found[meaning].spellings for name, meaning in spelled.items())
    assert all(holds in found[meaning].holds for meaning, holds in SPELLED.values())


def test_findings_of_missing_columns_are_left_out_and_the_others_stay(small: pd.DataFrame, tmp_path: Path) -> None:
    whole = findings_of(small, tmp_path)
    less = findings_of(small.drop(columns=list(OPTIONAL)), tmp_path)
    assert set(whole) - set(less) == OF_OPTIONAL & set(whole)
    assert set(less) == set(whole) - OF_OPTIONAL


def test_a_table_without_a_required_column_tells_nothing(small: pd.DataFrame, tmp_path: Path) -> None:
    assert findings_of(small.drop(columns="Price"), tmp_path) == {}


def test_one_row_tells_its_revenue_and_no_effects(small: pd.DataFrame, tmp_path: Path) -> None:
    found = findings_of(small.head(1), tmp_path)
    assert "revenue" in found
    assert not set(found) & {"price_elasticity", "forecast_bias", "price_gap", "turnover", "stores", "reorder"}


def test_an_empty_table_tells_nothing(small: pd.DataFrame, tmp_path: Path) -> None:
    assert findings_of(small.head(0), tmp_path) == {}


def test_a_table_of_nothing_but_gaps_tells_only_that(small: pd.DataFrame, tmp_path: Path) -> None:
    found = findings_of(small.where(pd.Series(False, index=small.index)), tmp_path)
    assert set(found) == {"incomplete"}


@pytest.mark.parametrize("value", [0, -5])
def test_constant_or_negative_sales_tell_no_effects(small: pd.DataFrame, tmp_path: Path, value: int) -> None:
    small["Units Sold"] = value
    assert not set(findings_of(small, tmp_path)) & {"price_elasticity", "forecast_bias", "stock_cover"}


def test_a_price_that_never_changes_has_no_elasticity(small: pd.DataFrame, tmp_path: Path) -> None:
    small["Price"], small["Discount"] = 10.0, 0
    found = findings_of(small, tmp_path)
    assert "price_elasticity" not in found
    assert "promotion_lift" in found


def test_numbers_that_are_none_break_nothing(small: pd.DataFrame, tmp_path: Path) -> None:
    small["Demand Forecast"] = [np.nan, np.inf, -np.inf, 5.0, 1e300] * (len(small) // 5)
    assert "revenue" in findings_of(small, tmp_path)


def test_columns_of_text_break_nothing(small: pd.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "text.parquet"
    meanings = {name: SPELLED[name][0] for name in small.columns}
    columns = store(small.astype(str), path, dict.fromkeys(small.columns, Holds.TEXT), meanings)
    with opened(path, columns) as table:
        assert {insight.code for insight in analyse(table, columns, currency="EUR")} >= {"revenue", "turnover"}


def test_a_discount_written_as_a_share_is_the_same_discount(small: pd.DataFrame, tmp_path: Path) -> None:
    whole = findings_of(small, tmp_path)["discount_cost"].number
    path = tmp_path / "share.parquet"
    small["Discount"] = small["Discount"] / 100
    holds = {name: SPELLED[name][1] for name in small.columns} | {"Discount": Holds.SHARE}
    columns = store(small, path, holds, {name: SPELLED[name][0] for name in small.columns})
    with opened(path, columns) as table:
        shared = {insight.code: insight for insight in analyse(table, columns, currency="EUR")}["discount_cost"].number
    assert whole == shared


def test_rows_that_contradict_each_other_are_in_no_total(small: pd.DataFrame, tmp_path: Path) -> None:
    twin = small.head(1).assign(**{"Units Sold": 999})
    found = findings_of(pd.concat([small, twin]), tmp_path)
    without = findings_of(small.iloc[1:], tmp_path)
    assert number(found["duplicates"]).value == 2
    assert found["revenue"].number == without["revenue"].number


def test_a_promotion_that_runs_everywhere_on_the_same_days_is_told_from_other_days(tmp_path: Path) -> None:
    small = generate(4, Planted(promotion=0.0, copies=0), stores=3, products=12, days=150)
    day = (small["Date"] - small["Date"].min()).dt.days
    on = (day * 7919 % 10 < 3).to_numpy()
    small["Holiday/Promotion"] = on.astype(int)
    small["Inventory Level"] *= 3
    small.loc[on, "Units Sold"] = (small.loc[on, "Units Sold"] * 1.5).round().astype(int)
    found = findings_of(small, tmp_path)["promotion_lift"]
    low, high = interval(found)
    assert low <= 50 <= high
    assert "weekday of each month" in found.working.formula


def test_stock_made_up_anew_each_day_is_said_to_not_follow(tmp_path: Path) -> None:
    small = generate(2, NOTHING, stores=2, products=10, days=60)
    small["Inventory Level"] = np.random.default_rng(1).integers(400, 900, len(small))
    assert "stock_does_not_follow" in findings_of(small, tmp_path)


def test_the_first_rows_of_the_real_set_are_read_without_a_claim_about_effects(
    shared_data: Path, tmp_path: Path
) -> None:
    path = shared_data / "retail_inventory" / "sample.csv"
    if not path.exists():
        pytest.skip("the sample of the real inventory set is not among the shared data")
    sample = pd.read_csv(path)
    sample["Date"] = pd.to_datetime(sample["Date"], format="%Y/%m/%d")
    found = findings_of(sample, tmp_path)
    assert number(found["negative_forecast"]).value == 2
    assert "price_elasticity" not in found


def test_names_of_stores_and_products_are_never_part_of_a_statement(small: pd.DataFrame, tmp_path: Path) -> None:
    name = "x'; DROP TABLE data; --"
    small["Store ID"] = small["Store ID"].replace("S001", name)
    found = findings_of(small, tmp_path)
    assert not any("DROP" in insight.working.statement for insight in found.values())
    assert any(name in insight.title for insight in found.values())
