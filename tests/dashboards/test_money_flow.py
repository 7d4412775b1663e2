"""Money flow: both sides come to the same, and nothing is lost."""

from datetime import date
from decimal import Decimal

from apps.dashboards import charts
from apps.dashboards.flows import Flow
from apps.dashboards.links import Book

NOVEMBER = date(2026, 11, 1)


def flow(category: str, amount: str, *, is_income: bool = False, key: int | None = 7) -> Flow:
    return Flow(NOVEMBER, key, category, is_income, Decimal(amount), 1, 0)


def sides(*flows: Flow) -> list[dict[str, str]]:
    payload = charts.money_flow(flows, "EUR", NOVEMBER, Book()).payload
    return [{band["label"]: band["amount"] for band in payload[side]} for side in ("sources", "uses")]


def test_what_is_left_over_is_a_way_out():
    sources, uses = sides(flow("Salary", "100.00", is_income=True), flow("Food", "-60.00", key=8))
    assert (sources, uses) == ({"Salary": "100.00"}, {"Food": "60.00", "Left over": "40.00"})


def test_what_was_missing_came_from_savings():
    sources, uses = sides(flow("Salary", "10.00", is_income=True), flow("Food", "-60.00", key=8))
    assert (sources, uses) == ({"Salary": "10.00", "From savings": "50.00"}, {"Food": "60.00"})


def test_refunds_above_expenses_come_in_and_income_taken_back_goes_out():
    sources, uses = sides(flow("Shopping", "20.00", key=8), flow("Salary", "-5.00", is_income=True))
    assert sources == {"Shopping (refunds)": "20.00"}
    assert uses == {"Salary (taken back)": "5.00", "Left over": "15.00"}


def test_small_ones_share_a_band_and_both_sides_stay_equal():
    flows = [flow("Salary", "500.00", is_income=True)]
    flows += [flow(f"C{number}", f"-{number}.25", key=number) for number in range(10, 22)]
    sources, uses = sides(*flows)
    assert list(uses)[-2:] == ["5 smaller", "Left over"]
    assert sum(map(Decimal, sources.values())) == sum(map(Decimal, uses.values())) == 500
    chart = charts.money_flow(flows, "EUR", NOVEMBER, Book())
    assert len(chart.table.rows) == 1 + 12 + 1
    assert chart.headline == "€500.00 came in, €189.00 went out, €311.00 was left over."


def test_each_band_leads_to_its_transactions():
    payload = charts.money_flow(
        [flow("Salary", "9.00", is_income=True, key=None), flow("Food", "-4.00")], "EUR", NOVEMBER, Book(5)
    ).payload
    assert payload["sources"][0]["href"] == "/transactions/?month=2026-11&category=none&type=income&user=5"
    assert payload["uses"][0]["href"] == "/transactions/?month=2026-11&category=7&type=expense&user=5"


def test_without_money_there_is_nothing_to_draw():
    assert charts.money_flow([], "EUR", NOVEMBER, Book()).payload == {}
