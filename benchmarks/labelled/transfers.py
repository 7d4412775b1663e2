"""Writes `transfers.csv`: households in five languages, a year of lines, and scenes that are hard to tell.

Pairing was tuned on this file; `held_out.py` writes the one it was not. Every label is what a careful person with both
statements in hand would say.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from .lines import Line, rate, told, write

WRITTEN = told("transfers")
SEED, MONTHS = 20_260_315, 12
ROUND = (5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 50_000, 75_000, 100_000)


@dataclass(frozen=True)
class Account:
    """An account as its bank knows it."""

    owner: str
    name: str
    kind: str
    currency: str
    bank: str
    number: str


@dataclass
class Home:
    """A household that is being written: `main` is where salaries arrive."""

    name: str
    language: str
    main: Account
    others: list[Account]
    chance: random.Random
    lines: list[Line] = field(default_factory=list)
    pairs: int = 0

    def put(  # noqa: PLR0913, PLR0917 - what a line is made of
        self, account: Account, day: date, cents: int, text: str, other: Account | None = None, pair: str = ""
    ) -> None:
        """Book one line. `text` is payee | description with places to fill."""
        seen = other or account
        filled = text.format(
            to=seen.name, owner=account.owner, tail=seen.number[-4:], number=seen.number, bank=seen.bank,
            ref=str(self.chance.randint(10_000, 99_999_999)), **{"from": seen.name},
        )  # fmt: skip
        payee, _, description = filled.partition("|")
        whole = Line(
            self.name, account.owner, account.name, account.kind, account.currency, account.bank, account.number,
            day.isoformat(), f"{cents / 100:.2f}", payee, description[: self.chance.choice((30, 60, 140))], pair=pair,
        )  # fmt: skip
        self.lines.append(whole)

    def move(  # noqa: PLR0913, PLR0917 - a move has two sides
        self, source: Account, target: Account, day: date, cents: int, received: int = 0, lag: int | None = None
    ) -> None:
        """Both sides of a transfer."""
        self.pairs += 1
        pair = f"{self.name}-{self.pairs}"
        out, back = _texts(self.language, target)
        lag = self.chance.choice((0, 0, 0, 1, 1, 2)) if lag is None else lag
        arrives = _banking_day(day + timedelta(days=lag))
        self.put(source, day, -cents, self.chance.choice(out), target, pair)
        self.put(target, arrives, received or cents, self.chance.choice(back), source, pair)

    def spend(self, account: Account, day: date, cents: int) -> None:
        """An expense."""
        self.put(account, day, -cents, self.chance.choice(WRITTEN["spending"][self.language]))

    def earn(self, account: Account, day: date, cents: int) -> None:
        """Money from others."""
        self.put(account, day, cents, self.chance.choice(WRITTEN["earning"][self.language]))


def _texts(language: str, target: Account) -> tuple[list[str], list[str]]:
    if target.kind == "credit_card":
        return WRITTEN["bill_out"][language], WRITTEN["bill_in"][language]
    return WRITTEN["out"][language], WRITTEN["in"][language]


def _banking_day(day: date) -> date:
    """Weekends book on the Monday after."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)  # noqa: PLR2004 - Friday is 4


def equal_strangers(home: Home, day: date) -> None:
    """A rent and a refund of the same size on the same days, on two accounts: no transfer."""
    cents, other = home.chance.choice(ROUND), home.chance.choice(home.others)
    home.spend(home.main, day, cents)
    home.earn(other, day + timedelta(days=home.chance.choice((0, 1))), cents)


def equal_week(home: Home, day: date) -> None:
    """The same sum set aside three times in a week, each booked as fast as the others."""
    other, monday = home.others[0], day - timedelta(days=day.weekday())
    for step in (0, 2, 4):
        home.move(home.main, other, monday + timedelta(days=step), 10_000, lag=0)


