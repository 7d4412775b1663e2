"""Recommendations as the API and the command answer them: money as decimal strings."""

from typing import Any

from apps.finbud.models import Recommendation
from apps.finbud.ranking import Ranked
from apps.finbud.wording import money, then, title, why

from .advising import Advised


def as_json(advised: Advised) -> dict[str, Any]:
    """The most urgent first; `silent` says why there are none to be had."""
    return {
        "currency": advised.currency,
        "today": advised.today.isoformat(),
        "recommendations": [_row(row, record) for row, record in advised.open],
        "silent": advised.silent,
    }


def _row(row: Ranked, record: Recommendation | None) -> dict[str, Any]:
    one = row.finding
    return {
        "id": one.id,
        "key": record.pk if record else None,
        "kind": one.kind,
        "title": title(one),
        "why": why(one),
        "then": then(one),
        "impact": money(one.impact_cents),
        "stake": one.stake,
        "confidence": one.confidence,
        "act_by": one.by.isoformat() if one.by else None,
        "transactions": list(one.transactions),
        "actions": [each.name for each in one.actions],
        "ranking": {
            "expected": money(row.cents),
            "probability": f"{row.probability:.4f}",
            "is_calibrated": row.is_calibrated,
            "stake": f"{row.stake:.4f}",
            "feedback": f"{2 * row.share:.4f}",
            "is_urgent": row.is_urgent,
        },
    }
