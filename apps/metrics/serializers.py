"""The shape of the KPI answers as the API's schema documents it; the answers themselves are made by `values`."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

Shape = serializers.Serializer[Any]


@extend_schema_field({"type": "string", "pattern": r"^-?\d+\.\d{2}$", "examples": ["1234.56"]})
class MoneyField(serializers.CharField):
    """An amount in the reporting currency."""


@extend_schema_field({"type": ["string", "null"], "pattern": r"^-?\d+\.\d{2}$", "examples": ["1234.56"]})
class OptionalMoneyField(serializers.CharField):
    """An amount, or null where it is undefined."""


@extend_schema_field({"type": ["string", "null"], "pattern": r"^-?\d+\.\d$", "examples": ["12.5"]})
class PercentField(serializers.CharField):
    """A percentage with one decimal, or null where it is undefined."""


@extend_schema_field({"type": "string", "pattern": r"^\d{4}-\d{2}$", "examples": ["2026-11"]})
class MonthField(serializers.CharField):
    """A calendar month."""


class MoneyKpiShape(Shape):
    """An amount, that of the month before, and the difference."""

    value = MoneyField()
    previous = MoneyField()
    change = MoneyField()


class RateKpiShape(Shape):
    """A percentage, that of the month before, and the difference in percentage points."""

    value = PercentField()
    previous = PercentField()
    change = PercentField()


class CategoryShape(Shape):
    """Expenses of a top-level category, with everything below it."""

    category = serializers.CharField()
    category_id = serializers.IntegerField(allow_null=True, help_text="null: uncategorised")
    amount = MoneyField()
    share = PercentField(help_text="Of the total expenses.")
    count = serializers.IntegerField(min_value=1)
    previous = MoneyField()
    change = MoneyField()


class TrendMonthShape(Shape):
    """One month of the trend."""

    month = MonthField()
    income = MoneyField()
    expenses = MoneyField()
    net = MoneyField()
    savings_rate = PercentField()
    count = serializers.IntegerField(min_value=0)
    left_out = serializers.IntegerField(min_value=0)


class BudgetShape(Shape):
    """A budget in force."""

    budget = serializers.CharField()
    budget_id = serializers.IntegerField()
    category = serializers.CharField(allow_null=True, help_text="null: all expenses")
    category_id = serializers.IntegerField(allow_null=True)
    planned = MoneyField()
    actual = MoneyField()
    variance = MoneyField(help_text="planned - actual")
    used = PercentField()
    status = serializers.ChoiceField(choices=["under", "near", "over"])
    previous = OptionalMoneyField(help_text="Spent in the month before; null: not in force then.")
    change = OptionalMoneyField()


class LimitedField(serializers.BooleanField):
    """Whether accounts that are not shared with the caller are left out."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "Whether accounts are left out that are not shared with you; budgets are, too.")
        super().__init__(**options)


class FreshnessShape(Shape):
    """How fresh an answer is, and what is not in it."""

    as_of = serializers.DateTimeField(help_text="When the warehouse was last loaded (UTC).")
    pending_changes = serializers.IntegerField(min_value=0, help_text="Ledger changes that wait to be loaded.")
    left_out = serializers.IntegerField(min_value=0, help_text="Transactions without an exchange rate.")
    limited = LimitedField()


class KpiDashboardShape(FreshnessShape):
    """The seven KPIs of one user and one month."""

    user = serializers.IntegerField()
    month = MonthField()
    currency = serializers.CharField(min_length=3, max_length=3)
    total_income = MoneyKpiShape()
    total_expenses = MoneyKpiShape()
    net_cash_flow = MoneyKpiShape()
    savings_rate = RateKpiShape()
    expense_by_category = CategoryShape(many=True)
    monthly_trend = TrendMonthShape(many=True)
    budget_vs_actual = BudgetShape(many=True)


class SeriesMonthShape(Shape):
    """One month of a series."""

    month = MonthField()
    value = MoneyField()
    left_out = serializers.IntegerField(min_value=0)


class KpiSeriesShape(FreshnessShape):
    """One KPI month by month, oldest first; value, previous and change are those of the last month."""

    user = serializers.IntegerField()
    metric = serializers.ChoiceField(choices=["total_income", "total_expenses", "net_cash_flow"])
    currency = serializers.CharField(min_length=3, max_length=3)
    month = MonthField()
    value = MoneyField()
    previous = MoneyField()
    change = MoneyField()
    series = SeriesMonthShape(many=True)
