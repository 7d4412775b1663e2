"""Writes on webhooks: where to tell, and what is to be told."""

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.outgoing.reachable import fault_of_url
from apps.problems import not_found
from apps.users.audit import record, record_gone, recording
from apps.users.models import User
from apps.users.seeds import sealed

from .models import Delivery, Event, Webhook

MOST: Final = 20
LONGEST_URL: Final = 500
CHOSEN: Final = tuple(event.value for event in Event if event != Event.PING)


@transaction.atomic
def add_webhook(user: User, url: str, events: Sequence[str]) -> tuple[Webhook, str]:
    """A new one, and the secret that its deliveries are signed with. Raises ValidationError."""
    list(User.objects.select_for_update().filter(pk=user.pk).values_list("pk"))  # two at once take turns
    if Webhook.objects.filter(owner=user).count() >= MOST:
        raise ValidationError(f"You have {MOST} webhooks, which is the most. Delete one first.")
    secret = _drawn()
    hook = Webhook(owner=user, url=_checked(url), events=_chosen(events), secret=sealed(secret))
    hook.save()
    record(user, "webhook.added", hook, after={"url": hook.url, "events": hook.events})
    return hook, secret


@transaction.atomic
def change_webhook(user: User, hook: Webhook, **given: Any) -> Webhook:
    """Another address, other events, or on and off again. Raises ValidationError, Problem 404."""
    held = _held(user, hook)
    with recording(user, "webhook.changed", held):
        held.url = _checked(given.get("url", held.url))
        held.events = _chosen(given.get("events", held.events))
        held.is_active = given.get("is_active", held.is_active)
        held.failing_since = None if "is_active" in given else held.failing_since
        held.save()
    return held


@transaction.atomic
def renew_secret(user: User, hook: Webhook) -> str:
    """What its deliveries are signed with from now on. Raises Problem 404."""
    held, secret = _held(user, hook), _drawn()
    held.secret = sealed(secret)
    held.save(update_fields=["secret"])
    record(user, "webhook.secret_renewed", held)
    return secret


@transaction.atomic
def delete_webhook(user: User, hook: Webhook) -> None:
    """Nothing is told there any more. Raises Problem 404."""
    held = _held(user, hook)
    record_gone(user, "webhook.deleted", held)
    held.delete()


@transaction.atomic
def ping(user: User, hook: Webhook) -> Delivery:
    """A test, to be told with what else waits. Raises Problem 404."""
    held = _held(user, hook)
    return _waiting(held, Event.PING, f"ping-{secrets.token_hex(8)}", {"webhook": held.pk})


@dataclass(frozen=True)
class Happened:
    """Something in somebody's book, told once for each `key`.

    `data` holds keys and counts, and no text or amount of the book: whoever is told asks the API for these.
    """

    user_id: int
    event: Event
    key: str
    data: Mapping[str, Any]


def emit(happened: Sequence[Happened]) -> None:
    """It is to be told to the programs of whom it happened to; one query where nobody has any."""
    hooks: dict[int, list[Webhook]] = {}
    for hook in Webhook.objects.filter(is_active=True, owner__is_active=True):
        hooks.setdefault(hook.owner_id, []).append(hook)
    for one in happened if hooks else ():
        for hook in hooks.get(one.user_id, ()):
            _tell_once(hook, one.event, one.key, one.data)


def emit_to_all(event: Event, key: str, data: Mapping[str, Any]) -> None:
    """What happened to everybody's numbers."""
    for hook in Webhook.objects.filter(is_active=True, owner__is_active=True):
        _tell_once(hook, event, key, data)


def _tell_once(hook: Webhook, event: Event, key: str, data: Mapping[str, Any]) -> None:
    if event in hook.events and not Delivery.objects.filter(webhook=hook, key=key).exists():
        _waiting(hook, event, key, data)


def _waiting(hook: Webhook, event: Event, key: str, data: Mapping[str, Any]) -> Delivery:
    now = timezone.now()
    body = json.dumps({"type": event, "timestamp": now.isoformat(), "data": dict(data)})
    return Delivery.objects.create(webhook=hook, event=event, key=key, body=body, created_at=now, next_at=now)


def _drawn() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"


def _checked(url: str) -> str:
    fault = fault_of_url(url) if len(url) <= LONGEST_URL else "is too long"
    if not fault and url.startswith("http:") and not settings.WEBHOOKS_TO_PRIVATE:
        fault = "is not an https address"
    if fault:
        raise ValidationError({"url": f"The address {fault}."})
    return url


def _chosen(events: Sequence[str]) -> list[str]:
    wrong = sorted(set(events) - set(CHOSEN))
    if wrong or not events:
        named = f"There is no event {', '.join(wrong)}." if wrong else "Choose what you want to be told."
        raise ValidationError({"events": f"{named} The events are {', '.join(CHOSEN)}."})
    return sorted(set(events))


def _held(user: User, hook: Webhook) -> Webhook:
    held = Webhook.objects.select_for_update().filter(owner=user, pk=hook.pk).first()
    if held is None:
        raise not_found("webhook")
    return held
