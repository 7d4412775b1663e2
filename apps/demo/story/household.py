"""The whole story, put together: first what happens, then what follows from it (bills, cash, savings)."""

from collections.abc import Iterable
from datetime import date

from .budgets import budgets
from .card import bills
from .cash import spent_in_cash, withdrawals
from .eating_out import eating_out, latest_coffee
from .family import family
from .goals import goals
from .groceries import groceries
from .holiday import holidays
from .housing import housing
from .insurance import insurance
from .leisure import leisure
from .loan import loan, owed_at_start
from .mishap import mishap
from .people import CARD, CASH, CHECKING, PEOPLE, SAVINGS, accounts
from .plan import Plan, Row
from .salary import salaries
from .shopping import shopping
from .standing_moves import standing_moves
from .story import Story, Theme
from .subscriptions import subscriptions
from .surplus import interest, swept
from .transport import transport
from .unclear import unclear
from .unnoticed import unnoticed

THEMES: tuple[Theme, ...] = (
    salaries,
    housing,
    insurance,
    subscriptions,
    groceries,
    transport,
    eating_out,
    latest_coffee,
    shopping,
    leisure,
    family,
    holidays,
    spent_in_cash,
    mishap,
    unclear,
    unnoticed,
    standing_moves,
    loan,
)


def plan_household(last: date, *, months: int, seed: int) -> Plan:
    """The demo household's `months` months that end with the day `last`: the same for the same arguments."""
    story = Story.ending(last, months, seed)
    places = accounts(owed_at_start(story))
    opening = {place.key: place.opening_cents for place in places}
    rows = _in_order(story, (row for theme in THEMES for row in theme(story)))
    rows += bills(story, opening[CARD], [row for row in rows if row.account == CARD])
    rows += withdrawals(opening[CASH], [row for row in rows if row.account == CASH])
    rows += list(swept(story, opening[CHECKING], rows))
    rows += list(interest(story, opening[SAVINGS], rows))
    return Plan(PEOPLE, places, _in_order(story, rows), list(budgets(story)), list(goals(story)))


def _in_order(story: Story, rows: Iterable[Row]) -> list[Row]:
    """What the story covers, by day; rows of one day stay in the order they were told in."""
    return sorted((row for row in rows if story.covers(row.day)), key=lambda row: row.day)
