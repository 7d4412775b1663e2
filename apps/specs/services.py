"""Writes on specs: what a validation came to, new versions, and what reviewers decide."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.adoption.services import record
from apps.problems import not_found
from apps.users.audit import record as audited
from apps.users.audit import record_gone, record_new
from apps.users.models import User
from apps.users.selectors import today
from apps.users.sight import own_sight

from .definitions import fingerprint
from .models import SavedSpec, SpecValidation, SpecVersion
from .understanding import asked_of
from .validation import Validation, validate

MOST_SPECS: Final = 200
MOST_VERSIONS: Final = 200
CHECKS: Final = ("right_question", "right_number", "readable")
SOME: Final = 200


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
        accuracy_before=_share(result.accuracy_before),
        accuracy_after=_share(result.accuracy_after),
        edits_left=result.edits_left,
    )


@transaction.atomic
def save_spec(user: User, raw: dict[str, Any], title: str = "") -> SavedSpec:
    """A new spec with its first version, as it was written. Raises ValidationError where it is none at all."""
    if SavedSpec.objects.filter(owner=user).count() >= MOST_SPECS:
        raise ValidationError(f"You have {MOST_SPECS} specs, which is the most. Delete one first.")
    saved = SavedSpec(owner=user, title=_title(raw, title))
    saved.full_clean()
    saved.save()
    _add_version(user, saved, raw)
    record_new(user, "spec.saved", saved)
    record(user, "spec_delivered", str(saved.pk))
    return saved


@transaction.atomic
def change_spec(user: User, saved: SavedSpec, raw: dict[str, Any], title: str = "") -> SpecVersion:
    """A new version of it. Raises ValidationError, Problem 404."""
    held = _held(user, saved)
    if held.versions.count() >= MOST_VERSIONS:
        raise ValidationError(f"It has {MOST_VERSIONS} versions, which is the most. Save it as a new one.")
    held.title = _title(raw, title or held.title)
    held.full_clean()
    held.save()
    version = _add_version(user, held, raw)
    audited(user, "spec.changed", held, after={"version": version.number})
    record(user, "spec_changed", str(held.pk))
    return version


@transaction.atomic
def delete_spec(user: User, saved: SavedSpec) -> None:
    """Remove it with all its versions. Raises Problem 404."""
    held = _held(user, saved)
    record_gone(user, "spec.deleted", held)
    held.delete()


@transaction.atomic
def decide_version(
    user: User, saved: SavedSpec, decision: str, checklist: Mapping[str, Mapping[str, bool]], comment: str = ""
) -> SpecVersion:
    """Accept the last version, or send it back, with name and time. Raises ValidationError, Problem 404.

    Accepted is only what is valid, each of whose widgets was ticked as the right question, the right number, readable.
    """
    held = _held(user, saved)
    version = held.versions.order_by("-number").first()
    if version is None or version.decision:
        raise ValidationError("There is no version to decide about.")
    if decision not in {SpecVersion.Decision.ACCEPTED, SpecVersion.Decision.SENT_BACK}:
        raise ValidationError("Accept it, or send it back.")
    ticked = {name: {check: bool(ticks.get(check)) for check in CHECKS} for name, ticks in checklist.items()}
    if decision == SpecVersion.Decision.ACCEPTED:
        _require_acceptable(version, ticked)
    version.decision, version.checklist, version.comment = decision, ticked, comment.strip()[:1000]
    version.reviewer_name, version.decided_at = user.name or user.email, timezone.now()
    version.save()
    audited(user, "spec.decided", held, after={"version": version.number, "decision": decision})
    if decision == SpecVersion.Decision.ACCEPTED:
        record(user, "spec_accepted", str(held.pk))
    return version


def revalidate() -> int:
    """Judge accepted versions again whose definitions have changed since; returns how many are no longer right."""
    stale = SpecVersion.objects.filter(decision=SpecVersion.Decision.ACCEPTED).exclude(definitions=fingerprint())
    moved = 0
    for version in stale.select_related("spec__owner").order_by("pk")[:SOME]:
        owner = version.spec.owner
        result = validate(version.body, own_sight(owner), today(owner))
        version.moved, version.definitions = not result.valid, fingerprint()
        version.save(update_fields=["moved", "definitions"])
        moved += version.moved
    return moved


def _require_acceptable(version: SpecVersion, ticked: Mapping[str, Mapping[str, bool]]) -> None:
    if not version.is_valid:
        raise ValidationError("This version has errors, and cannot be accepted. Repair it first.")
    widgets = [str(widget.get("id")) for widget in version.body.get("widgets", [])]
    missing = [name for name in widgets if not all(ticked.get(name, {}).get(check) for check in CHECKS)]
    if missing:
        raise ValidationError(f"Not everything is ticked of {', '.join(missing)}.")


def _add_version(user: User, saved: SavedSpec, raw: dict[str, Any]) -> SpecVersion:
    result = judge(user, raw, SpecValidation.Source.SAVED)
    last = saved.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return SpecVersion.objects.create(
        spec=saved,
        number=last + 1,
        body=result.spec.as_json() if result.spec else raw,
        made_at=timezone.now(),
        is_valid=result.valid,
        accuracy_before=_share(result.accuracy_before),
        accuracy_after=_share(result.accuracy_after),
        edits_left=result.edits_left,
        definitions=fingerprint(),
    )


def _title(raw: Mapping[str, Any], title: str) -> str:
    return (title or str(raw.get("title") or raw.get("dashboard_name") or "") or "Dashboard").strip()[:120]


def _held(user: User, saved: SavedSpec) -> SavedSpec:
    held = SavedSpec.objects.select_for_update().filter(owner=user, pk=saved.pk).first()
    if held is None:
        raise not_found("spec")
    return held


def _share(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 5)))
