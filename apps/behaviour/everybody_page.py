"""Everybody's measures for operators: by number, sorted, in pages, and as rows of a CSV file.

People stand here as numbers. Who somebody is shows only where their book is opened, with a reason, which they are told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Final

import numpy as np
from django import forms
from django.core.paginator import Page, Paginator
from django.utils import timezone

from apps.problems import Problem
from apps.users.models import User
from apps.warehouse.reading import snapshot

from .analysis_answers import share
from .answers import money
from .everybody import Everybody, everybody
from .people import Floats

PAGE: Final = 50
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
COLUMNS: Final[dict[str, tuple[str, Callable[[Everybody], Floats]]]] = {
    "user": ("Person", lambda found: found.users.astype(np.float64)),
    "months": ("Months", lambda found: found.months.astype(np.float64)),
    "spread": ("Swing", lambda found: found.swings.spread),
    "score": ("Risk", lambda found: found.risks.score),
    "overdraft": ("Overdraft", lambda found: found.risks.measures["overdraft"]),
    "buffer": ("Buffer", lambda found: found.risks.measures["buffer"]),
    "spikes": ("Spikes", lambda found: found.spikes.astype(np.float64)),
    "excess": ("Above expected", lambda found: found.excess),
}
LARGEST_FIRST: Final = "-score"
HEADER: Final = (
    "person",
    "currency",
    "months",
    "volatility",
    "swing",
    "risk",
    "overdraft_chance",
    "buffer_months",
    "spikes",
    "above_expected",
)


class SortForm(forms.Form):
    """By which column; on a phone the head of the table, which sorts as well, is out of sight."""

    sort = forms.ChoiceField(
        label="Sort by",
        choices=[
            (f"{sign}{key}", f"{title}, {order} first")
            for key, (title, _) in COLUMNS.items()
            for sign, order in (("-", "largest"), ("", "smallest"))
        ],
    )


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person's measures, in the order of HEADER; None: not enough data. `excess` is in `currency`."""

    user: int
    currency: str
    months: int
    level: str | None
    spread: float | None
    score: int | None
    overdraft: float | None
    buffer: float | None
    spikes: int | None
    excess: str | None


@dataclass(frozen=True)
class PeopleList:
    """One page of everybody, or a `problem` with the warehouse; `sort` names a column, with `-` the largest first."""

    sort: str
    page: Page[int] | None = None
    rows: Sequence[PersonRow] = ()
    problem: Problem | None = None

    @property
    def form(self) -> SortForm:
        """Shows how they are sorted."""
        return SortForm(initial={"sort": self.sort})

    @property
    def query(self) -> str:
        """What the address of another page keeps."""
        return f"sort={self.sort}&"

    @property
    def columns(self) -> list[tuple[str, str, str]]:
        """Title, the sort that a click asks for, and how the column is sorted now (as `aria-sort` says it)."""
        name = self.sort.removeprefix("-")
        order = "descending" if self.sort.startswith("-") else "ascending"
        return [
            (title, key if self.sort == f"-{key}" else f"-{key}", order if key == name else "none")
            for key, (title, _) in COLUMNS.items()
        ]


def may_see_everybody(user: User) -> bool:
    """Operators with a permission of its own."""
    return user.is_staff and user.has_perm("behaviour.view_everybody")


def people_list(parameters: Mapping[str, str]) -> PeopleList:
    """The page that the parameters of an address ask for; what is no column sorts by risk."""
    sort = _sort(parameters)
    try:
        found = _found()
    except Problem as problem:
        return PeopleList(sort, problem=problem)
    page = Paginator(_order(found, sort), PAGE).get_page(parameters.get("page"))
    return PeopleList(sort, page, [_row(found, place) for place in page])


def csv_rows(parameters: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """Everybody as rows of a CSV file, its header first. Raises what is wrong with the warehouse, before the first."""
    sort, found = _sort(parameters), _found()
    yield HEADER
    for place in _order(found, sort):
        yield tuple(map(_cell, astuple(_row(found, place))))


def _order(found: Everybody, sort: str) -> list[int]:
    """The places of all people; who has no value stands last."""
    values = COLUMNS[sort.removeprefix("-")][1](found)
    order: list[int] = np.argsort(-values if sort.startswith("-") else values, kind="stable").tolist()
    return order


def _row(found: Everybody, place: int) -> PersonRow:
    score, level = found.risks.score[place], found.swings.level(place)
    return PersonRow(
        user=int(found.users[place]),
        currency=str(found.currencies[place]),
        months=int(found.months[place]),
        level=level,
        spread=share(found.swings.spread[place]),
        score=None if np.isnan(score) else round(float(score)),
        overdraft=share(found.risks.measures["overdraft"][place]),
        buffer=share(found.risks.measures["buffer"][place]),
        spikes=int(found.spikes[place]) if level else None,
        excess=money(round(float(found.excess[place]))) if level else None,
    )


def _found() -> Everybody:
    with snapshot() as warehouse:
        return everybody(warehouse, timezone.localdate())


def _sort(parameters: Mapping[str, str]) -> str:
    asked = parameters.get("sort", "")
    return asked if asked.removeprefix("-") in COLUMNS else LARGEST_FIRST


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
