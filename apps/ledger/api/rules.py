"""Rules over HTTP; conditions and actions are the documents of `apps.ledger.rules`."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from apps.ledger import selectors, services
from apps.ledger.models import Rule
from apps.ledger.rules.spec import MOST_CONDITIONS
from apps.ledger.selectors import KnownRule
from apps.rest.documenting import Resource
from apps.rest.fields import Body, Choice, Flag, Moment, Text
from apps.rest.filtering import FlagFilter, ListFilter, TextFilter
from apps.rest.views import CollectionView, ItemView

SENT = {
    "name": "Bakery",
    "conditions": [{"kind": "text", "field": "any", "how": "contains", "value": "bakery"}],
    "actions": [{"kind": "category", "category": 31}],
}
ANSWERED = {
    "id": 4,
    "position": 0,
    **SENT,
    "match": "all",
    "stop": False,
    "is_active": True,
    "attention": [],
    "updated_at": "2026-11-20T10:00:00Z",
}


@extend_schema_field({"type": "array", "items": {"type": "object"}, "minItems": 1, "maxItems": MOST_CONDITIONS})
class Documents(serializers.JSONField):
    """A list of objects, which the rules themselves read and check; as many of actions as of conditions."""


class RuleBody(Body):
    """What to look for, and what to do with it; rules act in the order of their positions."""

    id = serializers.IntegerField(read_only=True)
    position = serializers.IntegerField(read_only=True)
    name = Text(max_length=200)
    conditions = Documents(help_text="What is looked for, each by its `kind`: text, amount, account, direction, day.")
    actions = Documents(help_text="What is done, each by its `kind`: category, payee, tags, notes, transfer, split.")
    match = Choice(choices=Rule.Match.values, required=False)
    stop = Flag(required=False, help_text="Later rules let be what this one has found.")
    is_active = Flag(required=False)
    attention = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Why it does not act; empty: it does."
    )
    updated_at = Moment(read_only=True)

    def to_representation(self, instance: KnownRule) -> dict[str, Any]:
        fields = {name: field for name, field in self.fields.items() if name != "attention"}
        shown = {name: field.to_representation(getattr(instance.row, name)) for name, field in fields.items()}
        return {**shown, "attention": list(instance.attention)}


RESOURCE = Resource("rule", "rules", RuleBody, ANSWERED)


class RuleFilter(ListFilter):
    """Which rules."""

    is_active = FlagFilter(help_text="Those that act, or those that do not.")
    text = TextFilter(field_name="name", help_text="With this in the name.")


@RESOURCE.of_all(SENT, RuleFilter.parameters())
class RuleList(CollectionView):
    """In the order in which they act."""

    body, filter_set = RuleBody, RuleFilter

    def rows(self, request: Request) -> QuerySet[Rule]:  # noqa: ARG002 - of the base
        return selectors.rule_rows(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[KnownRule]:
        return [rule for rule in selectors.own_rules(self.caller) if rule.row.pk in set(ids)]

    def create(self, given: dict[str, Any]) -> int:
        return services.create_rule(self.caller, **given).pk


@RESOURCE.of_one({"is_active": False})
class RuleItem(ItemView):
    """One rule; what it did stays where it goes."""

    body, model = RuleBody, Rule

    def thing(self, pk: int) -> KnownRule:
        return selectors.own_rule(self.caller, pk)

    def change(self, thing: KnownRule, given: dict[str, Any]) -> None:
        services.change_rule(self.caller, thing.row, **given)

    def remove(self, thing: KnownRule) -> None:
        services.delete_rule(self.caller, thing.row)
