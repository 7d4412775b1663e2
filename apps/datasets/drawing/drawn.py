"""A finding's picture, as it is kept, becomes a drawing."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil
from typing import Any, Final

from .axis import Axis, axis
from .ring import ring
from .shapes import COLOURS, DASHES, HEIGHT, WIDTH, Bar, Dot, Drawing, Key, Line

LEFT, RIGHT, TOP, BOTTOM = 56, 12, 10, 26
NAMES: Final = 8
LONGEST_NAME: Final = 14
GAP: Final = 0.25
"""Of the room of a bar."""

Values = Sequence[float | None]


def drawn(picture: dict[str, Any]) -> Drawing:
    """Of `telling.as_json`'s picture: a line, bars, a ring, or a cloud of points."""
    labels = [str(label) for label in picture["labels"]]
    series = [(str(one["label"]), _numbers(one["values"])) for one in picture["series"]]
    if picture["chart"] == "doughnut":
        return ring(labels, series[0][1])
    band = [_numbers(picture[edge]) for edge in ("low", "high") if picture[edge]]
    all_values = [
        value for values in [*(values for _, values in series), *band] for value in values if value is not None
    ]
    upright = axis(all_values, HEIGHT - BOTTOM, TOP, from_zero=picture["chart"] == "bar")
    keys = tuple(Key(label, _colour(place)) for place, (label, _) in enumerate(series))
    marks = tuple(upright.marks())
    if picture["chart"] == "scatter":
        return _cloud(labels, series, upright, keys)
    places = _places(len(labels))
    bars = _bars(labels, series, upright) if picture["chart"] == "bar" else ()
    lines = () if bars else tuple(_line(values, places, upright, place) for place, (_, values) in enumerate(series))
    edges = _band(band, places, upright) if len(band) == len(("low", "high")) else ""
    return Drawing(marks, _names(labels, places), edges, lines, bars, keys=keys)


def _cloud(labels: list[str], series: list[tuple[str, Values]], upright: Axis, keys: tuple[Key, ...]) -> Drawing:
    across = [float(label) for label in labels]
    level = axis(across, LEFT, WIDTH - RIGHT)
    dots = tuple(
        Dot(level.at(x), upright.at(y), _colour(place))
        for place, (_, values) in enumerate(series)
        for x, y in zip(across, values, strict=False)
        if y is not None
    )
    return Drawing(tuple(upright.marks()), tuple(level.marks()), dots=dots, keys=keys)


def _line(values: Values, places: list[float], upright: Axis, place: int) -> Line:
    return Line(_runs(values, places, upright), _colour(place), DASHES[place % len(DASHES)])


def _runs(values: Values, places: list[float], upright: Axis) -> tuple[str, ...]:
    pairs = list(zip(places, values, strict=False))
    known = (list(run) for is_known, run in groupby(pairs, key=lambda pair: pair[1] is not None) if is_known)
    return tuple(" ".join(f"{x},{upright.at(y)}" for x, y in run if y is not None) for run in known)


def _band(edges: list[Values], places: list[float], upright: Axis) -> str:
    """Along the upper edge, and back along the lower one."""
    low, high = edges
    both = [(x, a, b) for x, a, b in zip(places, low, high, strict=False) if a is not None and b is not None]
    there, back = [(x, b) for x, _, b in both], [(x, a) for x, a, _ in reversed(both)]
    return " ".join(f"{x},{upright.at(y)}" for x, y in [*there, *back])


def _bars(labels: list[str], series: list[tuple[str, Values]], upright: Axis) -> tuple[Bar, ...]:
    room = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    width = room * (1 - GAP) / len(series)
    zero, bars = upright.at(0), []
    for place, (name, values) in enumerate(series):
        for number, value in enumerate(values):
            if value is not None:
                x = LEFT + room * (number + GAP / 2) + width * place
                top, bottom = sorted((upright.at(value), zero))
                said = f"{labels[number]}, {name}: {value:,g}"
                bars.append(Bar(round(x, 1), top, round(width, 1), round(bottom - top, 1), _colour(place), said))
    return tuple(bars)


def _places(count: int) -> list[float]:
    """The middle of each label's room."""
    room = (WIDTH - LEFT - RIGHT) / max(count, 1)
    return [round(LEFT + room * (place + 0.5), 1) for place in range(count)]


def _names(labels: list[str], places: list[float]) -> tuple[tuple[float, str], ...]:
    every = ceil(len(labels) / NAMES) or 1
    return tuple((places[place], _cut(labels[place])) for place in range(0, len(labels), every))


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _colour(place: int) -> str:
    return COLOURS[place % len(COLOURS)]


def _numbers(values: Sequence[str | None]) -> Values:
    return [None if value is None else float(value) for value in values]
