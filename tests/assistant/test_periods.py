"""Periods mean what the calendar says, in both languages."""

from datetime import date

import pytest

from apps.assistant.embedded.names import Names
from apps.assistant.embedded.understanding import understand
from apps.assistant.embedded.wording import period

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-11-22", "2026-11-22"),
        ("the day before yesterday", "2026-11-21", "2026-11-21"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("last weekend", "2026-11-21", "2026-11-22"),
        ("last Friday", "2026-11-20", "2026-11-20"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("two months ago", "2026-09-01", "2026-09-30"),
        ("a year ago", "2025-01-01", "2025-12-31"),
        ("past quarter", "2026-07-01", "2026-09-30"),
        ("last two quarters", "2026-04-01", "2026-09-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("over the last year", "2025-12-01", "2026-11-30"),
        ("year to date", "2026-01-01", "2026-12-31"),
        ("in the last 90 days", "2026-08-26", "2026-11-23"),
        ("over the past 2 weeks", "2026-11-16", "2026-11-29"),
        ("last three months", "2026-09-01", "2026-11-30"),
        ("last half year", "2026-06-01", "2026-11-30"),
        ("recently", "2026-10-25", "2026-11-23"),
        ("in March", "2026-03-01", "2026-03-31"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("last November", "2025-11-01", "2025-11-30"),
        ("in March 2024", "2024-03-01", "2024-03-31"),
        ("in March last year", "2025-03-01", "2025-03-31"),
        ("last year in December", "2025-12-01", "2025-12-31"),
        ("in Jan-Mar 2026", "2026-01-01", "2026-03-31"),
        ("2024-2025", "2024-01-01", "2025-12-31"),
        ("in the week of 2 November", "2026-11-02", "2026-11-08"),
        ("over 12 months", "2025-12-01", "2026-11-30"),
        ("at the weekend", "2026-11-21", "2026-11-22"),
        ("in May", "2026-05-01", "2026-05-31"),
        ("on 5 November", "2026-11-05", "2026-11-05"),
        ("on December 24th, 2025", "2025-12-24", "2025-12-24"),
        ("on 31.10.2026", "2026-10-31", "2026-10-31"),
        ("on 2026-10-31", "2026-10-31", "2026-10-31"),
        ("in Q3 2025", "2025-07-01", "2025-09-30"),
        ("in Q4", "2026-10-01", "2026-12-31"),
        ("in the first quarter", "2026-01-01", "2026-03-31"),
        ("in the second half of 2025", "2025-07-01", "2025-12-31"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("since August", "2026-08-01", "2026-11-23"),
        ("since 2025", "2025-01-01", "2026-11-23"),
        ("between 1 March and 15 April 2026", "2026-03-01", "2026-04-15"),
        ("from January to June", "2026-01-01", "2026-06-30"),
        ("from November 2025 to February", "2025-11-01", "2026-02-28"),
        ("from 1 to 15 October", "2026-10-01", "2026-10-15"),
        ("from 2026-02-01 until 2026-02-28", "2026-02-01", "2026-02-28"),
        ("from August until yesterday", "2026-08-01", "2026-11-22"),
        ("heute", "2026-11-23", "2026-11-23"),
        ("letzte Woche", "2026-11-16", "2026-11-22"),
        ("im letzten Jahr", "2025-01-01", "2025-12-31"),
        ("in den letzten drei Monaten", "2026-09-01", "2026-11-30"),
        ("vor zwei Monaten", "2026-09-01", "2026-09-30"),
        ("seit Januar", "2026-01-01", "2026-11-23"),
        ("im März", "2026-03-01", "2026-03-31"),
        ("vom 1. bis 15. Oktober", "2026-10-01", "2026-10-15"),
        ("zwischen März und Mai 2025", "2025-03-01", "2025-05-31"),
        ("im dritten Quartal 2025", "2025-07-01", "2025-09-30"),
        ("im ersten Halbjahr", "2026-01-01", "2026-06-30"),
        ("letztes Jahr im Dezember", "2025-12-01", "2025-12-31"),
        ("kürzlich", "2026-10-25", "2026-11-23"),
        ("seit Jahresbeginn", "2026-01-01", "2026-12-31"),
        ("am letzten Freitag", "2026-11-20", "2026-11-20"),
    ],
)
def test_words_mean_days(words, first, last):
    (widget,) = understand(f"my expenses {words}", Names(), TODAY).widgets
    assert (widget.period.first.isoformat(), widget.period.last.isoformat()) == (first, last)
    assert not widget.assumes_period


@pytest.mark.parametrize("words", ["in the last 99999 years", "in the year 12000"])
def test_what_is_no_period_is_none(words):
    assert all(widget.assumes_period for widget in understand(f"my expenses {words}", Names(), TODAY).widgets)


def test_a_day_that_there_is_not_is_said():
    assert "I made nothing of: 31." in understand("my expenses on 31 February 2026", Names(), TODAY).words


def test_last_month_stays_true_next_month():
    (widget,) = understand("expenses last month", Names(), TODAY).widgets
    assert widget.period.as_json() == {"kind": "month", "offset": -1}
    assert understand("expenses last month", Names(), date(2027, 1, 31)).widgets[0].period.first == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("words", "english", "german"),
    [
        ("last month", "last month", "letzter Monat"),
        ("two years ago", "2 years ago", "vor 2 Jahren"),
        ("last 90 days", "the last 90 days", "die letzten 90 Tage"),
        ("Q3 2025", "quarter 3 of 2025", "Quartal 3 2025"),
        ("in March 2024", "March 2024", "März 2024"),
        ("on 5 November", "5 November 2026", "5. November 2026"),
        ("from 1 to 15 October", "1 October 2026 to 15 October 2026", "1. Oktober 2026 bis 15. Oktober 2026"),
    ],
)
def test_periods_are_said_in_both_languages(words, english, german):
    (widget,) = understand(f"expenses {words}", Names(), TODAY).widgets
    assert (period(widget.period, "en"), period(widget.period, "de")) == (english, german)
