"""Reads on advice that was given."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet, Sum

from apps.problems import not_found
from apps.users.models import User

from .models import Recommendation
from .ranking import Feedback

FIELDS: Final = {
    "accepted": "accepted",
    "done": "done",
    "dismissed": "dismissed",
    "untrue": "untrue",
}
PERMISSION: Final = "finbud.view_summary"


@dataclass(frozen=True, slots=True)
class KindSummary:
    """What became of one kind of advice in one currency; cents of what was followed up."""

    kind: str
    currency: str
    counts: dict[str, int]
    followed: int
    predicted_cents: int
    measured_cents: int


def recommendations(owner: User) -> QuerySet[Recommendation]:
    """What was ever advised to a person."""
    return Recommendation.objects.filter(user=owner)


def own_recommendation(owner: User, pk: int) -> Recommendation:
    """One of them. Raises Problem 404."""
    row = recommendations(owner).filter(pk=pk).first()
    if row is None:
        raise not_found("recommendation")
    return row


def feedback_of(owner: User) -> tuple[dict[str, Feedback], dict[str, Feedback]]:
    """By kind: the person's own, and everybody's."""
    return _counted(recommendations(owner)), _counted(Recommendation.objects.all())


def may_see_summary(user: User) -> bool:
    """Whether somebody may see what all advice came to: operators with the permission, in office."""
    return user.is_staff and user.has_perm(PERMISSION)


def summary() -> list[KindSummary]:
    """Of everybody, by kind and currency."""
    rows = Recommendation.objects.order_by().values("kind", "currency", "status")
    found = rows.annotate(
        count=Count("pk"), followed=Count("measured_cents"), said=Sum("predicted_cents"), came=Sum("measured_cents")
    )
    groups: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for row in found:
        groups[row["kind"], row["currency"]].append(dict(row))
    return [_summed(kind, currency, each) for (kind, currency), each in sorted(groups.items())]


def _summed(kind: str, currency: str, rows: list[dict[str, object]]) -> KindSummary:
    def total(name: str) -> int:
        return sum(int(str(row[name] or 0)) for row in rows)

    counts = {str(row["status"]): int(str(row["count"])) for row in rows}
    return KindSummary(kind, currency, counts, total("followed"), total("said"), total("came"))


def _counted(rows: QuerySet[Recommendation]) -> dict[str, Feedback]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    decided = rows.filter(status__in=FIELDS).order_by().values_list("kind", "status").annotate(count=Count("pk"))
    for kind, status, count in decided:
        found[kind][FIELDS[status]] = count
    return {kind: Feedback(**counts) for kind, counts in found.items()}
