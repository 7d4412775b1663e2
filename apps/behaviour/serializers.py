"""The shape of recurring payments as the API's schema documents it; the answers themselves are made by `answers`."""

from typing import Any

from rest_framework import serializers

from apps.metrics.serializers import FreshnessShape, MoneyField, OptionalMoneyField

from .periods import PERIODS

Shape = serializers.Serializer[Any]
TYPES = ["income", "expense"]


class PriceRiseShape(Shape):
    """Since that day it costs more."""

    old = MoneyField()
    new = MoneyField()
    date = serializers.DateField()


class RecurringPaymentShape(Shape):
    """A payment that comes again, in its own currency."""

    payee = serializers.CharField()
    category = serializers.CharField(allow_null=True)
    type = serializers.ChoiceField(choices=TYPES)
    period = serializers.ChoiceField(choices=[period.name for period in PERIODS])
    kind = serializers.ChoiceField(choices=["fixed", "varying"])
    status = serializers.ChoiceField(
        choices=["active", "missed", "ended"], help_text="`missed`: one is overdue; `ended`: more than one."
    )
    currency = serializers.CharField()
    expected = MoneyField(help_text="Of a varying one the middle of the last ones.")
    expected_from = MoneyField()
    expected_to = MoneyField()
    monthly = OptionalMoneyField(help_text="In the reporting currency; null: no exchange rate is known.")
    occurrences = serializers.IntegerField(min_value=2)
    last_date = serializers.DateField()
    next_date = serializers.DateField(allow_null=True)
    price_rise = PriceRiseShape(allow_null=True, help_text="Within the last year.")


class DueShape(Shape):
    """A payment that is expected on a day."""

    date = serializers.DateField()
    payee = serializers.CharField()
    type = serializers.ChoiceField(choices=TYPES)
    expected = MoneyField()
    currency = serializers.CharField()


class RecurringShape(FreshnessShape):
    """Recurring payments; sums are in the reporting currency."""

    user = serializers.IntegerField()
    currency = serializers.CharField(help_text="The reporting currency.")
    today = serializers.DateField(help_text="In the user's time zone.")
    payments = RecurringPaymentShape(many=True)
    due = DueShape(many=True, help_text="Of the next 30 days.")
    due_expenses = MoneyField()
    due_income = MoneyField()
    monthly_expenses = MoneyField()
    monthly_income = MoneyField()
