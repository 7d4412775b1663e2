"""Recording events: cheap enough for a page, and never the reason why one fails."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from apps.users.models import User
from apps.users.selectors import today

from .models import Event

REMEMBERED = 86_400  # seconds: a day's mark is asked for on its day alone
log = logging.getLogger(__name__)


def record(user: User, kind: str, subject: str = "") -> None:
    """Note that `user` did something today; a second time on a day changes nothing.

    `subject` is a key. Of a spec's events it is "<spec>/<version>", so that each version is told.
    """
    _note(user, kind, subject, {"day": today(user)})


def record_first(user: User, kind: str, subject: str = "") -> None:
    """Note what happens to a person once and for all, unless it is known already."""
    _note(user, kind, subject, {})


def _note(user: User, kind: str, subject: str, once_by: dict[str, object]) -> None:
    """One row, whoever else writes it now. A failure is told to the log alone."""
    if not settings.ADOPTION_EVENTS:
        return
    mark = f"adoption:{user.pk}:{kind}:{subject}:{once_by.get('day', '')}"
    try:
        if not cache.get(mark):
            _write({"user": user, "kind": kind, "subject": subject, **once_by}, today(user))
            # What is rolled back is not remembered as written.
            transaction.on_commit(lambda: cache.set(mark, 1, REMEMBERED), robust=True)
    except Exception:
        log.exception("An event of use could not be recorded")


def _write(known: dict[str, object], day: object) -> None:
    with transaction.atomic():
        if not Event.objects.filter(**known).exists():
            Event.objects.get_or_create(**{**known, "day": day}, defaults={"happened_at": timezone.now()})
