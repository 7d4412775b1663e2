"""The behaviour of one person, from one published version of the warehouse."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from apps.metrics import freshness, months, runner
from apps.metrics.limited import as_text
from apps.metrics.remembered import Remembered
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot, snapshot

from . import reading
from .bookings import Booking, Bookings
from .everybody import everybody
from .forecast import Forecast
from .people import People
from .percentiles import Comparison, alone, comparison, measured
from .risks import Risks, risks, usual_expenses
from .spikes import month_spikes
from .thresholds import YEAR
from .volatility import Level, Volatility, volatility

if TYPE_CHECKING:
    from .spike_days import DaySpike

MOST_BOOKINGS: Final = 50_000
_analyses: Final = Remembered["Analysis"](64)


@dataclass(frozen=True, slots=True)
class Spike:
    """Whole cents of a day, or of a month (its first day) in a category, above what was to be expected."""

    day: date
    category: str | None
    category_key: int | None
    spent: int
    expected: int
    bookings: tuple[Booking, ...]

    @property
    def is_month(self) -> bool:
        """Whether it is a month in a category."""
        return self.category is not None

    @property
    def excess(self) -> int:
        """What is above."""
        return self.spent - self.expected


@dataclass(frozen=True, slots=True)
class Analysis:
    """All measures of one book as of `today`. The single row of `swings` and `risks` is this person.

    `income` and `expenses` are whole cents of the last whole month (`month`, its key) and the twelve before it, oldest
    first. Spikes are of the last year, newest first. To a `limited` viewer accounts or texts are missing; without all
    accounts the book is not whole, and so not compared with others.
    """

    user: int
    currency: str
    today: date
    known: int
    month: int
    income: tuple[int, ...]
    expenses: tuple[int, ...]
    swings: Volatility
    risks: Risks
    spikes: tuple[Spike, ...]
    forecast: Forecast | None
    comparison: Comparison
    left_out: int
    as_of: datetime
    pending_changes: int = 0
    limited: bool = False
    is_whole: bool = True

    @property
    def overdraft_on(self) -> date | None:
        """The first day of the next 90 on which the balance may be below zero."""
        return self.forecast.first_below if self.forecast else None

    @property
    def level(self) -> Level | None:
        """How much the cash flow swings."""
        return self.swings.level(0)

    @property
    def score(self) -> int | None:
        """Of all risks; None: nothing could be measured."""
        return None if np.isnan(self.risks.score[0]) else round(self.risks.score[0])


def analysis(sight: Sight, today: date) -> Analysis:
    """What the numbers of a book show. Raises what is wrong with the warehouse."""
    pending = freshness.pending(sight)  # before the snapshot: a load in between must not look like "nothing waits"
    with snapshot() as warehouse:
        key = (*runner.published(warehouse), sight.owner.pk, sight.hidden, sight.wordless, today)
        found = _analyses.get(key, lambda: _analysed(warehouse, sight, today))
    return replace(found, pending_changes=pending)


def _analysed(warehouse: Snapshot, sight: Sight, today: date) -> Analysis:
    people = reading.read(warehouse, reading.of_book(sight, today))
    if not len(people.users):
        people = _unknown(people, sight)
    bookings = _bookings(warehouse, sight, today, people.months)
    ahead = bookings.forecast(people, today)
    swings = volatility(people)
    return Analysis(
        user=sight.owner.pk,
        currency=str(people.currencies[0]),
        today=today,
        known=int(people.known[0]),
        month=people.months[-2],
        income=tuple(map(int, people.income[0, -YEAR - 2 : -1])),
        expenses=tuple(map(int, people.expenses[0, -YEAR - 2 : -1])),
        swings=swings,
        risks=risks(people, np.array([ahead.chance_soon if ahead else np.nan])),
        spikes=_spikes(people, bookings, today),
        forecast=ahead,
        comparison=_compared(warehouse, sight, today, _own(people, swings)),
        left_out=int(people.left_out[0]),
        as_of=warehouse.as_of,
        limited=bool(sight.untold),
        is_whole=sight.is_whole,
    )


def _unknown(people: People, sight: Sight) -> People:
    """A person whom no load has met yet, with nothing."""
    none, nothing = np.full(1, np.nan), np.zeros(1, dtype=np.int64)
    by_month = np.zeros((1, len(people.months)), dtype=np.int64)
    return replace(
        people,
        users=np.array([sight.owner.pk]),
        currencies=np.array([sight.owner.reporting_currency], dtype=object),
        income=by_month,
        expenses=by_month,
        since=np.array([len(people.months)]),
        flow=np.zeros((1, people.flow.shape[1]), dtype=np.int64),
        balance=none,
        source=none,
        debt=none,
        left_out=nothing,
    )


def _bookings(warehouse: Snapshot, sight: Sight, today: date, month_keys: tuple[int, ...]) -> Bookings:
    rows = warehouse.rows(
        "behaviour/bookings",
        user_key=sight.owner.pk,
        first_day=month_keys[0] * 100 + 1,
        last_day=today.year * 10_000 + today.month * 100 + today.day,
        hidden=as_text(sight.hidden),
        wordless=as_text(sight.wordless),
        most=MOST_BOOKINGS,
    )
    return Bookings.of(rows, today)


def _spikes(people: People, bookings: Bookings, today: date) -> tuple[Spike, ...]:
    """A day whose bookings make up a month's spike is told with the month alone."""
    usual = usual_expenses(people)
    columns = range(len(people.months) - 1 - YEAR, len(people.months))
    found = month_spikes(people, usual, columns, is_decomposed=True)
    by_month = [
        _month_spike(
            bookings, people.months[column], int(people.spending.category[series]), int(spent), round(expected)
        )
        for series, column, spent, expected in zip(found.series, found.column, found.spent, found.expected, strict=True)
    ]
    told = {each.key for one in by_month for each in one.bookings}
    by_day = [_day_spike(bookings, one) for one in bookings.day_spikes(float(usual[0]), today)]
    new = [one for one in by_day if not {each.key for each in one.bookings} <= told]
    return tuple(sorted([*by_month, *new], key=lambda one: (one.day, one.excess), reverse=True))


def _month_spike(bookings: Bookings, month: int, category: int, spent: int, expected: int) -> Spike:
    name, behind = bookings.behind_month(month, category, spent - expected)
    return Spike(months.first_day(month), name, category, spent, expected, behind)


def _day_spike(bookings: Bookings, found: "DaySpike") -> Spike:
    return Spike(found.day, None, None, found.spent, found.expected, bookings.named(found.transactions))


def _own(people: People, swings: Volatility) -> dict[str, float]:
    return {name: float(values[0]) for name, values in measured(people, swings).items()}


def _compared(warehouse: Snapshot, sight: Sight, today: date, own: Mapping[str, float]) -> Comparison:
    """A part of a book would be compared with whole ones."""
    if not sight.is_whole:
        return alone(own)
    return comparison(everybody(warehouse, today).compared, sight.owner.pk, own)
