"""What was planted in an inventory of full size is found, within its interval; and nothing that was not."""

from decimal import Decimal
from math import ceil

import pandas as pd
import pytest

from apps.datasets.insight import About, Insight, Sureness
from tests.datasets.inventory_generator import Planted, generate
from tests.datasets.telling import drawn, interval, number, picture

from .tables import findings_of

PLANTED = Planted()


@pytest.fixture(scope="module")
def inventory() -> pd.DataFrame:
    """731 days of 20 products in 5 stores, and some copies."""
    return generate(7, PLANTED)


@pytest.fixture(scope="module")
def found(inventory: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Insight]:
    return findings_of(inventory, tmp_path_factory.mktemp("inventory"))


def once(inventory: pd.DataFrame) -> pd.DataFrame:
    return inventory.drop_duplicates()


def test_the_generated_set_has_the_size_of_the_real_one(inventory: pd.DataFrame) -> None:
    assert len(once(inventory)) == 73_100


@pytest.mark.parametrize(
    ("code", "planted"),
    [
        ("price_elasticity", PLANTED.elasticity),
        ("promotion_lift", 100 * PLANTED.promotion),
        ("forecast_bias", 100 * PLANTED.bias),
        ("weather_effect", 100 * PLANTED.rain),
    ],
)
def test_a_planted_effect_lies_in_its_interval_which_is_narrow_and_leaves_zero_out(
    found: dict[str, Insight], code: str, planted: float
) -> None:
    low, high = interval(found[code])
    assert low <= Decimal(str(planted)) <= high
    assert low * high > 0
    assert float(high - low) < abs(planted) * 0.35


def test_a_season_without_effect_is_said_to_have_none(found: dict[str, Insight]) -> None:
    assert found["season_effect"].title == "No effect of the season on the units sold is visible"


def test_revenue_and_discounts_are_those_of_the_rows_to_the_cent(
    inventory: pd.DataFrame, found: dict[str, Insight]
) -> None:
    rows = once(inventory)
    pairs = list(zip(rows["Units Sold"], rows["Price"], rows["Discount"], strict=True))
    revenue = sum(int(units) * Decimal(str(price)) * (100 - int(off)) / 100 for units, price, off in pairs)
    discounts = sum(int(units) * Decimal(str(price)) * int(off) / 100 for units, price, off in pairs)
    assert number(found["revenue"]).value == round(revenue, 2)
    assert number(found["discount_cost"]).value == round(discounts, 2)
    assert number(found["revenue"]).unit == "EUR"
    assert abs(drawn(found["revenue"]) - revenue) < Decimal("0.2")
    assert picture(found["revenue"]).labels[0] == "2022-01"
    assert len(picture(found["revenue"]).labels) == 25


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("negative_forecast", PLANTED.negative_forecasts),
        ("sold_above_stock", PLANTED.sold_above_stock),
        ("duplicates", 2 * PLANTED.copies),
    ],
)
def test_rows_that_cannot_be_are_counted_and_told_as_findings_about_the_data(
    found: dict[str, Insight], code: str, count: int
) -> None:
    assert number(found[code]).value == count
    assert found[code].about is About.DATA
    assert found[code].sureness is Sureness.COUNTED


def test_labels_that_change_from_day_to_day_are_told_and_not_broken_down_by(found: dict[str, Insight]) -> None:
    assert number(found["category_changes"]).value == pytest.approx(Decimal(80), abs=Decimal(2))
    assert found["category_changes"].title.startswith("The category of 20 products changes")
    assert number(found["region_changes"]).value == pytest.approx(Decimal(75), abs=Decimal(2))


def test_stock_that_follows_from_sales_and_orders_is_not_said_to_not_follow(found: dict[str, Insight]) -> None:
    assert "stock_does_not_follow" not in found


def test_the_forecast_is_compared_with_last_week_on_the_same_rows(
    inventory: pd.DataFrame, found: dict[str, Insight]
) -> None:
    rows = once(inventory).sort_values("Date")
    before = rows.groupby(["Store ID", "Product ID"])["Units Sold"].shift(7)
    kept = rows[before.notna() & (rows["Demand Forecast"] >= 0)]
    error = 100 * (kept["Demand Forecast"] - kept["Units Sold"]).abs().sum() / kept["Units Sold"].sum()
    naive = 100 * (before[kept.index] - kept["Units Sold"]).abs().sum() / kept["Units Sold"].sum()
    assert float(number(found["forecast_error"]).value) == pytest.approx(error, abs=0.01)
    assert f"({naive:.1f} %)" in found["forecast_error"].title
    assert "better than repeating last week's sales" in found["forecast_error"].title


def test_turnover_sell_through_and_sold_out_days_are_those_of_the_rows(
    inventory: pd.DataFrame, found: dict[str, Insight]
) -> None:
    rows = once(inventory)
    sold, stock = rows["Units Sold"].sum(), rows["Inventory Level"].sum() / 731
    opening = rows[rows["Date"] == rows["Date"].min()]["Inventory Level"].sum()
    assert float(number(found["turnover"]).value) == pytest.approx(sold / stock * 365 / 731, abs=0.06)
    share = 100 * sold / (opening + rows["Units Ordered"].sum())
    assert float(number(found["sell_through"]).value) == pytest.approx(share, abs=0.06)
    out = 100 * (rows["Units Sold"] >= rows["Inventory Level"]).mean()
    assert float(number(found["stock_outs"]).value) == pytest.approx(out, abs=0.06)


def test_what_to_order_adds_up_to_the_money_it_ties_up(inventory: pd.DataFrame, found: dict[str, Insight]) -> None:
    rows = once(inventory)
    last = rows[rows["Date"] > rows["Date"].max() - pd.Timedelta(days=28)].groupby(["Store ID", "Product ID"])
    daily, deviation = last["Units Sold"].mean(), last["Units Sold"].std()
    today = rows[rows["Date"] == rows["Date"].max()].set_index(["Store ID", "Product ID"])
    needed = 14 * daily + 1.645 * 14**0.5 * deviation - today["Inventory Level"]
    pairs = zip(needed, today["Price"].loc[needed.index], strict=True)
    money = sum(max(ceil(count), 0) * Decimal(str(price)) for count, price in pairs)
    assert number(found["reorder"]).value == money
    first = found["reorder"].detail.splitlines()
    assert len(first) == 15
    assert first[0].startswith("S00")


def test_every_finding_has_words_arithmetic_a_caveat_and_a_rank(found: dict[str, Insight]) -> None:
    for insight in found.values():
        assert insight.title
        assert insight.caveat
        assert insight.working.formula
        assert "FROM data" in insight.working.statement
        assert 0 <= insight.weight <= 1
    weights = [insight.weight for insight in found.values()]
    assert weights == sorted(weights, reverse=True)
