"""What a column of the warehouse could hold at all: nothing else is ever sent to an engine."""

from datetime import date
from decimal import Decimal
from typing import Any

_LARGEST = Decimal(10) ** 18
_FINEST = -10


def fits(value: Any) -> bool:
    """Whether a value of a query is finite, of a size that engines compare exactly, and text that they take."""
    if isinstance(value, str):
        return "\x00" not in value
    if isinstance(value, bool | date):
        return True
    number = Decimal(value)
    return number.is_finite() and abs(number) < _LARGEST and int(number.as_tuple().exponent) >= _FINEST
