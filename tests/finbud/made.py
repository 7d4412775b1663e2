"""Books made by hand."""

from datetime import date
from itertools import count

from apps.finbud.books import Account, Book, Booking, name_of
from apps.finbud.reading import recurring_of

TODAY = date(2026, 6, 15)
_keys = count(1)


def booked(day: date, cents: int, payee: str, top: int = 1, category: str = "Shopping", **more) -> Booking:
    """Split by nothing, in the reporting currency, income if positive."""
    values = {"is_income": cents > 0, "reporting_cents": cents, "currency": "EUR", "account_key": 1} | more
    return Booking(
        key=next(_keys),
        day=day,
        cents=cents,
        category_key=top,
        top_key=top,
        category=category,
        payee=payee,
        description="",
        name=name_of(payee, ""),
        **values,
    )


def monthly(payee: str, cents: int, day: int = 5, months: range = range(24), **more) -> list[Booking]:
    """Once a month, month 0 being June 2024."""
    return [booked(date(2024 + (5 + n) // 12, (5 + n) % 12 + 1, day), cents, payee, **more) for n in months]


def book(bookings, cents: int | None = 1_000_000, **more) -> Book:
    rows = tuple(sorted(bookings, key=lambda one: (one.day, one.key)))
    accounts = () if cents is None else (Account(1, "checking", cents),)
    return Book(1, "EUR", TODAY, rows, accounts, recurring=recurring_of(rows, TODAY), **more)
