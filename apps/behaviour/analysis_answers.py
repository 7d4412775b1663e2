"""An analysis as the API answers it: money as decimal strings, shares as numbers, a reason where there is neither."""

from datetime import date
from typing import Any

import numpy as np

from apps.metrics.values import moment_text

from .analysis import Analysis, Spike
from .answers import money
from .bookings import Booking
from .forecast import Forecast
from .percentiles import Comparison
from .risks import FACTORS, UNMEASURED, Risks, level_of
from .thresholds import FEWEST_ALIKE, FEWEST_DAYS, FEWEST_MONTHS
from .volatility import Volatility

PLACES = 3
TOO_FEW_MONTHS = f"Not enough data: it takes {FEWEST_MONTHS} whole months with income or expenses."
TOO_FEW_PEOPLE = f"Not enough data: a group has at least {FEWEST_ALIKE} people of one currency whose income is known."
NOT_ALL_SEEN = "Not enough data: only people whose whole book is seen are compared with others."
TOO_FEW_DAYS = (
    f"Not enough data: it takes a balance and {FEWEST_DAYS} days of bookings on accounts that can be paid from."
)


def as_json(found: Analysis) -> dict[str, Any]:
    """In the shape of AnalysisShape."""
    return {
        "user": found.user,
        "currency": found.currency,
        "today": found.today.isoformat(),
        "months": found.known,
        "volatility": _volatility(found),
        "spikes": [_spike(one) for one in found.spikes],
        "risks": _risks(found.risks, found.score, found.overdraft_on),
        "percentiles": _percentiles(found.comparison, is_whole=found.is_whole),
        "forecast": {"reason": "" if found.forecast else TOO_FEW_DAYS, **_forecast(found.forecast)},
        "as_of": moment_text(found.as_of),
        "pending_changes": found.pending_changes,
        "left_out": found.left_out,
        "limited": found.limited,
    }


def share(value: float | None) -> float | None:
    """A number of three decimals; None for what is not known."""
    return None if value is None or np.isnan(value) else round(float(value), PLACES)


def _volatility(found: Analysis) -> dict[str, Any]:
    swings: Volatility = found.swings
    return {
        "level": found.level,
        "months": int(swings.months[0]),
        "variation": share(swings.variation[0]),
        "spread": share(swings.spread[0]),
        "reason": "" if found.level else TOO_FEW_MONTHS,
    }


def _spike(one: Spike) -> dict[str, Any]:
    return {
        "kind": "month" if one.is_month else "day",
        "date": one.day.isoformat(),
        "category": one.category,
        "category_id": one.category_key,
        "spent": money(one.spent),
        "expected": money(one.expected),
        "excess": money(one.excess),
        "transactions": [_booking(each) for each in one.bookings],
    }


def _booking(one: Booking) -> dict[str, Any]:
    return {"id": one.key, "date": one.day.isoformat(), "payee": one.payee, "amount": money(-one.spent)}


def _risks(found: Risks, score: int | None, below: date | None) -> dict[str, Any]:
    return {
        "score": score,
        "level": None if score is None else level_of(score),
        "factors": [_factor(found, name, below if name == "overdraft" else None) for name in FACTORS],
    }


def _factor(found: Risks, name: str, day: date | None) -> dict[str, Any]:
    points = found.points(name, 0)
    return {
        "factor": name,
        "measure": None if points is None else share(found.measures[name][0]),
        "weight": FACTORS[name].weight,
        "points": None if points is None else round(points, 1),
        "date": _iso(day),
        "reason": UNMEASURED[name] if points is None else "",
    }


def _percentiles(found: Comparison, *, is_whole: bool) -> dict[str, Any]:
    without = TOO_FEW_PEOPLE if is_whole else NOT_ALL_SEEN
    return {
        "group": found.group,
        "measures": [
            {"measure": name, "value": share(place.value), "percentile": place.percentile}
            for name, place in found.places.items()
        ],
        "reason": "" if found.group else without,
    }


def _forecast(found: Forecast | None) -> dict[str, Any]:
    if found is None:
        return {"balance": None, "below_zero_likely": None, "below_zero_possible": None, "days": []}
    lines = zip(found.days, found.low, found.middle, found.high, strict=True)
    return {
        "balance": money(found.balance),
        "below_zero_likely": _iso(found.likely),
        "below_zero_possible": _iso(found.unlikely),
        "days": [
            {"date": day.isoformat(), "low": money(low), "middle": money(middle), "high": money(high)}
            for day, low, middle, high in lines
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
