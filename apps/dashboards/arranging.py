"""The order of the overview's parts: read, changed step by step, and put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from django.db import transaction

from apps.problems import Problem, not_found
from apps.users.models import User

from .models import Arrangement

Turn = Literal["up", "down", "show", "hide", "reset"]
TURNS: Final = get_args(Turn)
PARTS: Final[dict[str, str]] = {
    "figures": "Key figures",
    "advice": "What FinBud says first",
    "pace": "Spending pace",
    "bills": "Upcoming bills",
    "budgets": "Budgets",
    "money-flow": "Money flow",
    "categories": "Expenses by category",
    "income-expenses": "Income against expenses",
    "cash-flow": "Cash flow",
    "trend": "Trend",
    "net-worth": "Net worth",
}
"""Every part there is by its key, as it is called, in the order of those who chose none."""


@dataclass(frozen=True)
class Place:
    """One part in somebody's order."""

    key: str
    is_shown: bool
    is_first: bool
    is_last: bool

    @property
    def title(self) -> str:
        """What it is called."""
        return PARTS[self.key]


def places(viewer: User) -> tuple[Place, ...]:
    """All parts in the viewer's order; one query."""
    row = Arrangement.objects.filter(user=viewer).first()
    return _placed(*(_known(row.parts, row.hidden) if row else (list(PARTS), [])))


@transaction.atomic
def turn(viewer: User, key: str, how: str) -> None:
    """Move a part `up` or `down` by one, `show` or `hide` it, or `reset` all. Raises Problem 404, `unknown_turn`."""
    if how not in TURNS:
        raise Problem("unknown_turn", "No such turn", 400, f"turn: '{how}' is none of {', '.join(TURNS)}.")
    list(User.objects.select_for_update().filter(pk=viewer.pk).values_list("pk"))  # two clicks at once take turns
    if how == "reset":
        Arrangement.objects.filter(user=viewer).delete()
        return
    if key not in PARTS:
        raise not_found("part of the overview")
    row = Arrangement.objects.filter(user=viewer).first() or Arrangement(user=viewer)
    order, hidden = _known(row.parts, row.hidden)
    if how in {"up", "down"}:
        _move(order, key, -1 if how == "up" else 1)
    else:
        hidden = [each for each in hidden if each != key] + ([key] if how == "hide" else [])
    row.parts, row.hidden = order, hidden
    row.save()


@transaction.atomic
def arrange(viewer: User, shown: Mapping[str, bool]) -> None:
    """Put these parts first, in this order, each shown or not; the others follow as they were. Raises Problem 404."""
    if any(key not in PARTS for key in shown):
        raise not_found("part of the overview")
    list(User.objects.select_for_update().filter(pk=viewer.pk).values_list("pk"))
    row = Arrangement.objects.filter(user=viewer).first() or Arrangement(user=viewer)
    order, hidden = _known(row.parts, row.hidden)
    row.parts = [*shown, *(key for key in order if key not in shown)]
    row.hidden = [key for key in row.parts if not shown.get(key, key not in hidden)]
    row.save()


def _known(parts: object, hidden: object) -> tuple[list[str], list[str]]:
    """Without parts that are gone, and with those that came later at the end; a restored book may say anything."""
    placed = _keys(parts)
    return placed + [key for key in PARTS if key not in placed], _keys(hidden)


def _keys(given: object) -> list[str]:
    return (
        list(dict.fromkeys(key for key in given if isinstance(key, str) and key in PARTS))
        if isinstance(given, list)
        else []
    )


def _placed(order: Sequence[str], hidden: Sequence[str]) -> tuple[Place, ...]:
    last = len(order) - 1
    return tuple(Place(key, key not in hidden, place == 0, place == last) for place, key in enumerate(order))


def _move(order: list[str], key: str, by: int) -> None:
    place = order.index(key)
    if 0 <= place + by < len(order):
        order[place], order[place + by] = order[place + by], order[place]
