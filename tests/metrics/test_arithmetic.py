"""Percentages, states and changes, worked out exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.metrics import arithmetic

D = Decimal
cents = st.decimals("-999999999999.99", "999999999999.99", places=2)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        ("12.25", "100.00", "12.2"),
        ("12.35", "100.00", "12.4"),
        ("-12.25", "100.00", "-12.2"),
        ("-12.35", "100.00", "-12.4"),
        ("0.05", "100.00", "0.0"),
        ("0.15", "100.00", "0.2"),
        ("1.00", "3.00", "33.3"),
        ("2.00", "3.00", "66.7"),
        ("-500.00", "100.00", "-500.0"),
        ("122500000000.01", "1000000000000.00", "12.3"),
        ("122499999999.99", "1000000000000.00", "12.2"),
        ("9999999999999999.99", "0.01", "99999999999999999900.0"),
    ],
)
def test_percent_is_rounded_once_half_to_even(part: str, whole: str, percent: str) -> None:
    assert str(arithmetic.percent(D(part), D(whole))) == percent


@given(cents, st.decimals("0.01", "999999999999.99", places=2))
def test_percent_is_never_off_by_more_than_half_a_tenth(part: Decimal, whole: Decimal) -> None:
    rounded = arithmetic.percent(part, whole)
    assert abs(rounded * whole - part * 100) * 20 <= whole


@pytest.mark.parametrize("income", ["0.00", "-0.01", "-100.00"])
def test_savings_rate_is_undefined_without_positive_income(income: str) -> None:
    assert arithmetic.savings_rate(D(income), D("-5.00")) is None


def test_savings_rate_may_be_negative() -> None:
    assert arithmetic.savings_rate(D("1000.00"), D("-250.50")) == D("-25.0")


@pytest.mark.parametrize("total", ["0.00", "-3.00"])
def test_share_is_undefined_without_positive_expenses(total: str) -> None:
    assert arithmetic.share(D("5.00"), D(total)) is None


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        ("0.00", "under"),
        ("-20.00", "under"),
        ("89.99", "under"),
        ("90.00", "near"),
        ("100.00", "near"),
        ("100.01", "over"),
    ],
)
def test_budget_status_is_decided_on_exact_numbers(actual: str, status: str) -> None:
    assert arithmetic.budget_status(D("100.00"), D(actual)) == status


def test_status_does_not_follow_the_rounded_percentage() -> None:
    planned = D("100000.00")
    assert arithmetic.used(D("89999.99"), planned) == D("90.0")
    assert arithmetic.budget_status(planned, D("89999.99")) == "under"
    assert arithmetic.used(D("100000.01"), planned) == D("100.0")
    assert arithmetic.budget_status(planned, D("100000.01")) == "over"


def test_budget_eaten_up_by_what_was_carried_in_has_no_percentage_but_a_status() -> None:
    assert arithmetic.used(D("10.00"), D("-50.00")) is None
    assert arithmetic.budget_status(D("-50.00"), D("10.00")) == "over"
    assert arithmetic.budget_status(D("-50.00"), D("0.00")) == "over"
    assert arithmetic.budget_status(D("0.00"), D("0.00")) == "near"


def test_change_is_value_minus_previous_and_undefined_where_either_is() -> None:
    assert arithmetic.change(D("12.2"), D("15.0")) == D("-2.8")
    assert arithmetic.change(None, D("1.0")) is None
    assert arithmetic.change(D("1.0"), None) is None
