"""The book of one person as the detectors read it: values, amounts in whole cents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from statistics import median

from apps.behaviour.payees import who
from apps.behaviour.recurring import RecurringPayment

LIQUID = ("checking", "savings", "cash")
MONTHS_OF_A_YEAR = 12
FEWEST_MONTHS = 3
"""A middle of two is none."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking that is no transfer, or its part in one category; `reporting_cents` is None without a rate."""

    key: int
    account_key: int
    day: date
    is_income: bool
    cents: int
    currency: str
    reporting_cents: int | None
    category_key: int
    top_key: int
    category: str
    payee: str
    description: str
    name: str = ""

    @property
    def month(self) -> int:
        """The months since year 0."""
        return month_of(self.day)

    @property
    def spent(self) -> int:
        """What it adds to the expenses, in the reporting currency."""
        return 0 if self.is_income or self.reporting_cents is None else -self.reporting_cents

    @property
    def shown(self) -> str:
        """The text that names it to a person."""
        return self.payee or self.description


@dataclass(frozen=True, slots=True)
class Account:
    """Its balance today in the reporting currency, None without a rate."""

    key: int
    kind: str
    cents: int | None


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget in force this month, in the reporting currency; category 0 means all expenses."""

    key: int
    name: str
    category_key: int
    planned_cents: int
    categories: frozenset[int]

    def covers(self, booking: Booking) -> bool:
        """Whether it counts against this budget."""
        return not self.category_key or booking.category_key in self.categories


@dataclass(frozen=True, slots=True)
class Goal:
    """What a person saves for or pays off, in the reporting currency.

    `required_cents` a month bring it home in time; `actual_cents` a month were measured over the last 90 days (None:
    not yet). `interest` is a year's (0.12 is 12 %), None where it is not known. What lies on `accounts` is the goal's.
    """

    key: int
    user_key: int
    kind: str
    name: str
    left_cents: int
    due_on: date | None = None
    required_cents: int | None = None
    actual_cents: int | None = None
    interest: float | None = None
    accounts: frozenset[int] = frozenset()

    @property
    def costs(self) -> bool:
        """Whether every month with it costs interest."""
        return self.kind == "debt_payoff" and self.left_cents > 0 and bool(self.interest)


@dataclass(frozen=True)
class Book:
    """All that the detectors know of one person, up to and with `today`."""

    user_key: int
    currency: str
    today: date
    bookings: tuple[Booking, ...] = ()
    accounts: tuple[Account, ...] = ()
    budgets: tuple[Budget, ...] = ()
    goals: tuple[Goal, ...] = ()
    recurring: tuple[RecurringPayment, ...] = field(default=())

    @property
    def days_known(self) -> int:
        """From the first booking to today."""
        return (self.today - min((one.day for one in self.bookings), default=self.today)).days

    @property
    def this_month(self) -> int:
        """The month that goes on."""
        return month_of(self.today)

    @cached_property
    def first_whole_month(self) -> int:
        """The month after that of the first booking."""
        return min((one.month for one in self.bookings), default=self.this_month) + 1

    @cached_property
    def expenses(self) -> tuple[Booking, ...]:
        """Money that went out as an expense."""
        return tuple(one for one in self.bookings if not one.is_income and one.cents < 0)

    def liquid_cents(self, without: frozenset[int] = frozenset()) -> int | None:
        """What can be spent today, but for some accounts; None where there is none, or one has no rate."""
        liquid = [one.cents for one in self.accounts if one.kind in LIQUID and one.key not in without]
        known = [cents for cents in liquid if cents is not None]
        return sum(known) if liquid and len(known) == len(liquid) else None

    def months(self, count: int) -> range:
        """At most so many whole months before this one, in order."""
        return range(max(self.first_whole_month, self.this_month - count), self.this_month)

    def spent(self, month: int) -> int:
        """The expenses of a month."""
        return self._spent.get(month, 0)

    @cached_property
    def _spent(self) -> dict[int, int]:
        return sums((one.month, one.spent) for one in self.bookings)

    @cached_property
    def usual_month(self) -> int | None:
        """The middle of the last six months' expenses; None with fewer than three, or where nothing was spent."""
        usual = self._middle(self._spent)
        return usual if usual and usual > 0 else None

    @cached_property
    def usual_surplus(self) -> int | None:
        """The middle of the last six months' income less expenses; None with fewer than three."""
        return self._middle(sums((one.month, one.reporting_cents or 0) for one in self.bookings))

    def _middle(self, by_month: dict[int, int]) -> int | None:
        values = [by_month.get(month, 0) for month in self.months(6)]
        return round(median(values)) if len(values) >= FEWEST_MONTHS else None

    def of_payee(self) -> Iterator[tuple[Booking, ...]]:
        """The expenses of each payee and currency, the oldest first; whoever has no name is left out."""
        groups: dict[tuple[str, str], list[Booking]] = {}
        for one in sorted(self.expenses, key=lambda each: (each.day, each.key)):
            if one.name:
                groups.setdefault((one.name, one.currency), []).append(one)
        yield from map(tuple, groups.values())


def sums(pairs: "Iterator[tuple[int, int]]") -> dict[int, int]:
    """The second of each pair, added up by the first."""
    found: dict[int, int] = {}
    for key, value in pairs:
        found[key] = found.get(key, 0) + value
    return found


def month_of(day: date) -> int:
    """The months since year 0."""
    return day.year * MONTHS_OF_A_YEAR + day.month - 1


def name_of(payee: str, description: str) -> str:
    """Who is paid, however the bank writes it."""
    return who(payee, description)


def subject_of(payment: RecurringPayment) -> str:
    """The same for the same thing that is paid again and again."""
    return f"{name_of(payment.payee, '')}/{payment.currency}/{payment.period}"
