"""What becomes of advice: it is brought up, decided about, taken back, and followed."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.problems import not_found
from apps.users.audit import recording
from apps.users.models import User
from apps.webhooks import services as webhooks
from apps.webhooks.models import Event

from .finding import Finding
from .followup import followed
from .models import NUMBERS, Recommendation
from .recommending import Advice
from .thresholds import GROWN

Status = Recommendation.Status
OPEN: Final = (Status.SHOWN, Status.GONE)
REFUSED: Final = (Status.DISMISSED, Status.UNTRUE)
DECISIONS: Final = (Status.ACCEPTED, Status.DONE, *REFUSED)
LONGEST_SUBJECT: Final = 240


@transaction.atomic
def bring_up(user: User, advice: Advice, today: date) -> list[Recommendation]:
    """Everything that was ever advised to a person, with today's findings among it; writes only what has changed.

    What is new appears, what is no longer found is gone. What was dismissed, or called untrue, comes back for a new
    reason only, or when its evidence has grown by a quarter; numbers of what was decided stay as they were then.
    """
    list(User.objects.select_for_update().filter(pk=user.pk).values_list("pk"))  # two pages at once take turns
    rows = {row.identity: row for row in Recommendation.objects.filter(user=user)}
    found = {(one.kind, one.subject[:LONGEST_SUBJECT], one.reason): one for one in advice.findings}
    new = [_new(user, identity, one, advice.currency, today) for identity, one in found.items() if identity not in rows]
    if new:  # SQL Server gives no keys back
        Recommendation.objects.bulk_create(new)
        webhooks.emit([_happened(row) for row in new])
    changed = [row for identity, row in rows.items() if _moved(row, found.get(identity), advice.currency, today)]
    if changed:
        Recommendation.objects.bulk_update(changed, ["status", *NUMBERS], batch_size=50)
    _follow([row for row in rows.values() if row.status == Status.DONE], advice, today)
    return list(Recommendation.objects.filter(user=user)) if new else list(rows.values())


def put_wordings(user: User, wordings: Mapping[str, str]) -> None:
    """Keep how a language model words advice, by the findings' ids."""
    for row in Recommendation.objects.filter(user=user, status=Status.SHOWN):
        if text := wordings.get(row.finding.id):
            row.wording = text[:1000]
            row.save(update_fields=["wording"])


@transaction.atomic
def decide(user: User, pk: int, status: str) -> Recommendation:
    """Take it up, call it done, dismiss it or call it untrue. Raises ValidationError, Problem 404."""
    row = _held(user, pk)
    if status not in DECISIONS:
        raise ValidationError(f"Choose one of {', '.join(DECISIONS)}.")
    _put(user, row, status, timezone.now())
    return row


@transaction.atomic
def note_made(user: User, pk: int, made: Mapping[str, Any]) -> Recommendation:
    """Its action made something: it is taken up. Without anything made, it is open again. Raises Problem 404."""
    row = _held(user, pk)
    row.made = dict(made)
    _put(user, row, Status.ACCEPTED if made else Status.SHOWN, timezone.now() if made else None, "made")
    return row


def _put(user: User, row: Recommendation, status: str, decided_at: Any, *more: str) -> None:
    with recording(user, "advice.decided", row):
        row.status, row.decided_at = status, decided_at
        row.followed_on = row.predicted_cents = row.measured_cents = None
        row.save(update_fields=["status", "decided_at", "followed_on", "predicted_cents", "measured_cents", *more])


def _held(user: User, pk: int) -> Recommendation:
    row = Recommendation.objects.select_for_update().filter(user=user, pk=pk).first()
    if row is None:
        raise not_found("recommendation")
    return row


def _new(user: User, identity: tuple[str, str, str], one: Finding, currency: str, today: date) -> Recommendation:
    kind, subject, reason = identity
    row = Recommendation(user=user, kind=kind, subject=subject, reason=reason, first_shown_on=today)
    row.take(one, currency, today)
    return row


def _happened(row: Recommendation) -> webhooks.Happened:
    named = sha256(f"{row.kind} {row.subject} {row.reason} {row.first_shown_on}".encode()).hexdigest()
    return webhooks.Happened(row.user_id, Event.RECOMMENDATION, f"finbud-{named}", {"kind": row.kind})


def _moved(row: Recommendation, one: Finding | None, currency: str, today: date) -> bool:
    """Whether today's findings changed it."""
    if one is None:
        was_open, row.status = row.status == Status.SHOWN, Status.GONE if row.status == Status.SHOWN else row.status
        return was_open
    comes_back = row.status in REFUSED and one.weight_cents > row.weight_cents * GROWN
    if row.status not in OPEN and not comes_back:
        return False
    is_same = row.status == Status.SHOWN and row.last_seen_on == today and row.finding == one
    row.status = Status.SHOWN
    row.take(one, currency, today)
    return not is_same


def _follow(done: Iterable[Recommendation], advice: Advice, today: date) -> None:
    """Measure what was done, once a day."""
    book = advice.book
    measured = []
    for row in done:
        if book is None or row.decided_at is None or row.followed_on == today:
            continue
        result = followed(row.finding, book, row.decided_at.date())
        row.followed_on = today
        row.predicted_cents, row.measured_cents = result or (None, None)
        measured.append(row)
    if measured:
        fields = ["followed_on", "predicted_cents", "measured_cents"]
        Recommendation.objects.bulk_update(measured, fields, batch_size=100)
