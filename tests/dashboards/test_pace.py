"""The pace of spending, and net worth: sums in, lines out."""

from datetime import date
from decimal import Decimal

from apps.dashboards import charts
from apps.dashboards.charts import Behind
from apps.dashboards.flows import Flow
from apps.dashboards.pace import first_day_of, pace
from apps.dashboards.worth import added_up
from apps.users.templatetags.money import NOTHING

NOVEMBER = date(2026, 11, 1)
TODAY = date(2026, 11, 22)
BEHIND = Behind(3, "/transactions/")


def spent(day: str, amount: str, *, is_income: bool = False) -> Flow:
    return Flow(date.fromisoformat(day), 7, "Food", is_income, Decimal(amount), 1, 0)


def test_expenses_add_up_day_by_day_until_today():
    found = pace([spent("2026-11-03", "-10.00"), spent("2026-11-22", "-5.50")], NOVEMBER, TODAY)
    assert (found.day, found.spent) == (22, Decimal("15.50"))
    assert found.line.amounts[2:4] == (Decimal("10.00"), Decimal("10.00"))


def test_income_is_no_expense_and_a_refund_lowers_it():
    flows = [spent("2026-11-03", "-10.00"), spent("2026-11-04", "4.00"), spent("2026-11-05", "99.00", is_income=True)]
    assert pace(flows, NOVEMBER, TODAY).spent == Decimal("6.00")


def test_what_is_booked_for_later_days_is_told_and_not_in_the_line():
    found = pace([spent("2026-11-03", "-10.00"), spent("2026-11-30", "-7.00")], NOVEMBER, TODAY)
    assert (found.spent, found.later) == (Decimal("10.00"), Decimal("7.00"))
    assert charts.pace(found, "EUR", BEHIND).note == "€7.00 more is booked for later days"


def test_usual_is_the_mean_of_the_months_before_by_the_same_day():
    flows = [
        spent("2026-08-10", "-30.00"),
        spent("2026-09-22", "-60.00"),
        spent("2026-10-23", "-1000.00"),
        spent("2026-11-01", "-40.00"),
    ]
    found = pace(flows, NOVEMBER, TODAY)
    assert [line.month.month for line in found.before] == [10, 9, 8]
    assert (found.usual, found.ahead) == (Decimal("30.00"), Decimal("10.00"))
    assert charts.pace(found, "EUR", BEHIND).headline == "€40.00 spent by day 22: €10.00 more than usual by then."


def test_months_without_expenses_are_no_months_to_compare_with():
    found = pace([spent("2026-11-01", "-40.00")], NOVEMBER, TODAY)
    assert (found.before, found.usual) == ((), None)
    assert "no earlier months" in charts.pace(found, "EUR", BEHIND).headline


def test_the_last_day_of_a_short_month_stands_for_those_it_lacks():
    flows = [spent("2026-02-28", "-28.00"), spent("2026-03-31", "-31.00")]
    assert pace(flows, date(2026, 3, 1), TODAY).usual == Decimal("28.00")


def test_a_month_ahead_has_no_day_behind_it_but_the_first():
    found = pace([spent("2026-11-03", "-10.00")], date(2026, 12, 1), TODAY)
    assert (found.day, found.spent) == (1, Decimal(0))


def test_pace_needs_flows_of_three_months_before():
    assert first_day_of(date(2026, 2, 1)) == date(2025, 11, 1)


def test_a_pace_table_has_a_row_for_every_day_and_a_gap_after_today():
    chart = charts.pace(
        pace([spent("2026-10-31", "-3.00"), spent("2026-11-01", "-1.00")], NOVEMBER, TODAY), "EUR", BEHIND
    )
    assert len(chart.table.rows) == 31
    assert [cell.text for cell in chart.table.rows[-1]] == ["Day 31", NOTHING, "€3.00"]
    assert chart.payload["lines"][0]["amounts"][21:23] == ["1.00", None]


def account(key: int, currency: str, opening: int, moved: dict[int, int]) -> list[dict[str, object]]:
    return [
        {"account_key": key, "currency": currency, "opening_cents": opening, "month_key": month, "cents": cents}
        for month, cents in moved.items()
    ]


def test_balances_are_carried_from_month_to_month():
    rows = [*account(1, "EUR", 100, {0: 50, 202610: -20}), *account(2, "EUR", -1000, {0: 0})]
    months = added_up(rows, [], "EUR", (202609, 202610, 202611))
    assert [str(each.amount) for each in months] == ["-8.50", "-8.70", "-8.70"]


def test_each_month_is_worth_what_its_own_rate_says():
    rates = [
        {"base": "USD", "month_key": 0, "scaled_rate": 50_000_000},
        {"base": "USD", "month_key": 202611, "scaled_rate": 90_000_000},
    ]
    months = added_up(account(1, "USD", 1000, {0: 0}), rates, "EUR", (202610, 202611))
    assert [str(each.amount) for each in months] == ["5.00", "9.00"]


def test_an_account_without_a_rate_is_left_out_and_counted_never_taken_one_to_one():
    rows = [*account(1, "EUR", 500, {0: 0}), *account(2, "ISK", 70_000, {0: 0}), *account(3, "ISK", 0, {0: 0})]
    [month] = added_up(rows, [], "EUR", (202611,))
    assert (month.amount, month.left_out) == (Decimal("5.00"), 1)
    assert charts.net_worth((month,), "EUR").note == "1 account without an exchange rate left out"


def test_no_account_is_no_worth():
    assert added_up([], [], "EUR", (202611,)) == ()
