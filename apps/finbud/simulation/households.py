"""A household of chance: wage, rent, shopping with a season and noise, events, and twins that are no events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from ..books import MONTHS_OF_A_YEAR, Account, Book, Booking, Budget, Goal, month_of, name_of
from ..reading import recurring_of
from .planting import PLANTED

MONTHS: Final = 26
SCALES: Final = {"EUR": 1.0, "USD": 1.1, "JPY": 160.0, "HUF": 400.0}
"""What one unit of the amounts of the simulation is in each currency: no detector may rest on dollars."""
FOOD, FUN, HOME, WAGE = 1, 2, 3, 4
NAMES: Final = {FOOD: "Food", FUN: "Leisure", HOME: "Housing", WAGE: "Salary"}
SHOPS: Final = ("Aldor", "Bakery Nord", "Corner Market", "Delimart", "Green Grocer")
WRITTEN: Final = ("{}", "{} {:06d}", "{}*{:04d}", "{} 2{:04d}/{:04d}")
"""How banks write payees."""


@dataclass
class Household:
    """What is booked and held (whole cents), and the truth about it: kinds of events with what they are about.

    `planted` has to be found; what is in `allowed` alone came about by chance: right where it is found, and not missed.
    """

    random: Random
    today: date
    currency: str
    bookings: list[Booking] = field(default_factory=list)
    held: int = 0
    styles: dict[str, str] = field(default_factory=dict)
    planted: set[tuple[str, str]] = field(default_factory=set)
    allowed: set[tuple[str, str]] = field(default_factory=set)
    goals: list[Goal] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)

    @property
    def scale(self) -> float:
        """What one unit of the amounts of the simulation is here."""
        return SCALES[self.currency]

    def day(self, months_ago: int, day: int) -> date:
        """A day of a month before this one; the day is at most 28."""
        year, month = divmod(month_of(self.today) - months_ago, MONTHS_OF_A_YEAR)
        return date(year, month + 1, day)

    def cents(self, amount: float) -> int:
        """An amount of the simulation in whole cents here."""
        return round(amount * self.scale * 100)

    def book(self, day: date, amount: float, payee: str, top: int = FUN, *, is_income: bool = False) -> None:
        """An amount of the simulation, negative for what is paid."""
        cents = self.cents(amount)
        self.bookings.append(
            Booking(
                key=len(self.bookings) + 1,
                account_key=1,
                day=day,
                is_income=is_income,
                cents=cents,
                currency=self.currency,
                reporting_cents=cents,
                category_key=top,
                top_key=top,
                category=NAMES.get(top, f"Category {top}"),
                payee=payee,
                description="",
                name=name_of(payee, ""),
            )
        )

    def plant(self, kind: str, about: str = "") -> None:
        """An event that has to be found."""
        self.planted.add((kind, about))
        self.allow(kind, about)

    def allow(self, kind: str, about: str = "") -> None:
        """An event that may be found."""
        self.allowed.add((kind, about))

    def written(self, payee: str) -> str:
        """The payee as this household's bank writes it: in one way, with another number each time."""
        if payee not in self.styles:
            self.styles[payee] = self.random.choice(WRITTEN)
        return self.styles[payee].format(payee, *(self.random.randrange(10_000) for _ in range(2)))

    def known(self) -> tuple[Booking, ...]:
        """What is booked by today; the rest is to come."""
        rows = (one for one in self.bookings if one.day <= self.today)
        return tuple(sorted(rows, key=lambda one: (one.day, one.key)))

    def spent(self, top: int, months_ago: int, *, known: bool = False) -> int:
        """What a category costs in a month, in whole cents; `known`: by today."""
        month = month_of(self.today) - months_ago
        rows = self.known() if known else self.bookings
        return sum(one.spent for one in rows if one.top_key == top and one.month == month)


def households(seed: int, count: int) -> Iterator[Household]:
    """So many, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - chance that can be repeated
    for _number in range(count):
        today = date(2026, 1, 8) + timedelta(days=random.randrange(300))
        home = Household(random, today, random.choice(list(SCALES)))
        _live(home)
        for plant in PLANTED:
            plant(home)
        yield home


def as_book(home: Household) -> Book:
    """As the detectors read it."""
    rows = home.known()
    return Book(
        user_key=1,
        currency=home.currency,
        today=home.today,
        bookings=rows,
        accounts=(Account(1, "checking", home.held), Account(2, "loan", home.cents(-8000))),
        budgets=tuple(home.budgets),
        goals=tuple(home.goals),
        recurring=recurring_of(rows, home.today),
    )


def _live(home: Household) -> None:
    """To the end of the next month: what comes after today is the truth of what is foretold."""
    random, season = home.random, home.random.randint(1, 12)
    rent, food = random.uniform(500, 1500), random.uniform(15, 60)
    for ago in range(MONTHS, -2, -1):
        first = home.day(ago, 1)
        home.book(first + timedelta(days=random.randint(0, 2)), -rent, "Landlord", HOME)
        winter = 1.3 if (first.month - season) % 12 < 2 else 1.0  # noqa: PLR2004 - a season of two months
        for _time in range(random.randint(7, 11)):
            day = home.day(ago, random.randint(1, 28))
            shop = home.written(random.choice(SHOPS))
            home.book(day, -food * winter * random.uniform(0.4, 1.8), shop, FOOD)
        for _time in range(random.randint(0, 3)):
            home.book(home.day(ago, random.randint(1, 28)), -random.uniform(20, 90), f"Shop {random.choice('PQRST')}")
