"""The figures as the API says them."""

from typing import Any

from .values import ENOUGH, WINDOW, Comparison, Estimate, Metrics


def as_json(found: Metrics) -> dict[str, Any]:
    """In the shape of AdoptionShape."""
    return {
        "window_days": WINDOW,
        "enough_people": ENOUGH,
        "first_delivery_adoption": _compared(found.adoption),
        "still_running": found.still_running,
        "iteration_cycle_days": _compared(found.cycle),
        "funnel": [{"step": step, "people": people} for step, people in found.funnel.items()],
        "trend": [{"month": month, **_estimate(each.overall)} for month, each in found.trend],
    }


def _compared(found: Comparison) -> dict[str, Any]:
    return {name: _estimate(getattr(found, name)) for name in ("overall", "trained", "untrained", "difference")}


def _estimate(found: Estimate) -> dict[str, Any]:
    rounded = {name: _one_decimal(getattr(found, name)) for name in ("value", "low", "high")}
    return {"people": found.people, "status": "ok" if found.is_known else "not_enough_data", **rounded}


def _one_decimal(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
