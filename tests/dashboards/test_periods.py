"""The period a page is about: what an address asks for, how it is called, where it steps to and what it is beside."""

from datetime import date

import pytest

from apps.periods import DAY, Period, period_of
from apps.problems import Problem

TODAY = date(2026, 11, 22)


def asked(**words: str) -> Period:
    return period_of(words, TODAY)


@pytest.mark.parametrize(
    ("words", "first", "last", "name"),
    [
        ({}, date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
        ({"month": "2026-02"}, date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        ({"period": "3m"}, date(2026, 9, 1), date(2026, 11, 30), "September to November 2026"),
        ({"period": "6m", "month": "2026-02"}, date(2025, 9, 1), date(2026, 2, 28), "September 2025 to February 2026"),
        ({"period": "12m", "month": "2026-12"}, date(2026, 1, 1), date(2026, 12, 31), "January to December 2026"),
        ({"year": "2025"}, date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ({"period": "year"}, date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ({"since": "2026-01-03", "until": "2026-02-09"}, date(2026, 1, 3), date(2026, 2, 9), "3 Jan to 9 Feb 2026"),
        ({"since": "2026-11-20"}, date(2026, 11, 20), TODAY, "20 Nov to 22 Nov 2026"),
        ({"until": "2026-05-09"}, date(2026, 5, 1), date(2026, 5, 9), "1 May to 9 May 2026"),
    ],
)
def test_an_address_names_days(words, first, last, name):
    period = asked(**words)
    assert (period.first, period.last, period.name) == (first, last, name)


def test_of_all_that_a_form_sends_the_period_says_what_counts():
    form = {"month": "2026-03", "year": "2024", "since": "2026-01-01", "until": "2026-01-31", "compare": "before"}
    assert [asked(period=kind, **form).first for kind in ("month", "3m", "year", "between")] == [
        date(2026, 3, 1),
        date(2026, 1, 1),
        date(2024, 1, 1),
        date(2026, 1, 1),
    ]


@pytest.mark.parametrize(
    "words",
    [
        {"month": "2026-02"},
        {"period": "3m", "month": "2026-02"},
        {"period": "12m", "month": "2025-12", "compare": "year"},
        {"year": "2025", "compare": "none"},
        {"since": "2026-01-03", "until": "2026-02-09"},
    ],
)
def test_what_an_address_says_leads_back_to_the_same_period(words):
    assert asked(**words).parameters == words
    assert asked(**asked(**words).parameters) == asked(**words)


def test_steps_cross_the_year_and_keep_their_length():
    january = asked(month="2026-01")
    assert january.previous.key == "2025-12"
    assert january.previous.next == january
    quarter = asked(period="3m", month="2026-01")
    assert (quarter.previous.first, quarter.previous.last) == (date(2025, 8, 1), date(2025, 10, 31))
    days = asked(since="2026-01-03", until="2026-01-09")
    assert (days.previous.first, days.previous.last) == (date(2025, 12, 27), date(2026, 1, 2))
    assert days.next.days == days.days == 7


def test_there_is_no_step_beyond_today_nor_before_the_calendar():
    assert asked(month="2026-11").next is None
    assert asked(year="2026").next is None
    assert asked(month="1970-01").previous is None
    assert asked(month="1970-03", compare="year").other is None


def test_what_it_is_beside_is_the_one_before_a_year_before_or_nothing():
    words = {"period": "3m", "month": "2026-03"}
    assert asked(**words).other.first == date(2025, 10, 1)
    assert asked(**words, compare="year").other.last == date(2025, 3, 31)
    assert asked(**words, compare="none").other is None
    leap = asked(since="2024-02-10", until="2024-02-29", compare="year").other
    assert (leap.first, leap.last) == (date(2023, 2, 10), date(2023, 2, 28))


def test_days_left_are_those_after_today():
    assert (asked(month="2026-11").days_left, asked(month="2026-10").days_left) == (8, 0)


def test_its_months_are_all_that_it_touches():
    months = asked(since="2025-12-31", until="2026-02-01").months
    assert months == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *(({"month": text}, "unknown_month") for text in ("2026-13", "2026-00", "1969-12", "2100-01", "2026-1", "x")),
        *(({"month": text}, "unknown_month") for text in ("2026-11-01", "²026-11", "2026-11\n")),
        *(({"year": text}, "unknown_year") for text in ("26", "1969", "2100", "x", "²026")),
        *(({"since": text}, "unknown_day") for text in ("2026-02-30", "20260101", "2026-W01-1", "1969-12-31", "x")),
        ({"until": "2100-01-01"}, "unknown_day"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "bad_days"),
        ({"since": "1990-01-01", "until": "2026-01-01"}, "bad_days"),
        ({"period": "2m"}, "unknown_period"),
        ({"period": "12m", "month": "1970-02"}, "unknown_month"),
        ({"compare": "sideways"}, "unknown_comparison"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_message(words, code):
    with pytest.raises(Problem) as caught:
        asked(**words)
    assert (caught.value.code, caught.value.status) == (code, 400)
    assert next(iter(words.values())) in str(caught.value)


def test_a_period_ends_the_day_before_the_next_begins():
    for words in ({"month": "2026-02"}, {"period": "6m", "month": "2026-02"}, {"year": "2024"}):
        period = asked(**words)
        assert period.next.first == period.last + DAY
