"""Saved specs: the first version, the next ones, and away with all of them."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.adoption.services import record
from apps.problems import not_found
from apps.users.audit import record as audited
from apps.users.audit import record_gone, record_new
from apps.users.models import User

from ..definitions import fingerprint
from ..models import SavedSpec, SpecValidation, SpecVersion
from .judging import as_share, judge

MOST_SPECS: Final = 200
MOST_VERSIONS: Final = 200


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


def _add_version(user: User, saved: SavedSpec, raw: dict[str, Any]) -> SpecVersion:
    result = judge(user, raw, SpecValidation.Source.SAVED)
    last = saved.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return SpecVersion.objects.create(
        spec=saved,
        number=last + 1,
        body=result.spec.as_json() if result.spec else raw,
        made_at=timezone.now(),
        is_valid=result.valid,
        accuracy_before=as_share(result.accuracy_before),
        accuracy_after=as_share(result.accuracy_after),
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
