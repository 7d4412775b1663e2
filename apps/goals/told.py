"""Measured numbers as they are kept: exact decimals, as text in the log."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from .measuring import days
from .measuring.columns import Numbers
from .measuring.days import MONTH_DAYS
from .measuring.projection import Projection
from .models import Goal, GoalMeasure

CENT, RATIO, SHARE = Decimal("0.01"), Decimal("0.0001"), Decimal("0.000001")
LARGEST = Decimal("999999999999.99")
Gap = GoalMeasure.Gap


def money(cents: Any) -> Decimal:
    """Whole cents as an amount."""
    return Decimal(int(cents)).scaleb(-2)


def a_month(cents_a_day: float) -> Decimal | None:
    """A pace as money a month; None for no number."""
    if np.isnan(cents_a_day):
        return None
    return min(max(Decimal(cents_a_day * MONTH_DAYS / 100), -LARGEST), LARGEST).quantize(CENT)


def rounded(number: float, step: Decimal) -> Decimal | None:
    """A ratio; None for no number."""
    return None if np.isnan(number) else Decimal(float(number)).quantize(step)


def decimal(number: float) -> str | None:
    """A ratio as text."""
    found = rounded(number, RATIO)
    return None if found is None else str(found)


def numbers_of(numbers: Numbers, point: int) -> dict[str, Any]:
    """What a change is decided from, as the log keeps it."""
    told = {
        "value": money(numbers.value[point]),
        "left": money(numbers.left[point]),
        "progress": rounded(numbers.progress[point], RATIO),
        "days_left": int(numbers.days_left[point]),
        "required": a_month(numbers.required[point]),
        "pace_short": a_month(numbers.pace_short[point]),
        "pace_long": a_month(numbers.pace_long[point]),
        "ratio_short": rounded(numbers.ratio_short[point], RATIO),
        "ratio_long": rounded(numbers.ratio_long[point], RATIO),
    }
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in told.items()}


def measure_of(goal: Goal, numbers: Numbers, point: int, today: date, heading: Projection | None) -> GoalMeasure:
    """The row that pages read."""
    gap = _gap(numbers, point)
    if gap not in {Gap.NONE, Gap.SHORT_HISTORY}:
        return GoalMeasure(goal=goal, day=today, gap=gap, days_left=int(numbers.days_left[point]))
    known: dict[str, Any] = {
        "value": money(numbers.value[point]),
        "left": money(numbers.left[point]),
        "progress": rounded(numbers.progress[point], SHARE),
        "expected": rounded(numbers.expected[point], SHARE),
        "required": a_month(numbers.required[point]),
        "pace_short": a_month(numbers.pace_short[point]),
        "pace_long": a_month(numbers.pace_long[point]),
        "ratio_short": rounded(numbers.ratio_short[point], RATIO),
        "ratio_long": rounded(numbers.ratio_long[point], RATIO),
        "projection": _projection(heading) if heading else {},
    }
    return GoalMeasure(goal=goal, day=today, gap=gap, days_left=int(numbers.days_left[point]), **known)


def _gap(numbers: Numbers, point: int) -> str:
    if not numbers.is_rated[point]:
        return Gap.NO_RATE
    if not numbers.is_begun[point]:
        return Gap.NO_DATA
    return Gap.SHORT_HISTORY if numbers.is_short[point] else Gap.NONE


def _projection(heading: Projection) -> dict[str, Any]:
    """As JSON: `recent` are amounts of 30 days each, the last first; `low`, `middle`, `high` are lines of amounts.

    Days are ISO 8601, null beyond five years.
    """
    lines = [[str(money(cents)) for cents in line] for line in zip(*heading.band, strict=True)]
    low, middle, high = lines
    reached = [None if day is None else days.day_of(day).isoformat() for day in heading.reached]
    return {
        "day": days.day_of(heading.day).isoformat(),
        "recent": [str(money(cents)) for cents in heading.recent],
        "low": low,
        "middle": middle,
        "high": high,
        "reached": dict(zip(("early", "likely", "late"), reached, strict=True)),
        "at_due": dict(zip(("low", "middle", "high"), (str(money(cents)) for cents in heading.at_due), strict=True)),
        "chance": str(Decimal(heading.chance).quantize(CENT)),
    }
