"""Amounts as people read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.users.templatetags.money import currency_prefix, money, money_class, percent, signed_money


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("1234.56", "EUR", "€1,234.56"),
        (Decimal("-1234.56"), "EUR", "\u2212€1,234.56"),
        ("0.00", "USD", "$0.00"),
        ("-0.00", "EUR", "€0.00"),
        (Decimal(5), "GBP", "£5.00"),
        ("12.5", "CHF", "CHF\u00a012.50"),
        ("1000", "JPY", "¥1,000"),
        ("1000.25", "JPY", "¥1,000.25"),
        ("999999999999.99", "EUR", "€999,999,999,999.99"),
        (Decimal("1E+3"), "EUR", "€1,000.00"),
        ("7", "", "7.00"),
    ],
)
def test_amount_reads_with_sign_symbol_and_groups(amount, currency, text):
    assert money(amount, currency) == text


@pytest.mark.parametrize("nothing", [None, "", "abc", "NaN", "Infinity", True])
def test_what_is_no_amount_reads_as_a_dash(nothing):
    assert money(nothing, "EUR") == "\u2013"


def test_a_float_is_not_taken_for_money():
    assert money(0.1, "EUR") == "\u2013"


def test_signed_amount_writes_its_plus():
    assert [signed_money(text, "EUR") for text in ("3.00", "-3.00", "0.00")] == ["+€3.00", "\u2212€3.00", "€0.00"]


def test_colour_repeats_the_sign():
    assert [money_class(text) for text in ("3.00", "-3.00", "0.00", None)] == ["money--in", "money--out", "", ""]


def test_percentage_has_a_true_minus():
    assert [percent(value) for value in (Decimal("12.5"), "-2.7", None)] == [
        "12.5\u00a0%",
        "\u22122.7\u00a0%",
        "\u2013",
    ]


@given(st.decimals(min_value="-999999999999.99", max_value="999999999999.99", places=2))
def test_no_cent_is_lost_on_the_way_to_the_reader(amount):
    text = money(amount, "EUR").replace(",", "").replace("\u2212", "-").replace(currency_prefix("EUR"), "")
    assert Decimal(text) == amount
