"""The grammar of amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.statements.readers.amount import decimal_sign, is_amount, read_money, read_number
from apps.statements.readers.errors import LineProblem

CENTS = st.integers(min_value=-(10**14) + 1, max_value=10**14 - 1)


@pytest.mark.parametrize(
    ("written", "decimal", "amount"),
    [
        ("1.234,56", ",", "1234.56"),
        ("1,234.56", ".", "1234.56"),
        ("(12.00)", ".", "-12.00"),
        ("12,00-", ",", "-12.00"),
        ("-$5.00", ".", "-5.00"),
        ("$-5.00", ".", "-5.00"),
        ("+30,99", ",", "30.99"),
        ("1 234,56", ",", "1234.56"),
        ("1\u202f234,56", ",", "1234.56"),
        ("1'234.56", ".", "1234.56"),
        ("1\u2019234.56", ".", "1234.56"),
        ("£500", ".", "500.00"),
        ("12.00 CR", ".", "12.00"),
        ("12.00 DR", ".", "-12.00"),
        ("12.00DR", ".", "-12.00"),
        ("\u22125,99", ",", "-5.99"),
        ("5,00 EUR", ",", "5.00"),
        ("EUR -5,00", ",", "-5.00"),
        ("kr 1 234,50", ",", "1234.50"),
        ("12,34,567.00", ".", "1234567.00"),
        (".50", ".", "0.50"),
        ("50000", ",", "50000.00"),
        ("1.2300", ".", "1.23"),
        ('="12.00"', ".", "12.00"),
        ("1.234,56", None, "1234.56"),
        ("1,234.56", None, "1234.56"),
    ],
)
def test_amount_is_read_as_the_bank_meant_it(written: str, decimal: str | None, amount: str) -> None:
    assert str(read_money(written, decimal)) == amount


@pytest.mark.parametrize(
    ("written", "decimal", "reason"),
    [
        ("1.12345", ".", "has 5 decimals"),
        ("12,50", ".", "is not written with '.'"),
        ("1.2.3", ".", "more than one decimal sign"),
        ("--5", ".", "more than one sign"),
        ("-(5.00)", ".", "is not an amount"),
        ("1E3", ".", "is not an amount"),
        ("NaN", ".", "is not an amount"),
        ("Infinity", ".", "is not an amount"),
        ("", ".", "is not an amount"),
        ("-", ".", "is not an amount"),
        ("12.00 and 13.00", ".", "is not an amount"),
        ("1234567890123", ".", "more than twelve digits"),
        ("9" * 5000, ".", "is not an amount"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(written: str, decimal: str, reason: str) -> None:
    with pytest.raises(LineProblem, match=reason):
        read_money(written, decimal)


@given(CENTS, st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", ".")]), st.booleans())
def test_amount_survives_being_written(cents: int, signs: tuple[str, str], trailing: bool) -> None:
    thousands, decimal = signs
    amount = Decimal(cents).scaleb(-2)
    digits = f"{abs(amount):,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    sign = "-" if amount < 0 else ""
    written = f"{digits}{sign}" if trailing else f"{sign}{digits}"
    assert read_money(written, decimal) == amount


@given(st.text(max_size=80), st.sampled_from([".", ",", None]))
def test_no_text_breaks_the_grammar(text: str, decimal: str | None) -> None:
    try:
        assert isinstance(read_number(text, decimal), Decimal)
    except LineProblem as problem:
        said = str(problem)
        assert said


@pytest.mark.parametrize(
    ("column", "sign"),
    [
        (["1.234", "-500,00"], ","),
        (["1,234", "-500.00"], "."),
        (["1.234.567"], ","),
        (["50000", "12"], None),
        (["1.234", "2.500"], None),
        (["0.125"], "."),
        (["29.5", "428.03"], "."),
    ],
)
def test_decimal_sign_is_decided_over_the_column(column: list[str], sign: str | None) -> None:
    assert decimal_sign(column) == sign


def test_words_and_dates_are_no_amounts() -> None:
    assert not any(is_amount(text) for text in ("Amazon", "24.12.2009", "2020-01-01", "03/04/2020", "12:30"))
