"""What rules are told to do: to act earlier or later, and on the past."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.ledger import selectors, services
from apps.ledger.rules import Book, RuleSpec
from apps.ledger.selectors import KnownRule
from apps.ledger.selectors.rule_previews import past, preview
from apps.ledger.selectors.rules import acting
from apps.rest import idempotency
from apps.rest.conditional import etag, require_unchanged
from apps.rest.documenting import ID, IF_MATCH, action
from apps.rest.fields import LARGEST_KEY, Body, Choice, Flag
from apps.rest.views import BookView

from .rules import RuleBody

MOST = 500
DONE = {
    "dry_run": True,
    "looked_at": 412,
    "changed": 17,
    "too_small": 0,
    "failed": [],
    "transactions": [812, 813],
}


class MoveBody(Body):
    """Where to."""

    direction = Choice(choices=["up", "down"], help_text="up: it acts earlier.")


class ApplyBody(Body):
    """Which rules act on the past, and on what of it."""

    rules = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_KEY),
        required=False,
        min_length=1,
        max_length=MOST,
        help_text="By their ids, active or not; without it, all that act.",
    )
    overwrite = Flag(default=False, help_text="On all transactions, and not on those without category alone.")
    dry_run = Flag(default=False, help_text="Only say what would be changed.")


class RulesApplied(serializers.Serializer[Any]):
    """What a run came to, or would."""

    dry_run = serializers.BooleanField()
    looked_at = serializers.IntegerField()
    changed = serializers.IntegerField()
    too_small = serializers.IntegerField(help_text="They stay whole, as a share would be 0.00.")
    failed = serializers.ListField(child=serializers.CharField(), help_text="Why rules were left out.")
    transactions = serializers.ListField(
        child=serializers.IntegerField(), help_text="Of a dry run: the newest that would be changed."
    )


class RuleMove(BookView):
    """The place of one rule."""

    body = RuleBody

    @action(
        "rules_move",
        "Rules",
        "Let one rule act before or after its neighbour",
        RuleBody,
        body=MoveBody,
        sent={"direction": "up"},
        parameters=[ID, IF_MATCH, idempotency.PARAMETER],
    )
    def post(self, request: Request, pk: int) -> Response:
        """At an end it stays where it is."""
        return self.done(request, lambda: self._moved(request, pk))

    def _moved(self, request: Request, pk: int) -> Response:
        known = selectors.own_rule(self.caller, pk)
        require_unchanged(request, self.as_json([known])[0])
        given = self.given(request, shape=MoveBody)
        services.move_rule(self.caller, known.row, up=given["direction"] == "up")
        shown = self.as_json([selectors.own_rule(self.caller, pk)])[0]
        return Response(shown, headers={"ETag": etag(shown)})


class RulesApply(BookView):
    """Rules on the past."""

    @action(
        "rules_apply",
        "Rules",
        "Let rules act on the past, or say what they would change",
        RulesApplied,
        body=ApplyBody,
        sent={"overwrite": False, "dry_run": True},
        answered=DONE,
        parameters=[idempotency.PARAMETER],
    )
    def post(self, request: Request) -> Response:
        """What has a category keeps it, unless it is to be overwritten."""
        return self.done(request, lambda: self._applied(request))

    def _applied(self, request: Request) -> Response:
        given = self.given(request, shape=ApplyBody)
        known = selectors.own_rules(self.caller)
        specs = acting(known) if "rules" not in given else _chosen(known, given["rules"])
        if given["dry_run"]:
            return Response(self._foreseen(specs, known, overwrite=given["overwrite"]))
        rows = past(self.caller, overwrite=given["overwrite"])
        done = services.apply_rules(self.caller, rows, by_person=True, overwrite=given["overwrite"], rules=specs)
        failed = list(dict.fromkeys(done.failed.values()))
        counts = {"looked_at": done.looked_at, "changed": done.changed, "too_small": done.too_small}
        return Response({"dry_run": False, **counts, "failed": failed, "transactions": []})

    def _foreseen(self, specs: list[RuleSpec], known: list[KnownRule], *, overwrite: bool) -> dict[str, Any]:
        book = known[0].book if known else Book({}, {})
        found = preview(self.caller, specs, book, overwrite=overwrite)
        return {
            "dry_run": True,
            "looked_at": found.looked_at,
            "changed": found.count,
            "too_small": found.too_small,
            "failed": list(found.failed),
            "transactions": [each.booked.pk for each in found.first],
        }


def _chosen(known: list[KnownRule], keys: list[int]) -> list[RuleSpec]:
    """The named rules in the order in which they act. Raises ValidationError."""
    by_key = {rule.row.pk: rule for rule in known}
    if unknown := [key for key in keys if key not in by_key]:
        raise serializers.ValidationError({"rules": f"There is no rule {unknown[0]}."})
    return [rule.spec for rule in known if rule.row.pk in set(keys) and rule.is_sound and rule.spec]
