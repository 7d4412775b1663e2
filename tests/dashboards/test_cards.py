"""The four cards: numbers, changes, and what a change means."""

import pytest

from apps.dashboards.cards import cards
from apps.dashboards.links import Book

from .boards import board, kpi


def by_key(**parts):
    return {card.key: card for card in cards(board(**parts), Book())}


def test_cards_stand_in_the_order_of_the_definitions():
    assert list(by_key()) == ["total_income", "total_expenses", "net_cash_flow", "savings_rate"]


def test_each_amount_leads_to_its_transactions():
    shown = by_key()
    assert shown["total_income"].href == "/transactions/?month=2026-11&type=income"
    assert shown["total_expenses"].href == "/transactions/?month=2026-11&type=expense"
    assert (shown["net_cash_flow"].href, shown["savings_rate"].href) == ("/transactions/?month=2026-11", "")
    [first, *_] = cards(board(), Book(7))
    assert first.href == "/transactions/?month=2026-11&type=income&user=7"


def test_falling_income_is_worse_and_rising_expenses_are_worse():
    shown = by_key()
    assert (shown["total_income"].change.icon, shown["total_income"].change.level) == ("down", "bad")
    assert (shown["total_expenses"].change.icon, shown["total_expenses"].change.level) == ("up", "bad")


def test_falling_expenses_are_better():
    change = by_key(total_expenses=kpi("1800.00", "2000.00"))["total_expenses"].change
    assert (change.icon, change.level, change.text) == ("down", "good", "\u2212€200.00")
    assert change.against == "better than €2,000.00 in October"


def test_rate_changes_by_points():
    card = by_key()["savings_rate"]
    assert (card.value, card.change.text) == ("33.3\u00a0%", "\u22125.4\u00a0points")


def test_no_change_is_neither_good_nor_bad():
    change = by_key(total_income=kpi("5.00", "5.00"))["total_income"].change
    assert (change.icon, change.level, change.text, change.against) == ("same", "", "No change", "as in October")


@pytest.mark.parametrize(
    ("value", "previous", "note"),
    [(None, "3.0", "No rate without income"), ("3.0", None, "October had no income to compare with")],
)
def test_an_undefined_rate_says_why(value, previous, note):
    card = by_key(savings_rate=kpi(value, previous))["savings_rate"]
    assert (card.change, card.note) == (None, note)
