"""The shape of the figures as the API's schema documents it; the answers themselves are made by `answers`."""

from typing import Any

from rest_framework import serializers

Shape = serializers.Serializer[Any]


class EstimateShape(Shape):
    """A value with its 95 % interval."""

    people = serializers.IntegerField(min_value=0)
    status = serializers.ChoiceField(choices=["ok", "not_enough_data"])
    value = serializers.FloatField(allow_null=True, help_text="Null where too few people were counted.")
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class CohortsShape(Shape):
    """By whether a training brief was completed before the delivery."""

    overall = EstimateShape()
    trained = EstimateShape()
    untrained = EstimateShape()
    difference = EstimateShape(help_text="Trained less untrained; never known of a median.")


class StepShape(Shape):
    """One step of the funnel."""

    step = serializers.CharField()
    people = serializers.IntegerField(min_value=0)


class MonthShape(EstimateShape):
    """Adoption of those to whom something was first delivered in a month."""

    month = serializers.CharField()


class AdoptionShape(Shape):
    """How far people use what they were given."""

    window_days = serializers.IntegerField()
    enough_people = serializers.IntegerField()
    first_delivery_adoption = CohortsShape(help_text="Percent.")
    still_running = serializers.IntegerField(help_text="People whose window is not over; they are not counted.")
    iteration_cycle_days = CohortsShape()
    funnel = StepShape(many=True)
    trend = MonthShape(many=True)
