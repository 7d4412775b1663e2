"""A goal as the API answers it, and as it is sent."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.goals.models import Goal, GoalMeasure, State
from apps.goals.services.checks import MOST_ACCOUNTS
from apps.ledger.api.own import account_key, category_key
from apps.rest.fields import KEY, Body, Choice, Day, Money, Text

RATIO = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}
AMOUNT = {"type": ["string", "null"], "pattern": r"^-?\d+\.\d{2}$"}


@extend_schema_field(RATIO)
class Ratio(serializers.Field[Any, Any, Any, Any]):
    """An exact number as text, or null."""

    def to_representation(self, value: Any) -> str:
        return str(value)


@extend_schema_field(AMOUNT)
class Amount(serializers.Field[Any, Any, Any, Any]):
    """An amount in the reporting currency, or null where it could not be measured."""

    def to_representation(self, value: Any) -> str:
        return f"{value:.2f}"


@extend_schema_field({"type": "array", "items": KEY, "maxItems": MOST_ACCOUNTS})
class Accounts(serializers.ListField):
    """Ids of the caller's accounts."""

    def to_representation(self, data: Any) -> list[int]:
        return sorted(account.pk for account in data.all())


@extend_schema_field({"type": ["string", "null"], "pattern": r"^\d{1,3}(\.\d{1,3})?$"})
class Percent(serializers.DecimalField):
    """Percent as a decimal string."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class ProjectionShape(serializers.Serializer[Any]):
    """Where it is heading if the months to come are like those of the last year: the 10, 50 and 90 % lines."""

    day = serializers.DateField()
    chance = serializers.CharField(help_text="Of reaching it by the day it is due, 0 to 1.")
    reached = serializers.DictField(child=serializers.DateField(allow_null=True), help_text="early, likely, late")
    at_due = serializers.DictField(child=serializers.CharField(), help_text="low, middle, high")
    recent = serializers.ListField(
        child=serializers.CharField(), help_text="What each 30 days up to `day` brought, the last first."
    )
    low = serializers.ListField(child=serializers.CharField())
    middle = serializers.ListField(child=serializers.CharField(), help_text="Every 30 days from `day` on.")
    high = serializers.ListField(child=serializers.CharField())


class MeasureShape(serializers.Serializer[Any]):
    """What was measured last; paces are money a month."""

    day = serializers.DateField()
    value = Amount(allow_null=True)
    left = Amount(allow_null=True)
    progress = Ratio(allow_null=True)
    expected = Ratio(allow_null=True)
    days_left = serializers.IntegerField()
    needed = Amount(source="required", allow_null=True, help_text="The required pace.")
    pace_short = Amount(allow_null=True)
    pace_long = Amount(allow_null=True)
    ratio_short = Ratio(allow_null=True)
    ratio_long = Ratio(allow_null=True)
    gap = serializers.ChoiceField(
        choices=[each for each in GoalMeasure.Gap.values if each], allow_blank=True, help_text="Why numbers are null."
    )
    projection = serializers.SerializerMethodField()

    @extend_schema_field(ProjectionShape(allow_null=True))
    def get_projection(self, measure: GoalMeasure) -> Any:
        """None without enough history."""
        return measure.projection or None


class SlaShape(serializers.Serializer[Any]):
    """One promise."""

    id = serializers.IntegerField()
    policy = serializers.CharField(source="policy.name")
    metric = serializers.CharField(source="policy.metric")
    target = Ratio(source="policy.target")
    threshold = Ratio(source="policy.threshold")
    state = serializers.ChoiceField(choices=State.choices, allow_blank=True, help_text="Empty until it is measured.")
    since = serializers.DateField(allow_null=True)
    acknowledged_at = serializers.DateTimeField(allow_null=True)


class GoalBody(Body):
    """What is to be reached by when, in the reporting currency."""

    id = serializers.IntegerField(read_only=True)
    name = Text(max_length=80)
    type = Choice(choices=Goal.Type.values, help_text="Stays as it was made.")
    target = Money(required=False, help_text="Above 0; 0 of a debt. Changing it agrees a new promise.")
    ends_on = Day(help_text="Changing it agrees a new promise; the old one stays in the log.")
    starts_on = Day(required=False, help_text="Without it: today.")
    measure = Choice(choices=Goal.Measure.values, required=False)
    period = Choice(choices=Goal.Period.values, required=False, allow_blank=True, help_text="Of a spending limit.")
    category = category_key(allow_null=True, required=False, help_text="Of limits and income; null: all of it.")
    accounts = Accounts(
        child=account_key(), required=False, max_length=MOST_ACCOUNTS, help_text="Of savings and debts."
    )
    interest_rate = Percent(max_digits=6, decimal_places=3, allow_null=True, required=False, help_text="Of a debt.")
    currency = serializers.CharField(source="owner.reporting_currency", read_only=True)
    status = serializers.ChoiceField(choices=Goal.Status.choices, read_only=True)
    due_on = serializers.DateField(read_only=True, help_text="`ends_on` and the days of pauses.")
    decided_on = serializers.DateField(read_only=True, allow_null=True)
    archived = serializers.SerializerMethodField()
    measured = serializers.SerializerMethodField()
    slas = SlaShape(many=True, read_only=True)

    def get_archived(self, goal: Goal) -> bool:
        """Whether it is put away."""
        return goal.archived_at is not None

    @extend_schema_field(MeasureShape(allow_null=True))
    def get_measured(self, goal: Goal) -> Any:
        """None before the first evaluation."""
        found = getattr(goal, "measured", None)
        return MeasureShape().to_representation(found) if found else None


def as_json(goals: Iterable[Goal]) -> list[dict[str, Any]]:
    """Goals as they are answered."""
    shape = GoalBody()
    return [shape.to_representation(goal) for goal in goals]
