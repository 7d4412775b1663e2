"""A line in a word's space: where a number came from, without axes; drawn by the server as an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

WIDTH, HEIGHT, EDGE = 120, 32, 3
FEWEST: Final = 3


@dataclass(frozen=True)
class Sparkline:
    """Runs of `x,y` points, a gap where there is no value; `end` is the last of them; `said` is it in words."""

    runs: tuple[str, ...]
    end: tuple[int, int]
    zero: int | None
    said: str
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(values: Sequence[Decimal | None], said: str) -> Sparkline | None:
    """None where fewer than three values are known, or all are the same nothing."""
    known = [value for value in values if value is not None]
    if len(known) < FEWEST or not any(known):
        return None
    low, high = min(known), max(known)
    points = [
        None if value is None else _point(place, value, len(values), low, high) for place, value in enumerate(values)
    ]
    zero = _height(Decimal(0), low, high) if low < 0 < high else None
    return Sparkline(_runs(points), [point for point in points if point][-1], zero, said)


def _point(place: int, value: Decimal, count: int, low: Decimal, high: Decimal) -> tuple[int, int]:
    return EDGE + (WIDTH - 2 * EDGE) * place // (count - 1), _height(value, low, high)


def _height(value: Decimal, low: Decimal, high: Decimal) -> int:
    if low == high:
        return HEIGHT // 2
    return HEIGHT - EDGE - int((HEIGHT - 2 * EDGE) * (value - low) / (high - low))


def _runs(points: Sequence[tuple[int, int] | None]) -> tuple[str, ...]:
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{point[0]},{point[1]}")
    return tuple(" ".join(run) for run in runs if run)
