"""Figures of findings: floats of an estimate as decimals, and decimals in words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

import numpy as np

from ..estimates.intervals import Estimate
from ..insight import Number

CENTS_SHOWN_BELOW: Final = 100_000


def decimal(value: float, places: int = 2) -> Decimal:
    """A float rounded to a decimal; the value must be finite."""
    return Decimal(f"{value:.{places}f}") + 0


def decimals(values: Iterable[float], places: int = 2) -> list[Decimal | None]:
    """The same for a series of a picture; None for what is not finite."""
    return [decimal(float(value), places) if np.isfinite(value) else None for value in values]


def money(value: float | Decimal, currency: str) -> str:
    """`USD 1,234.50`; without cents where they no longer matter."""
    text = f"{value:,.2f}" if abs(float(value)) < CENTS_SHOWN_BELOW else f"{value:,.0f}"
    return f"{currency} {text}".strip()


def percent(share: float, places: int = 1) -> str:
    """A share of 0.053 as `5.3%`."""
    text = f"{share * 100:.{places}f}%"
    return text.removeprefix("-") if not float(text[:-1]) else text


def signed(share: float, places: int = 1) -> str:
    """A change of 0.053 as `+5.3%`."""
    text = percent(share, places)
    return text if text.startswith("-") or not float(text[:-1]) else f"+{text}"


def day(value: date) -> str:
    """`5 February 2010`."""
    return f"{value.day} {value:%B %Y}"


def percent_number(estimate: Estimate, places: int = 2) -> Number:
    """An estimate of a share as a number in per cent."""
    return number_of(estimate, "%", scale=100, places=places)


def number_of(estimate: Estimate, unit: str, *, scale: float = 1, places: int = 2) -> Number:
    """An estimate as a number with its interval, in a unit."""
    value, low, high = (decimal(each * scale, places) for each in (estimate.value, estimate.low, estimate.high))
    return Number(value, unit, low, high, decimal(estimate.level, 6).normalize())


def share_number(share: float, places: int = 2) -> Number:
    """A counted share in per cent."""
    return Number(decimal(share * 100, places), "%")


def spread(estimate: Estimate, places: int = 1) -> str:
    """The interval of a share: `+1.2% to +3.4%`."""
    return f"{signed(estimate.low, places)} to {signed(estimate.high, places)}"


def counted(number: int, one: str, more: str = "") -> str:
    """`1 row`, `1,200 rows`; `more` is the plural where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """`a, b and c`."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
