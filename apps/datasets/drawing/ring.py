"""Shares of a whole as a ring."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from .shapes import COLOURS, HEIGHT, WIDTH, Drawing, Key, Slice

OUTER: Final = HEIGHT / 2 - 8
INNER: Final = OUTER * 0.58
TONES: Final = (1.0, 0.6, 0.3)
"""How strong a colour is when it comes again."""
HALF: Final = 0.5
MOST_OF_IT: Final = 0.9999
"""A slice cannot end where it begins."""


def ring(labels: Sequence[str], values: Sequence[float | None]) -> Drawing:
    """Of parts that are not negative; the others are left to the table."""
    parts = [(label, value) for label, value in zip(labels, values, strict=False) if value and value > 0]
    whole = sum(value for _, value in parts)
    slices, keys, begin = [], [], 0.0
    for place, (label, value) in enumerate(parts):
        share = value / whole
        colour, tone = COLOURS[place % len(COLOURS)], TONES[place // len(COLOURS) % len(TONES)]
        said = f"{label}: {share:.1%}"
        slices.append(Slice(_path(begin, begin + min(share, MOST_OF_IT)), colour, tone, said))
        keys.append(Key(said, colour, tone))
        begin += share
    return Drawing(slices=tuple(slices), keys=tuple(keys))


def _path(begin: float, end: float) -> str:
    large = int(end - begin > HALF)
    outer, inner = [_point(share, OUTER) for share in (begin, end)], [_point(share, INNER) for share in (end, begin)]
    arcs = f"A{OUTER:.1f} {OUTER:.1f} 0 {large} 1 {outer[1]}", f"A{INNER:.1f} {INNER:.1f} 0 {large} 0 {inner[1]}"
    return f"M{outer[0]} {arcs[0]} L{inner[0]} {arcs[1]} Z"


def _point(share: float, radius: float) -> str:
    angle = 2 * pi * share - pi / 2
    return f"{WIDTH / 2 + radius * cos(angle):.1f} {HEIGHT / 2 + radius * sin(angle):.1f}"
