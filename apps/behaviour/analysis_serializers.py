"""The shape of an analysis as the API's schema documents it; the answers themselves are made by `analysis_answers`."""

from rest_framework import serializers

from apps.metrics.serializers import FreshnessShape, MoneyField, OptionalMoneyField

from .risks import FACTORS
from .serializers import Shape

REASON = "Why there is no number; empty where there is."


class VolatilityShape(Shape):
    """How much the monthly net cash flow swings, over at most the last twelve whole months."""

    level = serializers.ChoiceField(choices=["steady", "moderate", "high"], allow_null=True)
    months = serializers.IntegerField(help_text="Whole months it rests on.")
    variation = serializers.FloatField(allow_null=True, help_text="Standard deviation by the size of the mean.")
    spread = serializers.FloatField(
        allow_null=True, help_text="Robust deviation (1.4826 MAD) by a usual month's income; it decides the level."
    )
    reason = serializers.CharField(help_text=REASON, allow_blank=True)


class SpikeBookingShape(Shape):
    """A transaction behind a spike; the payee is empty where its text may not be seen."""

    id = serializers.IntegerField()
    date = serializers.DateField()
    payee = serializers.CharField(allow_blank=True)
    amount = MoneyField()


class SpikeShape(Shape):
    """A day, or a month in a category, above what the person's own history explains."""

    kind = serializers.ChoiceField(choices=["day", "month"])
    date = serializers.DateField(help_text="The day, or the first of the month.")
    category = serializers.CharField(allow_null=True, help_text="Of a month.")
    category_id = serializers.IntegerField(allow_null=True, help_text="0: uncategorised.")
    spent = MoneyField()
    expected = MoneyField()
    excess = MoneyField()
    transactions = SpikeBookingShape(many=True, help_text="The largest that make up the excess.")


class FactorShape(Shape):
    """A part of the risk score: a measure, and the points it adds."""

    factor = serializers.ChoiceField(choices=list(FACTORS))
    measure = serializers.FloatField(
        allow_null=True,
        help_text="overdraft: the chance within 30 days; buffer: months; overspending: months running; else shares.",
    )
    weight = serializers.IntegerField()
    points = serializers.FloatField(allow_null=True)
    date = serializers.DateField(allow_null=True, help_text="Of an overdraft ahead: its first day, of the next 90.")
    reason = serializers.CharField(help_text=REASON, allow_blank=True)


class RisksShape(Shape):
    """The score, over the factors that could be measured."""

    score = serializers.IntegerField(min_value=0, max_value=100, allow_null=True)
    level = serializers.ChoiceField(choices=["low", "some", "high"], allow_null=True)
    factors = FactorShape(many=True)


class PlaceShape(Shape):
    """A measure, and the percentage of the group that is below it."""

    measure = serializers.ChoiceField(choices=["savings_rate", "volatility", "fixed_costs_share", "buffer_months"])
    value = serializers.FloatField(allow_null=True)
    percentile = serializers.IntegerField(min_value=0, max_value=100, allow_null=True, help_text="In steps of five.")


class PercentilesShape(Shape):
    """Compared with people of the same currency and about the same income, at least ten of them."""

    group = serializers.CharField(allow_blank=True)
    measures = PlaceShape(many=True)
    reason = serializers.CharField(help_text=REASON, allow_blank=True)


class ForecastDayShape(Shape):
    """The balance at the end of a day: below `low` in one of ten cases, below `high` in nine."""

    date = serializers.DateField()
    low = MoneyField()
    middle = MoneyField()
    high = MoneyField()


class ForecastShape(Shape):
    """The next 90 days of the accounts that can be paid from."""

    balance = OptionalMoneyField(help_text="Today's.")
    below_zero_likely = serializers.DateField(allow_null=True, help_text="First day with a chance above one half.")
    below_zero_possible = serializers.DateField(allow_null=True, help_text="First day with a chance above one tenth.")
    days = ForecastDayShape(many=True)
    reason = serializers.CharField(help_text=REASON, allow_blank=True)


class AnalysisShape(FreshnessShape):
    """The behaviour of a person; sums are in the reporting currency."""

    user = serializers.IntegerField()
    currency = serializers.CharField(help_text="The reporting currency.")
    today = serializers.DateField(help_text="In the user's time zone.")
    months = serializers.IntegerField(min_value=0, help_text="Whole months that are known, of at most 36.")
    volatility = VolatilityShape()
    spikes = SpikeShape(many=True, help_text="Of the last year, newest first.")
    risks = RisksShape()
    percentiles = PercentilesShape()
    forecast = ForecastShape()
