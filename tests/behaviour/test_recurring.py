"""What recurs is found with its period, its next day and amount; what does not is not."""

import time
from datetime import date, timedelta
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.behaviour.payees import who
from apps.behaviour.periods import PERIODS, Period, Schedule
from apps.behaviour.recurring import PriceRise, find_recurring
from apps.behaviour.services import COLUMNS

from .histories import TODAY, after_weekends, every, found, frame, only

BY_NAME = {period.name: period for period in PERIODS}
MONTHLY, WEEKLY = BY_NAME["monthly"], BY_NAME["weekly"]
each_period = pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.name)


@each_period
def test_every_period_is_found_as_soon_as_it_shows(period: Period) -> None:
    one = only(every(period, period.fewest))
    schedule = Schedule(period, date(2026, 6, 10), 10)
    assert (one.period, one.occurrences, one.status) == (period.name, period.fewest, "active")
    assert (one.last_date, one.next_date) == (date(2026, 6, 10), schedule.due(1))
    assert (one.kind, one.expected_cents, one.is_income) == ("fixed", 1299, False)


@each_period
def test_one_payment_less_shows_nothing(period: Period) -> None:
    assert period.name not in [one.period for one in found(("Bill", every(period, period.fewest - 1)))]


@each_period
def test_what_a_weekend_delays_keeps_its_period(period: Period) -> None:
    one = only(after_weekends(every(period, max(period.fewest, 8), last=date(2026, 6, 5))))
    assert one.period == period.name
    assert abs((one.next_date - Schedule(period, date(2026, 6, 5), 5).due(1)).days) <= 2


@pytest.mark.parametrize("last", [date(2026, 5, 31), date(2026, 5, 30), date(2026, 6, 1)])
def test_ends_of_months_are_one_day(last: date) -> None:
    one = only(after_weekends(every(MONTHLY, 14, last=last)))
    assert (one.period, one.status) == ("monthly", "active")
    assert date(2026, 6, 28) <= one.next_date <= date(2026, 7, 2)


@pytest.mark.parametrize("missing", [1, 4, 8])
def test_one_that_is_missing_does_not_break_it(missing: int) -> None:
    booked = every(MONTHLY, 10)
    del booked[missing]
    assert (only(booked).period, only(booked).occurrences) == ("monthly", 9)


def test_varying_amounts_are_expected_in_the_middle_with_their_range() -> None:
    amounts = [-8100, -9400, -7350, -10900, -8800, -9000, -7700]
    booked = [(day, cents) for (day, _), cents in zip(every(MONTHLY, 7), amounts, strict=True)]
    one = only(booked)
    assert (one.kind, one.expected_cents) == ("varying", 8900)
    assert (one.least_cents, one.most_cents) == (7350, 10900)
    assert one.price_rise is None


def test_price_rise_says_from_what_to_what_since_when() -> None:
    booked = every(MONTHLY, 9) + [(day, -1499) for day, _ in every(MONTHLY, 3)]
    days = [day for day, _ in every(MONTHLY, 12)]
    one = only([(day, cents) for day, (_, cents) in zip(days, booked, strict=True)])
    assert one.price_rise == PriceRise(1299, 1499, days[9])
    assert one.expected_cents == 1499


def test_neither_a_lower_price_nor_an_old_rise_is_news() -> None:
    days = [day for day, _ in every(MONTHLY, 30)]
    cheaper = [(day, -1299 if number < 25 else -999) for number, day in enumerate(days)]
    long_ago = [(day, -999 if number < 10 else -1299) for number, day in enumerate(days)]
    assert only(cheaper).price_rise is None
    assert only(long_ago).price_rise is None


def test_a_missed_payment_is_noticed_and_a_cancelled_one_has_ended() -> None:
    assert only(every(MONTHLY, 8, last=date(2026, 5, 20))).status == "active"
    late = only(every(MONTHLY, 8, last=date(2026, 5, 4)))
    assert (late.status, late.next_date) == ("missed", date(2026, 6, 4))
    assert only(every(MONTHLY, 8, last=date(2026, 3, 4))).status == "ended"


def test_nothing_is_missed_of_which_nobody_knows_yet() -> None:
    """The last file was imported in April: what came since is not known."""
    [one] = find_recurring(frame(("Bill", every(MONTHLY, 8, last=date(2026, 4, 10)))), TODAY)
    assert one.status == "active"
    assert one.due_until(TODAY, TODAY + timedelta(days=30)) == [date(2026, 7, 10)]


def test_one_that_is_late_is_due_today() -> None:
    one = only(every(MONTHLY, 8, last=date(2026, 5, 12)))
    assert one.due_until(TODAY, TODAY + timedelta(days=30)) == [TODAY, date(2026, 7, 12)]


def test_wages_are_recurring_income() -> None:
    one = only(after_weekends(every(MONTHLY, 12, 248_000, last=date(2026, 5, 27))))
    assert (one.is_income, one.expected_cents, one.monthly_cents) == (True, 248_000, 248_000)


def test_a_bonus_beside_the_wage_is_not_expected_again() -> None:
    wages = every(MONTHLY, 12, 248_000, last=date(2026, 3, 27))
    [one] = found(("Employer", [*wages, (date(2026, 3, 27), 400_000)]), today=date(2026, 4, 1))
    assert (one.expected_cents, one.occurrences) == (248_000, 12)


@pytest.mark.parametrize("seed", range(8))
def test_a_shop_that_is_visited_about_every_week_is_no_bill(seed: int) -> None:
    dice = Random(seed)
    first = date(2025, 9, 1)
    visits = [(first + timedelta(days=7 * week + dice.randint(0, 6)), -dice.randint(900, 9000)) for week in range(40)]
    assert found(("REWE", visits)) == []


