"""The caller's own goals: made, read, changed, turned and let go."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.goals import selectors, services
from apps.goals.log_views import TURNS
from apps.goals.models import Goal
from apps.ledger.api.own import OwnContext
from apps.problems import not_found
from apps.problems_api import problems
from apps.rest import idempotency
from apps.rest.documenting import ID, IF_MATCH, WRITING, Resource
from apps.rest.filtering import DayFilter, FlagFilter, ListFilter, OrderFilter, TextFilter, WordFilter
from apps.rest.views import CollectionView, ItemView
from apps.users.sight import own_sight

from .of_goal import OfGoal
from .shapes import GoalBody

SENT = {"name": "Rainy days", "type": "savings", "target": "5000.00", "ends_on": "2027-12-31", "accounts": [3]}
MEASURED = {
    "day": "2026-11-22",
    "value": "2200.00",
    "left": "2800.00",
    "progress": "0.440000",
    "expected": "0.424658",
    "days_left": 404,
    "needed": "210.95",
    "pace_short": "202.92",
    "pace_long": "202.92",
    "ratio_short": "0.9619",
    "ratio_long": "0.9619",
    "gap": "",
    "projection": None,
}
SLA = {
    "id": 9,
    "policy": "Steady pace",
    "metric": "pace",
    "target": "1.000",
    "threshold": "0.800",
    "state": "at_risk",
    "since": "2026-11-02",
    "acknowledged_at": None,
}
ANSWERED = {
    "id": 5,
    **SENT,
    "starts_on": "2026-06-01",
    "measure": "ledger",
    "period": "",
    "category": None,
    "interest_rate": None,
    "currency": "EUR",
    "status": "active",
    "due_on": "2027-12-31",
    "decided_on": None,
    "archived": False,
    "measured": MEASURED,
    "slas": [SLA],
}
RESOURCE = Resource("goal", "goals", GoalBody, ANSWERED)
VERB = OpenApiParameter("verb", {"type": "string", "enum": sorted(TURNS)}, OpenApiParameter.PATH)
PROMISED = ("target", "ends_on")


class GoalFilter(ListFilter):
    """Which goals."""

    type = WordFilter(Goal.Type.values, help_text="Of this type.")
    status = WordFilter(Goal.Status.values, help_text="That stand so.")
    archived = FlagFilter(
        field_name="archived_at", lookup_expr="isnull", inverse=True, help_text="Those put away, or the others."
    )
    ends_from = DayFilter(field_name="ends_on", lookup_expr="gte", help_text="Promised for this day or later.")
    ends_to = DayFilter(field_name="ends_on", lookup_expr="lte", help_text="Promised for this day or earlier.")
    text = TextFilter(field_name="name", help_text="With this in the name.")
    order = OrderFilter("ends_on", "name", "target", "id", default="by the day promised")


@RESOURCE.of_all(SENT, GoalFilter.parameters())
class GoalList(OwnContext, CollectionView):
    """By due day, archived ones too."""

    body, filter_set = GoalBody, GoalFilter

    def rows(self, request: Request) -> QuerySet[Goal]:  # noqa: ARG002 - of the base
        return selectors.own_goals(self.caller).order_by("ends_on", "id")

    def details(self, ids: Sequence[int]) -> Iterable[Goal]:
        return selectors.seen_goals(own_sight(self.caller)).filter(pk__in=ids)

    def create(self, given: dict[str, Any]) -> int:
        return services.create_goal(self.caller, **given).pk


class GoalCreate(GoalList):
    """The same as POST /api/goals, under the name that older programs know."""

    http_method_names: Sequence[str] = ("post", "options")

    @extend_schema(
        operation_id="goals_create_by_name",
        tags=["Goals"],
        summary="A new goal: the same as POST /api/goals",
        parameters=[idempotency.PARAMETER],
        request=GoalBody,
        responses={201: GoalBody, **problems(*WRITING, 422)},
        examples=[
            OpenApiExample("Sent", SENT, request_only=True),
            OpenApiExample("Made", ANSWERED, response_only=True, status_codes=["201"]),
        ],
    )
    def post(self, request: Request) -> Response:
        """A new one; done once under an `Idempotency-Key`."""
        answer = super().post(request)
        if "Location" in answer:
            answer["Location"] = answer["Location"].replace("/create/", "/")
        return answer


@RESOURCE.of_one({"name": "Rainier days"})
class GoalItem(OwnContext, ItemView):
    """One goal."""

    body, model = GoalBody, Goal

    def thing(self, pk: int) -> Goal:
        return selectors.seen_goal(own_sight(self.caller), pk)

    def change(self, thing: Goal, given: dict[str, Any]) -> None:
        promised = {name: given.pop(name) for name in PROMISED if name in given}
        if given:
            thing = services.change_goal(self.caller, thing, **given)
        if any(value != getattr(thing, name) for name, value in promised.items()):
            services.agree_promise(self.caller, thing, **{"ends_on": thing.due_on, **promised})

    def remove(self, thing: Goal) -> None:
        services.delete_goal(self.caller, thing)


class GoalTurn(OfGoal):
    """Its clock stopped or running, itself put away or back."""

    @extend_schema(
        operation_id="goals_turn",
        tags=["Goals"],
        summary="Pause, resume, archive or restore one goal",
        parameters=[ID, VERB, IF_MATCH, idempotency.PARAMETER],
        request=None,
        responses={200: GoalBody, **problems(*WRITING, 412, 422)},
    )
    def post(self, request: Request, pk: int, verb: str) -> Response:
        """What cannot be done now, such as resuming what runs, is refused."""
        if verb not in TURNS:
            raise not_found("page")
        return self.done(request, lambda: self._turned(request, pk, verb))

    def _turned(self, request: Request, pk: int, verb: str) -> Response:
        TURNS[verb][0](self.caller, self.held(request, pk))
        return self.told(pk)
