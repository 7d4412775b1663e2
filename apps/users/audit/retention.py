"""The only hands that take from the audit log: old entries, and the words of people who were deleted for good."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from apps.users.models import AuditEntry, AuditRelease, User

NOBODY = "deleted user"


def purge_entries(now: datetime) -> int:
    """Remove entries older than AUDIT_RETENTION_DAYS; returns how many."""
    old = _entries().filter(happened_at__lt=now - timedelta(days=settings.AUDIT_RETENTION_DAYS))
    with _released("retention"):
        return old._raw_delete("default")  # noqa: SLF001 - one statement, no row is loaded


def forget_person(user: User) -> None:
    """Leave of a person's entries that something was done, and when: not what, and not by whom."""
    with _released("deletion"):
        _entries().filter(owner_id=user.pk).update(owner_email=NOBODY, label="", before=None, after=None)
        _entries().filter(actor_id=user.pk).update(actor_email=NOBODY)


@contextmanager
def _released(reason: str) -> Iterator[None]:
    """Within, the database's triggers let entries go; for this transaction alone."""
    with transaction.atomic():
        release = AuditRelease.objects.create(reason=reason)
        yield
        release.delete()


def _entries() -> "QuerySet[AuditEntry]":
    """A query set without the manager's refusals."""
    return QuerySet(AuditEntry)
