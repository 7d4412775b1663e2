"""Mails of notices: each sent once, by whichever run claims it first; a mail server that fails gets it again later."""

from datetime import timedelta

from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils import timezone
from structlog import get_logger

from apps.goals.models import Notice

_log = get_logger("finsight.goals")
TOO_LATE = timedelta(days=7)
"""What could not be sent for so long is news no more."""
MOST = 1000
"""Mails of one run; the next goes on."""


def mail_waiting() -> int:
    """Send what waits; how many were sent. After the transaction that wrote the notices."""
    sent = 0
    for notice in _waiting()[:MOST]:
        # Claimed before it is sent: of two runs, one finds it free.
        if not Notice.objects.filter(pk=notice.pk, mailed_at=None).update(mailed_at=timezone.now()):
            continue
        try:
            send_mail(f"FinSight: {notice.title}", notice.body, None, [notice.user.email])
        except OSError as error:  # every error of smtplib is one
            Notice.objects.filter(pk=notice.pk).update(mailed_at=None)
            _log.error("mail_not_sent", kind=type(error).__name__)
            break
        sent += 1
    return sent


def _waiting() -> "QuerySet[Notice]":
    """Notices to be mailed to people who want mails; without a choice of theirs, they do."""
    fresh = Notice.objects.filter(mailed_at=None, created_at__gt=timezone.now() - TOO_LATE, user__is_active=True)
    by_mail = fresh.exclude(kind=Notice.Kind.DIGEST).exclude(user__notice_choice__by_mail=False)
    digests = fresh.filter(kind=Notice.Kind.DIGEST).exclude(user__notice_choice__digest=False)
    return (by_mail | digests).select_related("user").order_by("pk")
