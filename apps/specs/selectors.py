"""Reads on saved specs and validations."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from statistics import fmean, median, stdev
from typing import Any, Final

from django.db.models import QuerySet

from apps.problems import Problem, not_found
from apps.users.models import User
from apps.users.selectors import keeps_with
from apps.users.sight import sight_of

from .models import SavedSpec, SpecValidation, SpecVersion

MOST_JUDGED: Final = 10_000
"""Validations that a report looks back over: the newest."""
MOST_MATES: Final = 20
MOST_TO_REVIEW: Final = 50
SURE: Final = 1.96
FEWEST: Final = 2


def own_specs(owner: User) -> QuerySet[SavedSpec]:
    """The owner's, with their versions, the newest first."""
    return SavedSpec.objects.filter(owner=owner).prefetch_related("versions")


def own_spec(owner: User, pk: int) -> SavedSpec:
    """One of them. Raises Problem 404."""
    found = own_specs(owner).filter(pk=pk).first()
    if found is None:
        raise not_found("spec")
    return found


def reviewers_for(owner: User) -> list[User]:
    """Who may be asked to review: those who keep a book with the owner, and see all of the owner's."""
    mates = keeps_with(owner).exclude(pk=owner.pk).order_by("pk")[:MOST_MATES]
    return [mate for mate in mates if _sees_all(mate, owner)]


def may_review(user: User, saved: SavedSpec) -> bool:
    """Whether it is theirs, or they were asked and still see all of the book."""
    return saved.owner_id == user.pk or (saved.reviewer_id == user.pk and _sees_all(user, saved.owner))


def specs_to_review(user: User) -> list[SavedSpec]:
    """Of others, those that the user was asked to look through."""
    asked = SavedSpec.objects.filter(reviewer=user).select_related("owner").prefetch_related("versions")
    return [saved for saved in asked[:MOST_TO_REVIEW] if may_review(user, saved)]


def reviewable_spec(user: User, pk: int) -> SavedSpec:
    """One's own, or one that one was asked to review. Raises Problem 404."""
    found = SavedSpec.objects.select_related("owner", "reviewer").prefetch_related("versions").filter(pk=pk).first()
    if found is None or not may_review(user, found):
        raise not_found("spec")
    return found


def _sees_all(viewer: User, owner: User) -> bool:
    try:
        return not sight_of(viewer, owner.pk).untold and keeps_with(owner).filter(pk=viewer.pk).exists()
    except Problem:
        return False


@dataclass(frozen=True)
class Mean:
    """A mean with the interval that holds it with 95 % (normal approximation); None of fewer than two values."""

    value: float
    low: float | None
    high: float | None
    count: int

    def as_json(self) -> dict[str, Any]:
        """Rounded."""
        ends = {name: None if end is None else round(end, 4) for name, end in (("low", self.low), ("high", self.high))}
        return {"value": round(self.value, 4), **ends, "count": self.count}


@dataclass(frozen=True)
class Report:
    """What was measured over all validations of a person so far."""

    validations: int
    valid: int
    repaired: int
    refused: int
    found: dict[str, int]
    before: Mean | None
    after: Mean | None
    improvement: Mean | None
    edits_left: Mean | None
    days_to_acceptance: float | None
    versions_per_spec: float | None
    accepted: int
    moved: int

    def as_json(self) -> dict[str, Any]:
        """As the API answers it."""
        means = {
            "accuracy_before": self.before,
            "accuracy_after": self.after,
            "improvement": self.improvement,
            "edits_left": self.edits_left,
        }
        return {
            "validations": self.validations,
            "valid": self.valid,
            "repaired": self.repaired,
            "refused": self.refused,
            "findings": [
                {"layer": name.partition("/")[0], "code": name.partition("/")[2], "count": count}
                for name, count in sorted(self.found.items(), key=lambda each: (-each[1], each[0]))
            ],
            **{name: mean.as_json() if mean else None for name, mean in means.items()},
            "days_to_acceptance": self.days_to_acceptance,
            "versions_per_spec": self.versions_per_spec,
            "accepted": self.accepted,
            "moved": self.moved,
        }


def report(owner: User) -> Report:
    """Measured over the person's validations and specs; nothing of it is ever a literal."""
    rows = list(SpecValidation.objects.filter(user=owner).order_by("-at", "-id")[:MOST_JUDGED])
    both = [(_of(row.accuracy_before), _of(row.accuracy_after)) for row in rows]
    pairs = [(before, after) for before, after in both if before is not None and after is not None]
    found: Counter[str] = Counter()
    for row in rows:
        found.update(row.found)
    versions = list(SpecVersion.objects.filter(spec__owner=owner).order_by("spec", "number"))
    return Report(
        validations=len(rows),
        valid=sum(row.is_valid for row in rows),
        repaired=sum(row.is_repaired for row in rows),
        refused=sum(not row.is_valid and not row.is_repaired for row in rows),
        found=dict(found),
        before=_mean([before for before, _ in pairs]),
        after=_mean([after for _, after in pairs]),
        improvement=_mean([after - before for before, after in pairs]),
        edits_left=_mean([float(row.edits_left) for row in rows]),
        **_acceptance(versions),
    )


def _acceptance(versions: list[SpecVersion]) -> dict[str, Any]:
    """Days from the first version of a spec to its first accepted one, and versions a spec."""
    begun: dict[int, SpecVersion] = {}
    days: dict[int, float] = {}
    for one in versions:
        begun.setdefault(one.spec_id, one)
        if one.decision == SpecVersion.Decision.ACCEPTED and one.decided_at and one.spec_id not in days:
            days[one.spec_id] = (one.decided_at - begun[one.spec_id].made_at) / timedelta(days=1)
    return {
        "days_to_acceptance": round(median(days.values()), 4) if days else None,
        "versions_per_spec": round(len(versions) / len(begun), 4) if begun else None,
        "accepted": len(days),
        "moved": sum(one.moved for one in versions),
    }


def _mean(values: list[float]) -> Mean | None:
    if not values:
        return None
    middle = fmean(values)
    if len(values) < FEWEST:
        return Mean(middle, None, None, len(values))
    off = SURE * stdev(values) / len(values) ** 0.5
    return Mean(middle, middle - off, middle + off, len(values))


def _of(share: Decimal | None) -> float | None:
    return None if share is None else float(share)
