"""Webhooks over HTTP."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.problems_api import problems
from apps.rest.documenting import Resource
from apps.rest.fields import Body, Choice, Flag, Text
from apps.rest.filtering import FlagFilter, ListFilter, OrderFilter, TextFilter
from apps.rest.views import BookView, CollectionView, ItemView

from . import selectors, services
from .models import Webhook

SENT = {"url": "https://example.org/finsight", "events": ["import.done", "sla.changed"]}
ANSWERED = {"id": 3, **SENT, "is_active": True, "failing_since": None, "created_at": "2026-11-23T10:00:00Z"}


class WebhookBody(Body):
    """Where what happened is told, signed as Standard Webhooks says."""

    id = serializers.IntegerField(read_only=True)
    url = Text(max_length=services.LONGEST_URL, help_text="An https address.")
    events = serializers.ListField(child=Choice(choices=services.CHOSEN), max_length=len(services.CHOSEN))
    is_active = Flag(required=False, help_text="Off after three days of failures; on again starts anew.")
    failing_since = serializers.DateTimeField(read_only=True, allow_null=True)
    created_at = serializers.DateTimeField(read_only=True)


RESOURCE = Resource("webhook", "webhooks", WebhookBody, ANSWERED)


class WebhookFilter(ListFilter):
    """Which webhooks."""

    is_active = FlagFilter(help_text="Those that are told, or those that are off.")
    text = TextFilter(field_name="url", help_text="With this in the address.")
    order = OrderFilter("id", "url", default="the oldest first")


@RESOURCE.of_all(SENT, WebhookFilter.parameters())
class WebhookList(CollectionView):
    """The oldest first. What its deliveries are signed with, `/secret` tells."""

    body, filter_set = WebhookBody, WebhookFilter

    def rows(self, request: Request) -> QuerySet[Webhook]:  # noqa: ARG002 - of the base
        return selectors.own_webhooks(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[Webhook]:
        return selectors.own_webhooks(self.caller).filter(pk__in=ids)

    def create(self, given: dict[str, Any]) -> int:
        return services.add_webhook(self.caller, given["url"], given["events"])[0].pk


@RESOURCE.of_one({"events": ["etl.done"]})
class WebhookItem(ItemView):
    """One webhook."""

    body, model = WebhookBody, Webhook

    def thing(self, pk: int) -> Webhook:
        return selectors.own_webhook(self.caller, pk)

    def change(self, thing: Webhook, given: dict[str, Any]) -> None:
        services.change_webhook(self.caller, thing, **given)

    def remove(self, thing: Webhook) -> None:
        services.delete_webhook(self.caller, thing)


class DeliveryShape(serializers.Serializer[Any]):
    """One thing that was told, or waits to be."""

    id = serializers.IntegerField()
    event = serializers.CharField()
    created_at = serializers.DateTimeField()
    attempts = serializers.IntegerField()
    next_at = serializers.DateTimeField(allow_null=True, help_text="Null once it arrived, or was given up.")
    delivered_at = serializers.DateTimeField(allow_null=True)
    status = serializers.IntegerField(allow_null=True, help_text="The last HTTP status that it was answered with.")
    error = serializers.CharField(allow_blank=True)


class DeliveriesView(BookView):
    """What was told at one address."""

    @extend_schema(
        operation_id="webhooks_deliveries",
        tags=["Webhooks"],
        summary="What was told there last, and what waits",
        responses={200: DeliveryShape(many=True), **problems(401, 404, 429)},
    )
    def get(self, request: Request, pk: int) -> Response:  # noqa: ARG002 - of the framework
        """The newest first."""
        hook = selectors.own_webhook(self.caller, pk)
        return Response(DeliveryShape(selectors.deliveries_of(hook), many=True).data)

    @extend_schema(
        operation_id="webhooks_ping",
        tags=["Webhooks"],
        summary="Tell a test there",
        request=None,
        responses={201: DeliveryShape, **problems(401, 403, 404, 429)},
    )
    def post(self, request: Request, pk: int) -> Response:  # noqa: ARG002 - of the framework
        """It waits with what else is to be told."""
        hook = selectors.own_webhook(self.caller, pk)
        return Response(DeliveryShape(services.ping(self.caller, hook)).data, 201)


class SecretShape(serializers.Serializer[Any]):
    """What deliveries are signed with from now on."""

    secret = serializers.CharField(help_text="As libraries of Standard Webhooks take it.")


class WebhookSecretView(BookView):
    """What deliveries are signed with."""

    @extend_schema(
        operation_id="webhooks_renew_secret",
        tags=["Webhooks"],
        summary="A new secret, which nothing tells again; the old one signs nothing any more",
        request=None,
        responses={201: SecretShape, **problems(401, 403, 404, 429)},
    )
    def post(self, request: Request, pk: int) -> Response:  # noqa: ARG002 - of the framework
        """Told this once."""
        hook = selectors.own_webhook(self.caller, pk)
        return Response({"secret": services.renew_secret(self.caller, hook)}, 201)
