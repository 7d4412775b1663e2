"""`python -m benchmarks.labelled.generate`: writes both files of labelled bookings anew, the same at every run.

Nothing here looks at how suggestions are made: who is paid for what is written by hand (`merchants*.py`), and so is
how banks word it (`wording.py`). A third of those who are paid by hand of habit are first met after some months.
"""

import csv
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from random import Random

from . import merchants, merchants_held_out, wording
from .merchants import Billed, Visited
from .wording import Wording

FOLDER = Path(__file__).parent
MONTHS, FIRST_YEAR = 18, 2025
USUAL, ONLINE, REFUNDED, FORGOTTEN = 0.74, 0.6, 0.07, 0.4
SENT_BACK = {"Clothing", "Electronics & software", "Household goods", "Books", "Travel"}
BY_POST = {"Clothing", "Electronics & software", "Books", "Travel", "Subscriptions"}
FRIENDS = "Anna Schmidt, Jan de Vries, Marie Dubois, Tom Baker, Lucía García, Paul Weber, Sanne Bakker, Emma Wilson"
FRIENDLY = ("Restaurants", "Gifts given", "Entertainment", "Travel")


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled booking."""

    date: str
    amount: str
    payee: str
    description: str
    account_kind: str
    category: str


@dataclass(frozen=True)
class Bank:
    """How one bank words what is paid in a shop, by debit, what comes in, and what is paid online."""

    shop: Wording
    bill: Wording
    income: Wording
    online: Wording


@dataclass(frozen=True)
class Household:
    """Who pays whom, where, through which bank."""

    visited: tuple[Visited, ...]
    billed: tuple[Billed, ...]
    cities: list[str]
    bank: Bank
    seed: int


HOUSEHOLDS = {
    "categories.csv": Household(
        merchants.VISITED,
        merchants.BILLED,
        merchants.CITIES.split(", "),
        Bank(wording.continental, wording.continental_bill, wording.continental_income, wording.continental_online),
        seed=5,
    ),
    "categories_held_out.csv": Household(
        merchants_held_out.VISITED,
        merchants_held_out.BILLED,
        merchants_held_out.CITIES.split(", "),
        Bank(wording.overseas, wording.overseas_bill, wording.overseas_income, wording.overseas_online),
        seed=7,
    ),
}


def main() -> None:
    """Write each file, oldest line first."""
    for name, household in HOUSEHOLDS.items():
        lines = sorted(story(household), key=lambda line: line.date)
        with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(field.name for field in fields(Line))
            writer.writerows(astuple(line) for line in lines)


def story(household: Household) -> Iterator[Line]:
    """Everything the household pays and gets."""
    dice = Random(household.seed)
    for visited in household.visited:
        yield from _visits(dice, household, visited)
    for billed in household.billed:
        yield from _bills(dice, household, billed)
    yield from _friends(dice, household)


def _visits(dice: Random, household: Household, visited: Visited) -> Iterator[Line]:
    usual, others = visited.usual.split(", "), visited.others.split(", ")
    since = {name: dice.randrange(2, MONTHS - 2) if dice.random() < FORGOTTEN else 0 for name in usual[1:] + others}
    for month in range(MONTHS):
        known = [name for name in usual if since.get(name, 0) <= month]
        met = [name for name in others if since[name] <= month] or others
        for _ in range(_times(dice, visited.a_month)):
            habit = dice.choices(known, weights=[1 / (place + 1) for place in range(len(known))])[0]
            name = habit if dice.random() < USUAL else dice.choice(met)
            yield from _paid(dice, household, visited, name, _day(dice, month))


def _paid(dice: Random, household: Household, visited: Visited, name: str, day: date) -> Iterator[Line]:
    """A payment, and now and then some of it back."""
    by_post = visited.category in BY_POST and dice.random() < ONLINE
    word = household.bank.online if by_post else household.bank.shop
    amount = -round(dice.triangular(visited.least, visited.most, visited.least * 1.8), 2)
    kind = dice.choice(["checking", "checking", "credit_card"])
    city = dice.choice(household.cities)
    yield _line(day, amount, word(dice, name, city, day), kind, visited.category)
    if visited.category in SENT_BACK and dice.random() < REFUNDED:
        back = date.fromordinal(day.toordinal() + dice.randint(4, 20))
        yield _line(back, -amount, word(dice, name, city, back), kind, visited.category)


def _bills(dice: Random, household: Household, billed: Billed) -> Iterator[Line]:
    word = household.bank.bill if billed.amount < 0 else household.bank.income
    for month in range(billed.first, MONTHS, billed.months):
        day = _day(dice, month, billed.day)
        amount = round(billed.amount * (1 + dice.uniform(-billed.varies, billed.varies)), 2)
        text = word(dice, billed.payee, dice.choice(household.cities), day)
        yield _line(day, amount, text, "checking", billed.category)


def _friends(dice: Random, household: Household) -> Iterator[Line]:
    """What is shared with friends: the name says nothing about what it was for."""
    for month in range(MONTHS):
        for _ in range(_times(dice, 1.5)):
            day, name = _day(dice, month), dice.choice(FRIENDS.split(", "))
            text = household.bank.bill(dice, name, "", day)
            yield _line(day, -round(dice.uniform(8, 60), 2), text, "checking", dice.choice(FRIENDLY))


def _line(day: date, amount: float, text: wording.Text, account_kind: str, category: str) -> Line:
    payee, description = text
    return Line(day.isoformat(), f"{amount:.2f}", payee, description, account_kind, category)


def _times(dice: Random, a_month: float) -> int:
    whole = int(a_month)
    return whole + (dice.random() < a_month - whole)


def _day(dice: Random, month: int, wanted: int = 0) -> date:
    year, number = FIRST_YEAR + month // 12, month % 12 + 1
    last = monthrange(year, number)[1]
    return date(year, number, min(wanted or dice.randint(1, last), last))


if __name__ == "__main__":
    main()
