"""An axis of numbers: where it begins and ends, its marks, and how far along it a number stands."""

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

MARKS: Final = 5
STEPS: Final = (1, 2, 2.5, 5, 10)
MINUS: Final = "\N{MINUS SIGN}"
SHORT: Final = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, marked every `step`; drawn from `start` to `end`, in the units of the picture."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return round(self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start), 1)

    def marks(self) -> list[tuple[float, str]]:
        """Where each mark stands, and what it says."""
        count = round((self.high - self.low) / self.step)
        values = [self.low + place * self.step for place in range(count + 1)]
        return [(self.at(value), short(value)) for value in values]


def axis(values: list[float], start: float, end: float, *, from_zero: bool = False) -> Axis:
    """One that holds all of the values, with marks at round numbers; `from_zero` as bars need it."""
    low, high = min(values, default=0), max(values, default=0)
    if from_zero:
        low, high = min(low, 0), max(high, 0)
    if low == high:
        low, high = low - (abs(low) or 1), high + (abs(high) or 1)
    step = _round_step((high - low) / MARKS)
    return Axis(floor(low / step) * step, ceil(high / step) * step, step, start, end)


def short(value: float) -> str:
    """`1.2M`, `0.05`; below zero with a sign as long as a digit."""
    size = next(((unit, letter) for unit, letter in SHORT if abs(value) >= unit), (1, ""))
    text = f"{value / size[0]:.4g}"
    return f"{text.replace('-', MINUS)}{size[1]}" if float(text) else "0"


def _round_step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in STEPS if step * power >= least * 0.999)
