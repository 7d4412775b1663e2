"""What one goal promises: agreed anew, put under policies, and breaches that are known."""

from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.goals import selectors, services
from apps.goals.models import Goal, SlaPolicy
from apps.goals.services.promises import LONGEST
from apps.problems_api import problems
from apps.rest import conditional, idempotency
from apps.rest.documenting import ASKING, ID, IF_MATCH, action
from apps.rest.fields import KEY, LARGEST_KEY, Body, Day, Money, Text
from apps.rest.pages import require_known

from .of_goal import OfGoal
from .shapes import GoalBody

SLA = OpenApiParameter("sla", KEY, OpenApiParameter.PATH, description="The id of one of the goal's `slas`.")
COMMON = [ID, IF_MATCH, idempotency.PARAMETER]


class PromiseBody(Body):
    """Another day, and another amount where one is given; the old promise stays in the log."""

    ends_on = Day(help_text="After today.")
    target = Money(required=False)
    text = Text(max_length=LONGEST, required=False, allow_blank=True, help_text="Why.")


class AcknowledgeBody(Body):
    """What is said to a breach."""

    text = Text(max_length=LONGEST, required=False, allow_blank=True)


class PolicyBody(Body):
    """A policy that fits the goal's type."""

    policy = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY, help_text="Of those that GET lists.")


class PolicyShape(serializers.Serializer[Any]):
    """An SLA policy."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    metric = serializers.ChoiceField(choices=SlaPolicy.Metric.values)
    target = serializers.CharField(help_text="Met from here on, as a decimal string.")
    threshold = serializers.CharField(help_text="At risk from here on.")
    grace_days = serializers.IntegerField()
    review_days = serializers.IntegerField(allow_null=True)


class GoalPromise(OfGoal):
    """What is promised of one goal."""

    @action(
        "goals_agree",
        "Goals",
        "Agree a new promise of one goal",
        GoalBody,
        body=PromiseBody,
        sent={"ends_on": "2028-06-30", "target": "5500.00", "text": "The roof came first."},
        parameters=COMMON,
    )
    def post(self, request: Request, pk: int) -> Response:
        """A failed or completed goal runs again."""
        return self.done(request, lambda: self._agreed(request, pk))

    def _agreed(self, request: Request, pk: int) -> Response:
        goal = self.held(request, pk)
        services.agree_promise(self.caller, goal, **self.given(request, shape=PromiseBody))
        return self.told(pk)


class GoalPolicies(OfGoal):
    """Under which policies one goal may be put."""

    @extend_schema(
        operation_id="goals_policies",
        tags=["Goals"],
        summary="Policies that fit one goal, and under which it does not stand yet",
        parameters=[ID, conditional.PARAMETER],
        responses={200: PolicyShape(many=True), **conditional.UNCHANGED, **problems(*ASKING)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """By name."""
        require_known(request, set())
        fitting = selectors.fitting_policies(selectors.own_goal(self.caller, pk))
        return Response(PolicyShape(fitting, many=True).data)

    @action(
        "goals_policy_attach",
        "Goals",
        "Put one goal under one more policy",
        GoalBody,
        body=PolicyBody,
        sent={"policy": 2},
        parameters=COMMON,
    )
    def post(self, request: Request, pk: int) -> Response:
        """From today on."""
        return self.done(request, lambda: self._attached(request, pk))

    def _attached(self, request: Request, pk: int) -> Response:
        goal = self.held(request, pk)
        wanted = self.given(request, shape=PolicyBody)["policy"]
        services.attach_policy(self.caller, goal, _fitting(goal, wanted))
        return self.told(pk)


class GoalSlaItem(OfGoal):
    """One promise of a goal under a policy."""

    @action(
        "goals_policy_detach",
        "Goals",
        "Take one goal out of a policy",
        GoalBody,
        parameters=[ID, SLA, IF_MATCH],
    )
    def delete(self, request: Request, pk: int, sla: int) -> Response:
        """The log keeps what was."""
        return self.done(request, lambda: self._detached(request, pk, sla))

    def _detached(self, request: Request, pk: int, sla: int) -> Response:
        self.held(request, pk)
        services.detach_policy(self.caller, selectors.own_sla(self.caller, pk, sla))
        return self.told(pk)


class GoalAcknowledge(OfGoal):
    """Breaches that are known."""

    @action(
        "goals_acknowledge",
        "Goals",
        "Say that the breach of one promise is known",
        GoalBody,
        body=AcknowledgeBody,
        sent={"text": "December makes up for it."},
        parameters=[ID, SLA, IF_MATCH, idempotency.PARAMETER],
    )
    def post(self, request: Request, pk: int, sla: int) -> Response:
        """Refused where nothing is breached."""
        return self.done(request, lambda: self._known(request, pk, sla))

    def _known(self, request: Request, pk: int, sla: int) -> Response:
        self.held(request, pk)
        promise = selectors.own_sla(self.caller, pk, sla)
        services.acknowledge_breach(self.caller, promise, **self.given(request, shape=AcknowledgeBody))
        return self.told(pk)


def _fitting(goal: Goal, pk: int) -> SlaPolicy:
    """One that fits. Raises ValidationError."""
    found = next((policy for policy in selectors.fitting_policies(goal) if policy.pk == pk), None)
    if found is None:
        raise ValidationError({"policy": "Choose one of the policies that fit and do not hold yet."})
    return found
