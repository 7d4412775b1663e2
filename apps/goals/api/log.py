"""What is written down about one goal: its log, comments in it, and amounts of goals that are measured by hand."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.goals import selectors, services
from apps.goals.models import GoalEvent
from apps.goals.services.promises import LONGEST
from apps.rest import idempotency
from apps.rest.documenting import ID, IF_MATCH, action, listing
from apps.rest.fields import KEY, Body, Day, Money, Text
from apps.rest.pages import page_of, require_known

from .of_goal import OfGoal

ENTRY = OpenApiParameter("entry", KEY, OpenApiParameter.PATH, description="The id of an amount of this goal.")
PAGED = {"limit", "offset"}
LINE = {
    "id": 40,
    "kind": "commented",
    "day": "2026-11-20",
    "policy": "",
    "from_state": "",
    "to_state": "",
    "text": "The bonus comes in December.",
    "by": "alex@example.org",
    "numbers": {},
    "recorded_at": "2026-11-20T10:00:00Z",
}
JAR = {"day": "2026-11-20", "amount": "150.00", "note": "Jar"}
AMOUNT = {"id": 7, **JAR}


class LogLineShape(serializers.Serializer[Any]):
    """One line of a goal's log, which is only ever added to."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=GoalEvent.Kind.values)
    day = serializers.DateField(help_text="From which it held.")
    policy = serializers.CharField(source="policy_name", allow_blank=True, help_text="Of a change of state.")
    from_state = serializers.CharField(allow_blank=True)
    to_state = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    by = serializers.CharField(source="actor_email", allow_blank=True, help_text="Empty: nobody but time.")
    numbers = serializers.DictField(help_text="What it was decided from; money and ratios as decimal text.")
    recorded_at = serializers.DateTimeField()


class CommentBody(Body):
    """A line for the log."""

    text = Text(max_length=LONGEST)


class EntryBody(Body):
    """An amount that was entered by hand; negative takes back."""

    id = serializers.IntegerField(read_only=True)
    day = Day(help_text="A day that has come.")
    amount = Money()
    note = Text(max_length=200, required=False, allow_blank=True)


class GoalLog(OfGoal):
    """The log of one goal."""

    @listing("goals_log", "Goals", "What became of one goal, the newest first", LogLineShape, LINE, parameters=[ID])
    def get(self, request: Request, pk: int) -> Response:
        """One page."""
        require_known(request, PAGED)
        lines = selectors.log_of(self.caller, pk)
        page = page_of(request, lines)
        shown = {line.pk: line for line in lines.filter(pk__in=page.ids)}
        return Response({"results": LogLineShape([shown[key] for key in page.ids], many=True).data, "next": page.next})


class GoalComments(OfGoal):
    """Comments on one goal."""

    @action(
        "goals_comment",
        "Goals",
        "Write a comment into a goal's log",
        LogLineShape,
        body=CommentBody,
        sent={"text": LINE["text"]},
        answered=LINE,
        status=201,
        parameters=[ID, IF_MATCH, idempotency.PARAMETER],
    )
    def post(self, request: Request, pk: int) -> Response:
        """It stands there for good."""
        return self.done(request, lambda: self._said(request, pk))

    def _said(self, request: Request, pk: int) -> Response:
        services.comment_goal(self.caller, self.held(request, pk), **self.given(request, shape=CommentBody))
        line = selectors.log_of(self.caller, pk).filter(kind=GoalEvent.Kind.COMMENTED).order_by("-pk")[0]
        return Response(LogLineShape(line).data, 201)


class GoalEntries(OfGoal):
    """Amounts of one goal that is measured by hand."""

    @listing(
        "goals_entries", "Goals", "What was entered by hand, the newest day first", EntryBody, AMOUNT, parameters=[ID]
    )
    def get(self, request: Request, pk: int) -> Response:
        """One page."""
        require_known(request, PAGED)
        entries = selectors.entries_of(self.caller, pk)
        page = page_of(request, entries)
        shown = {entry.pk: entry for entry in entries.filter(pk__in=page.ids)}
        return Response({"results": EntryBody([shown[key] for key in page.ids], many=True).data, "next": page.next})

    @action(
        "goals_enter",
        "Goals",
        "Enter an amount for a goal that is measured by hand",
        EntryBody,
        body=EntryBody,
        sent=JAR,
        answered=AMOUNT,
        status=201,
        parameters=[ID, IF_MATCH, idempotency.PARAMETER],
    )
    def post(self, request: Request, pk: int) -> Response:
        """The goal is measured anew."""
        return self.done(request, lambda: self._entered(request, pk))

    def _entered(self, request: Request, pk: int) -> Response:
        goal = self.held(request, pk)
        given = self.given(request, shape=EntryBody)
        entry = services.enter_amount(self.caller, goal, given["day"], given["amount"], given.get("note", ""))
        return Response(EntryBody(entry).data, 201)


class GoalEntryItem(OfGoal):
    """One amount."""

    @action("goals_entry_delete", "Goals", "Take an amount away", None, status=204, parameters=[ID, ENTRY, IF_MATCH])
    def delete(self, request: Request, pk: int, entry: int) -> Response:
        """The goal is measured anew."""
        return self.done(request, lambda: self._removed(request, pk, entry))

    def _removed(self, request: Request, pk: int, entry: int) -> Response:
        self.held(request, pk)
        services.remove_entry(self.caller, selectors.own_entry(self.caller, pk, entry))
        return Response(status=204)