@pytest.mark.parametrize("seed", range(8))
def test_saturdays_with_other_amounts_each_are_no_bill(seed: int) -> None:
    dice = Random(seed)
    assert found(("Market", [(day, -dice.randint(1500, 8000)) for day, _ in every(WEEKLY, 40)])) == []


@pytest.mark.parametrize("seed", range(8))
def test_meals_now_and_then_are_no_bill(seed: int) -> None:
    dice = Random(seed)
    days = sorted(dice.sample(range(500), 16))
    meals = [(date(2025, 1, 20) + timedelta(days=day), -dice.randint(1800, 9000)) for day in days]
    assert found(("Trattoria", meals)) == []


def test_two_contracts_of_one_company_are_two_payments() -> None:
    car, home = every(MONTHLY, 12, -4683), every(BY_NAME["yearly"], 2, -41860, last=date(2026, 2, 3))
    both = found(("Alpina", sorted([*car, *home])))
    assert [(one.period, one.expected_cents) for one in both] == [("monthly", 4683), ("yearly", 41860)]


def test_a_subscription_is_found_among_purchases_and_keeps_its_history_when_it_gets_dearer() -> None:
    dice = Random(1)
    bought = [(date(2025, 6, 1) + timedelta(days=dice.randint(0, 370)), -dice.randint(300, 9000)) for _ in range(60)]
    days = [day for day, _ in every(MONTHLY, 12)]
    prime = [(day, -899 if number < 6 else -999) for number, day in enumerate(days)]
    ones = [one for one in found(("Shop", sorted([*bought, *prime]))) if one.status == "active"]
    assert [(one.period, one.expected_cents, one.occurrences) for one in ones] == [("monthly", 999, 12)]
    assert ones[0].price_rise == PriceRise(899, 999, days[6])


def test_what_comes_back_is_not_mixed_with_what_goes_out() -> None:
    one = only(sorted([*every(MONTHLY, 10), (date(2026, 4, 22), 3000)]))
    assert (one.is_income, one.occurrences) == (False, 10)


def test_due_days_are_those_of_the_next_weeks() -> None:
    one = only(every(WEEKLY, 6, last=date(2026, 6, 10)))
    days = one.due_until(TODAY, TODAY + timedelta(days=30))
    assert days == [date(2026, 6, 17), date(2026, 6, 24), date(2026, 7, 1), date(2026, 7, 8), date(2026, 7, 15)]
    assert one.monthly_cents == round(1299 * 52 / 12)


def test_what_is_later_than_today_is_not_known_yet() -> None:
    booked = every(MONTHLY, 6, last=date(2026, 9, 10))
    one = only([*every(MONTHLY, 4), *[(day, cents) for day, cents in booked if day > TODAY]])
    assert (one.last_date, one.occurrences) == (date(2026, 6, 10), 4)


def test_nothing_and_nonsense_give_nothing() -> None:
    assert find_recurring(pd.DataFrame([], columns=list(COLUMNS)), TODAY) == []
    assert found(("123", every(MONTHLY, 6))) != []
    assert found(("Once", [(TODAY, -500)])) == []
    assert found(("Same day", [(TODAY, -500)] * 30)) == []


def test_without_a_rate_no_monthly_amount_is_claimed() -> None:
    bookings = frame(("Bill", every(MONTHLY, 6)), currency="USD")
    [one] = find_recurring(bookings.assign(reporting_cents=None), TODAY)
    assert (one.currency, one.monthly_cents) == ("USD", None)


@pytest.mark.parametrize(
    ("payee", "text", "name"),
    [
        ("Cinevo 4711", "", "cinevo"),
        ("CINEVO", "x", "cinevo"),
        ("", "PRLV SEPA EDF ECH/030426 MDT/AB12CD34", "prlv sepa edf ech"),
        ("", "SALARY MAY 2026 Acme", "salary acme"),
        ("Bäcker & Söhne", "", "backer sohne"),
        ("O2", "", "o2"),
        ("", "", ""),
    ],
)
def test_a_payee_has_one_name(payee: str, text: str, name: str) -> None:
    assert who(payee, text) == name


@settings(max_examples=150, deadline=None)
@given(
    period=st.sampled_from(PERIODS),
    more=st.integers(0, 8),
    last=st.dates(date(2026, 5, 20), date(2026, 6, 14)),
    cents=st.integers(100, 500_000),
    late=st.lists(st.integers(0, 2), min_size=20, max_size=20),
)
def test_the_period_that_made_the_days_is_found_again(period, more, last, cents, late) -> None:
    booked = every(period, period.fewest + 2 + more, -cents, last=last)
    shift = late if period.months else [0] * 20
    moved = [(day + timedelta(days=shift[number]), amount) for number, (day, amount) in enumerate(booked)]
    known = [(day, amount) for day, amount in moved if day <= date(2026, 6, 16)]
    one = only(known, today=date(2026, 6, 16))
    assert one.period == period.name
    if len(known) == len(moved):
        assert abs((one.next_date - Schedule(period, last, last.day).due(1)).days) <= 3


def test_thousands_of_bookings_take_little_time() -> None:
    dice, first = Random(2), date(2024, 1, 1)
    shops = [
        (
            f"Shop {chr(97 + number % 26)}{chr(97 + number // 26)}",
            [(first + timedelta(days=dice.randint(0, 890)), -dice.randint(300, 9000)) for _ in range(60)],
        )
        for number in range(500)
    ]
    bookings = frame(*shops)
    began = time.perf_counter()
    find_recurring(bookings, TODAY)
    assert time.perf_counter() - began < 10
