"""Amounts as people write them are read as what they are, or not at all."""

from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from apps.ledger.forms.fields import MoneyField
from apps.ledger.written_amounts import plain_amount


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12,50", "12.50"),
        ("-9,5", "-9.50"),
        ("\N{MINUS SIGN}9.50", "-9.50"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\N{NARROW NO-BREAK SPACE}234\N{NO-BREAK SPACE}567", "1234567"),
        ("1'234'567.5", "1234567.50"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        (" +7 ", "7"),
        ("1234.56", "1234.56"),
    ],
)
def test_what_is_meant_is_understood(written, amount):
    assert MoneyField().clean(written) == Decimal(amount)


@pytest.mark.parametrize(
    "written",
    ["1,234", "1.234", "1,23,456", "12,345,67", "1.234.56", "1,2.3", "1,234.567", ",", "1,-5", "NaN", "1e3,5", "--1"],
)
def test_what_could_mean_two_things_or_none_is_refused(written):
    with pytest.raises(forms.ValidationError):
        MoneyField().clean(written)


@given(
    st.decimals("-999999999999.99", "999999999999.99", places=2),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", ","), ("", ".")]),
)
def test_every_amount_survives_every_way_of_writing_it(amount, marks):
    group, point = marks
    whole, cents = f"{amount:,.2f}".split(".")
    assert Decimal(plain_amount(f"{whole.replace(',', group)}{point}{cents}")) == amount
