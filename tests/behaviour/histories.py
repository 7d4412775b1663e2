"""Histories of payments, in words."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from apps.behaviour.periods import Period, Schedule
from apps.behaviour.recurring import RecurringPayment, find_recurring
from apps.behaviour.services import COLUMNS

TODAY = date(2026, 6, 15)
Booked = tuple[date, int]


def frame(*bills: tuple[str, Iterable[Booked]], currency: str = "EUR") -> pd.DataFrame:
    """Bookings by payee; cents are signed."""
    rows = [
        (number, day, payee, f"text {number * 7919}", currency, cents, cents, "Bills")
        for number, (payee, day, cents) in enumerate(
            (payee, day, cents) for payee, booked in bills for day, cents in booked
        )
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def every(period: Period, times: int, cents: int = -1299, *, last: date = date(2026, 6, 10)) -> list[Booked]:
    """So many payments, the last on `last`, each on the day it is due."""
    schedule = Schedule(period, last, last.day)
    return [(schedule.due(number), cents) for number in range(1 - times, 1)]


def after_weekends(booked: Iterable[Booked]) -> list[Booked]:
    """As banks do it: what falls on a weekend is booked on Monday."""
    return [
        (day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0), cents) for day, cents in booked
    ]


def found(*bills: tuple[str, Iterable[Booked]], today: date = TODAY) -> list[RecurringPayment]:
    """What recurs in them, while somebody else was paid up to today."""
    return find_recurring(frame(*bills, ("Seen", [(today, -1)])), today)


def only(booked: Iterable[Booked], today: date = TODAY) -> RecurringPayment:
    """The one recurring payment there is."""
    [one] = found(("Bill", booked), today=today)
    return one
