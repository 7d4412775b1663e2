"""Whether a version is what was asked for: who is asked, what they decide, and what later changes make of it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.adoption.services import record
from apps.problems import not_found
from apps.users.audit import record as audited
from apps.users.audit import recording
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight

from ..definitions import fingerprint
from ..models import SavedSpec, SpecVersion
from ..selectors import may_review, own_spec, reviewers_for
from ..understanding import asked_of
from ..validation import validate

CHECKS: Final = ("right_question", "right_number", "readable")
SOME: Final = 200


@transaction.atomic
def ask_review(user: User, saved: SavedSpec, reviewer: int | None) -> SavedSpec:
    """Ask somebody who sees the whole book to review a spec, or nobody. Raises ValidationError, Problem 404."""
    held = own_spec(user, saved.pk)
    chosen = next((one for one in reviewers_for(user) if one.pk == reviewer), None)
    if reviewer is not None and chosen is None:
        raise ValidationError("Ask somebody who keeps a book with you and sees all of yours.")
    with recording(user, "spec.review_asked", held):
        held.reviewer = chosen
        held.save(update_fields=["reviewer"])
    return held


@transaction.atomic
def decide_version(
    user: User, saved: SavedSpec, decision: str, checklist: Mapping[str, Mapping[str, bool]], comment: str = ""
) -> SpecVersion:
    """Accept the last version, or send it back, with name and time: by its owner, or whom they asked to review it.

    Raises ValidationError, Problem 404.

    Accepted is only what is valid, each of whose widgets was ticked as the right question, the right number, readable.
    """
    held = _reviewable(user, saved)
    version = held.versions.order_by("-number").first()
    if version is None or version.decision:
        raise ValidationError("There is no version to decide about.")
    if decision not in {SpecVersion.Decision.ACCEPTED, SpecVersion.Decision.SENT_BACK}:
        raise ValidationError("Accept it, or send it back.")
    ticked = {name: {check: bool(ticks.get(check)) for check in CHECKS} for name, ticks in checklist.items()}
    if decision == SpecVersion.Decision.ACCEPTED:
        _require_acceptable(version, ticked)
        version.accepted_on = today(held.owner)
        version.accepted_numbers = _numbers(version, held.owner) or ""
    version.decision, version.checklist, version.comment = decision, ticked, comment.strip()[:1000]
    version.reviewer_name, version.decided_at = user.name or user.email, timezone.now()
    version.save()
    audited(user, "spec.decided", held, after={"version": version.number, "decision": decision})
    if decision == SpecVersion.Decision.ACCEPTED:
        record(held.owner, "spec_accepted", str(held.pk))
    return version


def revalidate() -> int:
    """Judge accepted versions again whose definitions have changed since; returns how many show no longer the same.

    They are drawn as of the day on which they were accepted.
    """
    stale = SpecVersion.objects.filter(decision=SpecVersion.Decision.ACCEPTED).exclude(definitions=fingerprint())
    moved = 0
    for version in stale.select_related("spec__owner").order_by("pk")[:SOME]:
        numbers = _numbers(version, version.spec.owner)
        version.moved, version.definitions = numbers != version.accepted_numbers, fingerprint()
        version.save(update_fields=["moved", "definitions"])
        moved += version.moved
    return moved


def _numbers(version: SpecVersion, owner: User) -> str | None:
    """The fingerprint of all that a version draws as of the day it was accepted; None where it is not right."""
    sight, day = own_sight(owner), version.accepted_on or today(owner)
    result = validate(version.body, sight, day, asked_of(str(version.body.get("question", "")), sight, day))
    if not result.valid:
        return None
    return sha256(json.dumps([each.as_json() for each in result.drawn], sort_keys=True).encode()).hexdigest()


def _reviewable(user: User, saved: SavedSpec) -> SavedSpec:
    held = SavedSpec.objects.select_for_update().select_related("owner").filter(pk=saved.pk).first()
    if held is None or not may_review(user, held):
        raise not_found("spec")
    return held


def _require_acceptable(version: SpecVersion, ticked: Mapping[str, Mapping[str, bool]]) -> None:
    if not version.is_valid:
        raise ValidationError("This version has errors, and cannot be accepted. Repair it first.")
    widgets = [str(widget.get("id")) for widget in version.body.get("widgets", [])]
    missing = [name for name in widgets if not all(ticked.get(name, {}).get(check) for check in CHECKS)]
    if missing:
        raise ValidationError(f"Not everything is ticked of {', '.join(missing)}.")
