"""A month in plain words, each sentence made of the numbers that stand beside it."""

from collections.abc import Callable, Iterator
from statistics import median
from typing import Final

from apps.metrics import months

from .analysis import Analysis, Spike
from .risks import FACTORS

USUAL: Final = 6  # months before, whose middle is a usual one
ABOUT: Final = 0.02  # of the income: a difference that is none
SWINGS: Final = {
    "steady": "The months are steady",
    "moderate": "The months swing moderately",
    "high": "The months swing a lot",
}
FACTOR_NAMES: Final = {
    "overdraft": "an overdraft ahead",
    "buffer": "a thin buffer",
    "overspending": "spending above income",
    "rising_fixed_costs": "rising fixed costs",
    "debt_service": "debt",
    "income_concentration": "income from one source",
}
Money = Callable[[int], str]


def story(found: Analysis, money: Money) -> list[str]:
    """The last whole month in sentences; empty where nothing came in or went out. `money` writes whole cents."""
    if not found.known or not (found.income[-1] or found.expenses[-1]):
        return []
    return [
        _month(found, money),
        *_compared(found, money),
        *_spiked(found, money),
        *_ahead(found, money),
        *_risk(found),
    ]


def _month(found: Analysis, money: Money) -> str:
    income, expenses = found.income[-1], found.expenses[-1]
    net, name = income - expenses, f"{months.first_day(found.month):%B %Y}"
    flows = f"In {name}, {money(income)} came in and {money(expenses)} went out"
    if net < 0:
        return f"{flows}: {money(-net)} more than there was."
    return f"{flows}: {money(net)} was left" + (f", {100 * net / income:.0f} % of the income." if income > 0 else ".")


def _compared(found: Analysis, money: Money) -> Iterator[str]:
    if found.known <= USUAL:
        return
    usual = median(found.expenses[-USUAL - 1 : -1])
    more = found.expenses[-1] - usual
    if abs(more) <= ABOUT * max(found.income[-1], 1):
        yield "Expenses were about those of a usual month."
    else:
        word = "more" if more > 0 else "less"
        yield f"Expenses were {money(round(abs(more)))} {word} than in a usual month (the middle of the six before)."


def _spiked(found: Analysis, money: Money) -> Iterator[str]:
    first = months.first_day(found.month)
    of_month = [one for one in found.spikes if (one.day.year, one.day.month) == (first.year, first.month)]
    if of_month:
        largest = max(of_month, key=lambda one: one.excess)
        expected = money(largest.expected) if largest.expected else "nothing"
        yield f"What stood out most: {what(largest)} took {money(largest.spent)}, where {expected} was to be expected."


def what(spike: Spike) -> str:
    """A spike's subject."""
    return spike.category or f"{spike.day:%A}, {spike.day.day} {spike.day:%B}"


def _ahead(found: Analysis, money: Money) -> Iterator[str]:
    if found.level:
        swing = f"{100 * found.swings.spread[0]:.0f} %"
        yield f"{SWINGS[found.level]}: what is left differs by about {swing} of a month's turnover."
    ahead = found.forecast
    if ahead and ahead.balance < 0:
        yield f"The balance is {money(-ahead.balance)} below zero."
    elif ahead and ahead.likely:
        yield f"The balance is likely to fall below zero on {ahead.likely.day} {ahead.likely:%B}."
    elif ahead and ahead.unlikely:
        since = f"{ahead.unlikely.day} {ahead.unlikely:%B}"
        yield f"From {since} on, there is a chance of one in ten that the balance is below zero."
    elif ahead:
        yield f"In 90 days the balance is most likely about {money(ahead.middle[-1])}."


def _risk(found: Analysis) -> Iterator[str]:
    if found.score is None:
        return
    points = {name: found.risks.points(name, 0) or 0.0 for name in FACTORS}
    worst = max(points, key=lambda name: points[name])
    most = f"; most of it is {FACTOR_NAMES[worst]}" if points[worst] > 0 else ""
    yield f"The risk score is {found.score} of 100{most}."
