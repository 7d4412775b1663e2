"""Reads on webhooks."""

from django.db.models import QuerySet

from apps.problems import not_found
from apps.users.models import User

from .models import Delivery, Webhook

SHOWN = 50


def own_webhooks(owner: User) -> QuerySet[Webhook]:
    """The owner's, the oldest first."""
    return Webhook.objects.filter(owner=owner)


def own_webhook(owner: User, pk: int) -> Webhook:
    """One of them. Raises Problem 404."""
    found = own_webhooks(owner).filter(pk=pk).first()
    if found is None:
        raise not_found("webhook")
    return found


def deliveries_of(hook: Webhook) -> QuerySet[Delivery]:
    """What was told there last, and what waits."""
    return Delivery.objects.filter(webhook=hook)[:SHOWN]
