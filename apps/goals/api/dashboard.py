"""The goals of a book over HTTP: how each stands and why, and whether the money is enough for all."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.adoption.selectors import days_of_use
from apps.goals.page import GoalCard, GoalsPage, usual_of
from apps.goals.selectors import seen_goals
from apps.metrics.api import PARAMETERS, KpiView
from apps.problems_api import problems
from apps.training.selectors import BriefState, training_state
from apps.users.selectors import today as today_of

from .resource import ANSWERED
from .shapes import Amount, GoalBody, as_json

WORDS = ("reached", "pace", "heading", "way_back")


class StretchShape(serializers.Serializer[Any]):
    """Days on which the worst promise stood in one state."""

    state = serializers.CharField(help_text="Empty where nothing was measured.")
    first = serializers.DateField()
    last = serializers.DateField()


class SaidShape(serializers.Serializer[Any]):
    """The numbers in sentences; empty where there is nothing to say."""

    reached = serializers.CharField(allow_blank=True)
    pace = serializers.CharField(allow_blank=True)
    heading = serializers.CharField(allow_blank=True)
    way_back = serializers.CharField(allow_blank=True)
    reasons = serializers.ListField(child=serializers.CharField(), help_text="Of each promise, the worst first.")


class GoalCardShape(serializers.Serializer[Any]):
    """One goal."""

    goal = GoalBody()
    said = SaidShape()
    history = StretchShape(many=True)


class CompetingShape(serializers.Serializer[Any]):
    """Goals that live on the same money; `fitting` and `wanting` are ids in the order of their days."""

    total = Amount()
    usual = Amount(help_text="The middle of the last six months' net cash flow; null where it is not known.")
    fitting = serializers.ListField(child=serializers.IntegerField())
    wanting = serializers.ListField(child=serializers.IntegerField())


class BriefShape(serializers.Serializer[Any]):
    """One training brief."""

    slug = serializers.CharField()
    title = serializers.CharField()
    opened = serializers.BooleanField()
    completed = serializers.BooleanField()
    score = serializers.IntegerField(allow_null=True, help_text="The best, in percent.")
    reason = serializers.CharField(allow_blank=True, help_text="Why it would help now.")


class GoalsDashboardShape(serializers.Serializer[Any]):
    """Every goal that is not archived."""

    user = serializers.IntegerField()
    currency = serializers.CharField()
    today = serializers.DateField()
    goals = GoalCardShape(many=True)
    competing = CompetingShape(allow_null=True)
    training = BriefShape(many=True, help_text="Your own lessons, what is suggested first; empty in another's book.")
    adoption = serializers.DictField(
        child=serializers.IntegerField(), help_text="On how many days you did what; empty in another's book."
    )
    limited = serializers.BooleanField(help_text="Accounts are hidden: then no goal is shown.")


EXAMPLE = {
    "user": 1,
    "currency": "EUR",
    "today": "2026-11-22",
    "goals": [
        {
            "goal": ANSWERED,
            "said": {
                "reached": "€2,200.00 of €5,000.00",
                "pace": "You put aside €202.92 a month; €210.95 are needed.",
                "heading": "",
                "way_back": "€8.03 more a month bring it back on track.",
                "reasons": ["At risk since 2 Nov 2026: the pace is 96% of what is needed."],
            },
            "history": [{"state": "at_risk", "first": "2026-11-02", "last": "2026-11-22"}],
        }
    ],
    "competing": {"total": "211.10", "usual": "410.00", "fitting": [5], "wanting": []},
    "training": [
        {
            "slug": "goal_setting",
            "title": "A goal you can keep",
            "opened": True,
            "completed": True,
            "score": 100,
            "reason": "",
        }
    ],
    "adoption": {"dashboard_opened": 12, "goal_created": 1},
    "limited": False,
}


class GoalsDashboardView(KpiView):
    """How somebody's goals stand."""

    @extend_schema(
        operation_id="goals_dashboard",
        tags=["Goals"],
        summary="The goals of a user, how each stands and why",
        parameters=PARAMETERS[:1],
        responses={200: GoalsDashboardShape, **problems(401, 404, 429)},
        examples=[OpenApiExample("One goal", EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, user_id: int) -> Response:
        """Measured by the last evaluation, which follows every load; archived goals are left out."""
        sight = self.book(request, user_id)
        today = today_of(sight.owner)
        goals = tuple(seen_goals(sight).filter(archived_at=None))
        page = GoalsPage(sight, "", goals, today, usual=usual_of(sight, today) if goals else None)
        return Response(
            {
                "user": sight.owner.pk,
                "currency": sight.owner.reporting_currency,
                "today": today.isoformat(),
                "goals": [_card(GoalCard(goal, today)) for goal in goals],
                "competing": _competing(page),
                "training": [_brief(state) for state in training_state(sight.owner)] if sight.is_own else [],
                "adoption": days_of_use(sight.owner) if sight.is_own else {},
                "limited": not sight.is_whole,
            }
        )


def _brief(state: BriefState) -> dict[str, Any]:
    return {
        "slug": state.brief.slug,
        "title": state.brief.title,
        "opened": state.record is not None,
        "completed": state.is_completed,
        "score": state.score,
        "reason": state.reason,
    }


def _card(card: GoalCard) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(card, name) for name in WORDS}
    return {
        "goal": as_json([card.goal])[0],
        "said": {**said, "reasons": [promise.reason for promise in card.promises]},
        "history": [
            {"state": each.state, "first": each.first.isoformat(), "last": each.last.isoformat()}
            for each in card.history
        ],
    }


def _competing(page: GoalsPage) -> dict[str, Any] | None:
    found = page.competing
    if found is None:
        return None
    return {
        "total": f"{found.total:.2f}",
        "usual": None if found.usual is None else f"{found.usual:.2f}",
        "fitting": [need.goal for need in found.fitting],
        "wanting": [need.goal for need in found.wanting],
    }
