"""Taking away what is too old: what nobody asks for any more must not lie about."""
# ruff: noqa: SLF001 - `_raw_delete` is one statement, however many rows go

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.adoption.models import Event
from apps.datasets.tidying import purge_analyses
from apps.statements.models import KEPT_FOR, PendingImport
from apps.tasks import services as tasks
from apps.users.audit.retention import purge_entries
from apps.users.models import Invitation

INVITATIONS = timedelta(days=30)
ATTEMPTS = timedelta(days=1)


def _old_events(now: datetime) -> "QuerySet[Event]":
    """All but first deliveries: without theirs, people would count as new once more."""
    old = Event.objects.filter(happened_at__lt=now - timedelta(days=settings.ADOPTION_RETENTION_DAYS))
    return old.exclude(kind=Event.Kind.DASHBOARD_DELIVERED)


@transaction.atomic
def purge_old() -> dict[str, int]:
    """Remove what is past its time; returns how many rows of each kind.

    Audit entries after AUDIT_RETENTION_DAYS, events of use (but for first deliveries) after ADOPTION_RETENTION_DAYS;
    sessions when they end; invitations 30 days after they ended; wrong passwords after a day; uploads that nobody
    confirmed after theirs; tables that were not looked through to the end after a week; tasks after
    TASK_RETENTION_DAYS, failed ones after twice that.
    """
    now = timezone.now()
    return {
        "audit": purge_entries(now),
        "events": _old_events(now)._raw_delete("default"),
        "sessions": Session.objects.filter(expire_date__lt=now)._raw_delete("default"),
        "session_list": UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))._raw_delete(
            "default"
        ),
        "invitations": Invitation.objects.filter(expires_at__lt=now - INVITATIONS)._raw_delete("default"),
        "wrong_passwords": AccessAttempt.objects.filter(attempt_time__lt=now - ATTEMPTS)._raw_delete("default"),
        "uploads": PendingImport.objects.filter(created_at__lt=now - KEPT_FOR)._raw_delete("default"),
        "analyses": purge_analyses(now),
        "tasks": tasks.purge(now),
    }
