"""Numbers of findings: as exact decimals, and as they are said in a sentence."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from math import isfinite
from typing import Any

from apps.datasets.insight import Number

MOST_DIGITS = 15


def decimal(value: object, places: int = 2) -> Decimal:
    """A number rounded half-even to so many places. Raises ValueError for what is not finite."""
    number = value if isinstance(value, Decimal) else Decimal(repr(float(str(value))))
    if not number.is_finite():
        message = f"{value} is no finite number"
        raise ValueError(message)
    if number.adjusted() >= MOST_DIGITS:
        return number.normalize()
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


def decimals(values: Iterable[object], places: int = 2) -> list[Decimal | None]:
    """As `decimal`, with None for what is missing or not finite."""
    return [decimal(value, places) if finite(value) else None for value in values]


def exact(values: Iterable[object]) -> list[Any]:
    """Numbers told as text, so that they stay exact, as the decimals of a column."""
    return [Decimal(str(value)) for value in values]


def finite(value: object) -> bool:
    """Whether it is a number that can be told."""
    return value is not None and isfinite(float(str(value)))


def said(value: object, unit: str = "", places: int | None = None) -> str:
    """A number for a sentence: thousands parted, with its unit, and fewer places the larger it is."""
    number = decimal(value, _places(value) if places is None else places)
    text = f"{number:,f}" if number.adjusted() < MOST_DIGITS else f"{number:.3e}"
    return f"{text} {unit}".rstrip()


def counted(count: object, one: str, many: str = "") -> str:
    """How many of what: "1 row", "2,000 rows"."""
    number = int(str(count))
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def between(number: Number, places: int = 1) -> str:
    """The interval of a number in words, "between 1.2 and 3.4 %"; empty where it has none."""
    if number.low is None or number.high is None:
        return ""
    return f"between {said(number.low, places=places)} and {said(number.high, number.unit, places)}"


def _places(value: object) -> int:
    size = abs(float(str(value)))
    return 0 if size >= 1000 or size == int(size) else 1 if size >= 10 else 2  # noqa: PLR2004 - where places stop to matter