def chain(home: Home, day: date) -> None:
    """A to B, and on to C: B's money in and money out are two different transfers."""
    if len(home.others) > 1 and home.others[0].currency == home.others[1].currency == home.main.currency:
        cents = home.chance.choice(ROUND)
        home.move(home.main, home.others[0], day, cents, lag=0)
        home.move(home.others[0], home.others[1], day + timedelta(days=1), cents, lag=0)


def fee(home: Home, day: date) -> None:
    """A few units are kept by a bank on the way."""
    same = [other for other in home.others if other.currency == home.main.currency and other.kind != "credit_card"]
    if same:
        cents = home.chance.randint(500, 3_000) * 100
        home.move(home.main, same[-1], day, cents, received=cents - home.chance.choice((150, 500, 1_000)))


def foreign(home: Home, day: date) -> None:
    """At the bank's own rate, up to one and a half percent beside the central bank's."""
    for other in home.others:
        if other.currency != home.main.currency:
            cents = home.chance.randint(20_000, 300_000)
            received = cents * rate(home.main.currency, other.currency, day) * (1 - home.chance.uniform(0, 0.015))
            home.move(home.main, other, day, cents, received=round(received))


def one_side(home: Home, day: date) -> None:
    """The other account was never imported; an equal sum comes in from somebody else."""
    cents = home.chance.choice(ROUND)
    home.put(home.main, day, -cents, home.chance.choice(WRITTEN["lonely"][home.language]))
    if home.chance.choice((True, False)):
        home.earn(home.chance.choice(home.others), day + timedelta(days=1), cents)


def salary_twin(home: Home, day: date) -> None:
    """A salary as large as what is moved on the same day."""
    cents = home.chance.choice((150_000, 200_000, 250_000))
    home.earn(home.main, day, cents)
    home.move(home.main, home.others[0], day, cents, received=_at(home, cents, day))


def _at(home: Home, cents: int, day: date) -> int:
    other = home.others[0]
    return (
        round(cents * rate(home.main.currency, other.currency, day)) if other.currency != home.main.currency else cents
    )


def set_aside(home: Home, day: date) -> None:
    """What is saved each month, to every account of the same currency."""
    for other in home.others:
        if other.currency == home.main.currency:
            bill = other.kind == "credit_card"
            home.move(home.main, other, day, home.chance.randint(5_000, 180_000) if bill else home.chance.choice(ROUND))


def daily_life(home: Home, day: date) -> None:
    """Salary, rent, shops."""
    home.put(home.main, day, home.chance.randint(180_000, 420_000), WRITTEN["earning"][home.language][0])
    for _ in range(5):
        home.spend(
            home.chance.choice([home.main, *home.others]),
            day + timedelta(days=home.chance.randint(0, 27)),
            home.chance.randint(300, 20_000),
        )
    home.earn(home.main, day + timedelta(days=home.chance.randint(0, 27)), home.chance.randint(500, 9_000))


SCENES: tuple[Callable[[Home, date], None], ...] = (
    equal_strangers,
    equal_week,
    chain,
    fee,
    foreign,
    one_side,
    salary_twin,
)


def homes(chance: random.Random) -> list[Home]:
    """Ten households, one to two people, two to five accounts each."""
    made = []
    for each in WRITTEN["homes"]:
        main, *others = [
            Account(owner, name, kind, currency, bank, f"{bank[:2].upper()}{chance.randint(10**13, 10**14 - 1)}")
            for owner, name, kind, currency, bank in each["accounts"]
        ]
        made.append(Home(each["name"], each["language"], main, others, chance))
    return made


def lines() -> list[Line]:
    """A year of every household."""
    chance = random.Random(SEED)
    found: list[Line] = []
    for number, home in enumerate(homes(chance)):
        for month in range(MONTHS):
            day = date(2025, month + 1, 1)
            daily_life(home, day + timedelta(days=chance.randint(0, 2)))
            set_aside(home, day + timedelta(days=chance.randint(3, 9)))
            SCENES[(month + number) % len(SCENES)](home, _banking_day(day + timedelta(days=chance.randint(16, 20))))
        found += home.lines
    return found


if __name__ == "__main__":
    write("transfers", lines())
