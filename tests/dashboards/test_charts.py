"""Chart payloads and the tables beside them: the same numbers twice."""

import json
from decimal import Decimal

import pytest

from apps.dashboards import charts
from apps.dashboards.links import Book

from .boards import board, budget, category, month

OWN = Book()


def texts(chart, column):
    return [row[column].text for row in chart.table.rows]


def test_income_and_expenses_show_the_last_six_months():
    chart = charts.income_expenses(board(), OWN)
    assert [point["label"] for point in chart.payload["points"]] == [
        f"{name} 2026" for name in ("Jun", "Jul", "Aug", "Sep", "Oct", "Nov")
    ]
    assert chart.payload["points"][0]["income"] == "100.00"


def test_money_in_payloads_is_exact_text():
    drawn = board(monthly_trend=(month(11, income="12345678901234.56", expenses="0.01"),))
    assert charts.trend(drawn, OWN).payload["points"][0]["net"] == "12345678901234.55"


def test_every_payload_is_json_without_floats():
    drawn = board()
    for chart in (charts.income_expenses, charts.trend, charts.cash_flow, charts.categories, charts.budgets):
        payload = json.loads(json.dumps(chart(drawn, OWN).payload), parse_float=pytest.fail)
        assert payload["currency"] == {"code": "EUR", "prefix": "€"}


def test_cash_flow_adds_up_month_by_month():
    drawn = board(monthly_trend=(month(9, "10.00", "15.50"), month(10, "20.00", "1.00"), month(11, "0.00", "0.00")))
    assert [point["running"] for point in charts.cash_flow(drawn, OWN).payload["points"]] == ["-5.50", "13.50", "13.50"]


def test_small_categories_share_one_slice_and_nothing_is_lost():
    rows = tuple(category(number, f"C{number}", f"{20 - number}.00") for number in range(1, 13))
    chart = charts.categories(board(expense_by_category=rows), OWN)
    slices = chart.payload["slices"]
    assert [one["rank"] for one in slices] == ["1", "2", "3", "4", "5", "6", "7", "+"]
    assert slices[-1]["label"] == "5 smaller categories"
    assert sum(Decimal(one["amount"]) for one in slices) == sum(row.amount for row in rows)
    assert len(chart.table.rows) == 12


def test_more_refunds_than_expenses_stay_out_of_the_ring_but_in_the_table():
    rows = (category(1, "Food", "50.00"), category(2, "Shopping", "-20.00"))
    chart = charts.categories(board(expense_by_category=rows), OWN)
    assert [one["label"] for one in chart.payload["slices"]] == ["Food"]
    assert texts(chart, 1) == ["€50.00", "\u2212€20.00"]
    assert "1 with more refunds" in chart.note


def test_only_refunds_draw_no_ring():
    chart = charts.categories(board(expense_by_category=(category(2, "Shopping", "-20.00"),)), OWN)
    assert chart.payload == {}


def test_the_tables_rank_names_the_slice():
    chart = charts.categories(board(expense_by_category=(category(4, "A", "9.00"), category(5, "B", "8.00"))), OWN)
    assert [row[0].rank for row in chart.table.rows] == [one["rank"] for one in chart.payload["slices"]]


def test_budget_says_its_state_in_a_word():
    rows = (budget("a", "100.00", "10.00"), budget("b", "100.00", "95.00"), budget("c", "100.00", "101.00"))
    chart = charts.budgets(board(budget_vs_actual=rows), OWN)
    assert texts(chart, 1) == ["Under", "Near", "Over"]
    assert [bar["status"] for bar in chart.payload["bars"]] == ["under", "near", "over"]
    assert chart.note == "1 of 3 over"


def test_a_category_leads_to_its_transactions_of_the_month():
    chart = charts.categories(board(), OWN)
    assert chart.table.rows[0][0].href == "/transactions/?month=2026-11&category=7&type=expense"
    assert chart.payload["slices"][0]["href"] == "/transactions/?month=2026-11&category=7&type=expense"


def test_what_has_no_category_can_be_drilled_into_too():
    chart = charts.categories(board(expense_by_category=(category(None, "Uncategorised", "5.00"),)), OWN)
    assert chart.table.rows[0][0].href == "/transactions/?month=2026-11&category=none&type=expense"


def test_another_persons_book_stays_that_persons_on_the_way_down():
    chart = charts.trend(board(), Book(5))
    assert chart.table.rows[-1][0].href == "/transactions/?month=2026-11&user=5"


def test_a_budget_over_everything_leads_to_the_whole_month():
    chart = charts.budgets(board(budget_vs_actual=(budget("All", "9.00", "1.00", category_id=None),)), OWN)
    assert chart.table.rows[0][0].href == "/transactions/?month=2026-11&type=expense"
