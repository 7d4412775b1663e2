"""What waits is sent: signed, to addresses that may be asked, and again after growing pauses until it arrives.

Signed as Standard Webhooks says (standardwebhooks.com): `webhook-id` stays the same however often it is sent, and
`webhook-timestamp` is signed too, so that nobody can send an old one again.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import requests
from django.conf import settings
from django.utils import timezone
from standardwebhooks import Webhook as Signer

from apps.outgoing.session import guarded_session, public_session
from apps.users.seeds import SeedUnreadable, opened

from .models import Delivery, Webhook

PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 25, 120, 360, 720, 1440))
"""After the first, second … failure; after the last one nobody tries any more."""
LEASE: Final = timedelta(minutes=5)
GIVEN_UP: Final = timedelta(days=3)
"""A webhook that failed for so long is switched off."""
SECONDS: Final = 10
MOST: Final = 500
JITTER: Final = 25
"""Percent, either way: what failed together does not come back together."""


@dataclass(frozen=True)
class Told:
    """How an attempt ended; `error` is empty where it arrived."""

    status: int | None = None
    error: str = ""


def deliver_due() -> tuple[int, int]:
    """Send what is due now; how many arrived, and how many did not. Several may run at once."""
    arrived = failed = 0
    with public_session() if not settings.WEBHOOKS_TO_PRIVATE else guarded_session() as session:
        for delivery in _due(timezone.now()):
            told = _send(session, delivery)
            _note(delivery, told)
            arrived, failed = arrived + (not told.error), failed + bool(told.error)
    return arrived, failed


def _due(now: datetime) -> Iterator[Delivery]:
    """Each is taken for a while by whoever moves it on first."""
    due = Delivery.objects.filter(next_at__lte=now, webhook__is_active=True).select_related("webhook").order_by("id")
    for delivery in list(due[:MOST]):
        taken = Delivery.objects.filter(pk=delivery.pk, next_at=delivery.next_at).update(next_at=now + LEASE)
        if taken:
            yield delivery


def _send(session: requests.Session, delivery: Delivery) -> Told:
    now = timezone.now()
    name = f"msg_{delivery.pk}"
    try:
        signature = Signer(opened(delivery.webhook.secret)).sign(name, now, delivery.body)
        headers = {
            "content-type": "application/json",
            "user-agent": "FinSight",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signature,
        }
        body = delivery.body.encode()
        with session.post(
            delivery.webhook.url, data=body, headers=headers, timeout=SECONDS, allow_redirects=False, stream=True
        ) as answer:
            return Told(answer.status_code, "" if answer.ok and not answer.is_redirect else "It was not taken.")
    except SeedUnreadable:
        return Told(error="Its secret was sealed with another SECRET_KEY. Delete the webhook, and add it again.")
    except requests.RequestException as error:
        return Told(error=f"Nobody was reached: {type(error).__name__}.")


def _note(delivery: Delivery, told: Told) -> None:
    now = timezone.now()
    delivery.attempts += 1
    delivery.status, delivery.error = told.status, told.error
    delivery.delivered_at = None if told.error else now
    delivery.next_at = _next(delivery, now) if told.error else None
    delivery.save(update_fields=["attempts", "status", "error", "delivered_at", "next_at"])
    hook = Webhook.objects.filter(pk=delivery.webhook_id)
    if not told.error:
        hook.filter(failing_since__isnull=False).update(failing_since=None)
    else:
        hook.filter(failing_since__isnull=True).update(failing_since=now)
        hook.filter(failing_since__lt=now - GIVEN_UP).update(is_active=False)


def _next(delivery: Delivery, now: datetime) -> datetime | None:
    if delivery.attempts > len(PAUSES):
        return None
    percent = 100 - JITTER + secrets.randbelow(2 * JITTER + 1)
    return now + PAUSES[delivery.attempts - 1] * percent / 100
