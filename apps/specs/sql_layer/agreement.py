"""Whether a query's figures are those of the metric that its KPI claims to be, on the book at hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from apps.warehouse.reading import Selected

from .canonical import figures
from .claimed import is_figure
from .framing import Column, Frame, NotComparable

_RATES = {"savings_rate", "share"}
_CENT, _HALF_A_TENTH = Decimal("0.01"), Decimal("0.051")
NOTHING = Decimal(0)
Key = tuple[object, ...]
Figures = dict[Key, tuple[Any, ...]]


@dataclass(frozen=True)
class Difference:
    """One figure in one row: what the query says, what the definition gives."""

    figure: str
    key: Key
    claimed: Decimal | None
    right: Decimal | None


def differences(metric: str, frame: Frame, claimed: Selected, right: Selected) -> list[Difference]:
    """Where the query and the canonical one differ. Raises NotComparable where no column is known to be a figure."""
    pairs = list(_pairs(metric, frame))
    if not pairs:
        raise NotComparable("none of its columns is named after a figure of it")
    ours = _by_key(claimed, [key.place for key in frame.keys])
    theirs = _by_key(right, list(range(len(frame.keys))))
    keys = ours if frame.is_cut else {**ours, **theirs}
    return [
        found
        for key in keys
        for name, place, right_place in pairs
        if (found := _difference(name, key, _value(ours, key, place), _value(theirs, key, right_place)))
    ]


def _pairs(metric: str, frame: Frame) -> Iterator[tuple[str, int, int]]:
    """Which column of the query is which of the metric's figures, by name; a lone one is the main figure."""
    names = figures(metric)
    found = {name: _named(name, frame) for name in names}
    if not any(found.values()) and len(frame.figures) == 1 and metric != "monthly_trend":
        found[names[0]] = frame.figures[0]
    for number, name in enumerate(names):
        if column := found[name]:
            yield name, column.place, len(frame.keys) + number


def _named(figure: str, frame: Frame) -> Column | None:
    return next((column for column in frame.figures if is_figure(column.name, figure)), None)


def _by_key(found: Selected, places: list[int]) -> Figures:
    rows = {tuple(_plain(row[place]) for place in places): row for row in found.rows}
    if len(rows) != len(found.rows):
        raise NotComparable("it has several rows for the same thing")
    return rows


def _plain(value: object) -> object:
    """Equal keys are equal, whichever type the expression has."""
    return value.date() if isinstance(value, datetime) else value


def _value(rows: Figures, key: Key, place: int) -> Decimal | None:
    return _decimal(rows[key][place]) if key in rows else None


def _decimal(value: object) -> Decimal | None:
    if value is None or isinstance(value, date | bool):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _difference(figure: str, key: Key, claimed: Decimal | None, right: Decimal | None) -> Difference | None:
    if figure in _RATES:
        is_same = (
            claimed == right
            if None in {claimed, right}
            else abs((claimed or NOTHING) - (right or NOTHING)) <= _HALF_A_TENTH
        )
    else:  # a sum of nothing is nothing, whether it is written as 0 or not at all
        is_same = abs((claimed or NOTHING) - (right or NOTHING)) < _CENT / 2
    return None if is_same else Difference(figure, key, claimed, right)
