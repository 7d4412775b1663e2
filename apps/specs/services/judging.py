"""A spec is judged, and what that came to is kept."""

from collections import Counter
from decimal import Decimal
from typing import Any

from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight

from ..models import SpecValidation
from ..understanding import asked_of
from ..validation import Validation, validate


def judge(user: User, raw: bytes | str | dict[str, Any], source: str, question: str = "") -> Validation:
    """Validate a spec for the user's own book and a question (else the spec's own), and keep what it came to."""
    sight, day = own_sight(user), today(user)
    own = raw.get("question") if isinstance(raw, dict) else None
    asked = asked_of(question or (own if isinstance(own, str) else ""), sight, day)
    result = validate(raw, sight, day, asked)
    keep(user, result, source, knows_question=asked is not None)
    return result


def keep(user: User, result: Validation, source: str, *, knows_question: bool) -> SpecValidation:
    """Note what a validation came to."""
    spec = result.spec or result.repaired
    return SpecValidation.objects.create(
        user=user,
        source=source,
        widgets=len(spec.widgets) if spec else 0,
        is_valid=result.valid,
        is_repaired=result.repaired is not None and not result.valid,
        knows_question=knows_question,
        found=dict(Counter(f"{one.layer}/{one.code}" for one in result.findings)),
        accuracy_before=as_share(result.accuracy_before),
        accuracy_after=as_share(result.accuracy_after),
        edits_left=result.edits_left,
    )


def as_share(value: float | None) -> Decimal | None:
    """As it is kept."""
    return None if value is None else Decimal(str(round(value, 5)))
