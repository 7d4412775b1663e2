"""The shape of an explanation as the API's schema documents it, and one example of it."""

from datetime import date
from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from . import examples
from .catalogue import METRICS
from .explained import Comparison, ExplainedFact, Explanation, NotInIt
from .serializers import LimitedField, MoneyField, MonthField, Shape, TrendMonthShape


@extend_schema_field({"type": ["string", "null"], "pattern": r"^\d+\.\d{8}$", "examples": ["0.91234567"]})
class RateField(serializers.CharField):
    """An exchange rate, or null where nothing was converted."""


@extend_schema_field({"type": ["string", "null"], "pattern": r"^-?\d+\.\d{1,2}$", "examples": ["1234.56"]})
class ValueField(serializers.CharField):
    """An amount, a percentage with one decimal, or null."""


@extend_schema_field({"type": ["string", "integer", "null"], "examples": ["1234.56", 12]})
class MeasureField(serializers.CharField):
    """An amount or percentage as a string, a count as a number, or null where it is undefined."""


class ExplainedFactShape(Shape):
    """A transaction, or one split line of it."""

    transaction = serializers.IntegerField()
    split = serializers.IntegerField(allow_null=True, help_text="null: not split")
    date = serializers.DateField()
    payee = serializers.CharField()
    description = serializers.CharField()
    account = serializers.CharField()
    category = serializers.ListField(
        child=serializers.CharField(), help_text="From the top down; empty: uncategorised."
    )
    type = serializers.ChoiceField(choices=["income", "expense"])
    amount = MoneyField(help_text="In the account's currency.")
    currency = serializers.CharField(min_length=3, max_length=3)
    rate = RateField()
    rate_date = serializers.DateField(allow_null=True, help_text="Since when that rate held.")
    amount_reporting = MoneyField(help_text="In the reporting currency.")
    contribution = MoneyField(help_text="Its signed part of the KPI.")


class NotInItShape(Shape):
    """How many transactions of the period are not in the number, by the reason why."""

    transfers = serializers.IntegerField(min_value=0)
    without_rate = serializers.IntegerField(min_value=0)
    other_types = serializers.IntegerField(min_value=0)
    other_categories = serializers.IntegerField(min_value=0)


class ComparisonShape(Shape):
    """A number as the KPI shows it, and what its transactions add up to."""

    what = serializers.CharField()
    kpi = MeasureField()
    transactions = MeasureField()
    agrees = serializers.BooleanField()


class ExplainedCategoryShape(Shape):
    """A top-level category's expenses."""

    category_id = serializers.IntegerField(allow_null=True, help_text="null: uncategorised")
    category = serializers.CharField()
    amount = MoneyField()
    count = serializers.IntegerField(min_value=0)


class ExplainedBudgetShape(Shape):
    """How a budget's plan came about: planned = base + carried, carried = earlier_base - earlier_actual."""

    budget_id = serializers.IntegerField()
    budget = serializers.CharField()
    category = serializers.CharField(allow_null=True, help_text="null: all expenses")
    period = serializers.ChoiceField(choices=["weekly", "monthly", "yearly"])
    amount = MoneyField(help_text="Per period.")
    rollover = serializers.BooleanField()
    starts_on = serializers.DateField()
    base = MoneyField()
    carried = MoneyField()
    planned = MoneyField()
    actual = MoneyField()
    count = serializers.IntegerField(min_value=0)
    status = serializers.ChoiceField(choices=["under", "near", "over"])
    earlier_months = serializers.IntegerField(min_value=0)
    earlier_base = MoneyField()
    earlier_actual = MoneyField()


class ExplanationShape(Shape):
    """The transactions behind a KPI, a page of them, the largest first."""

    user = serializers.IntegerField()
    limited = LimitedField()
    metric = serializers.ChoiceField(choices=[metric.name for metric in METRICS])
    month = MonthField()
    currency = serializers.CharField(min_length=3, max_length=3)
    value = ValueField(help_text="What the KPI shows; null where it is undefined or has several numbers.")
    total = MoneyField(help_text="What the contributions of all `count` transactions add up to.")
    agrees = serializers.BooleanField(help_text="Whether every number of `compared` does.")
    count = serializers.IntegerField(min_value=0, help_text="Transactions in the sum, on all pages.")
    offset = serializers.IntegerField(min_value=0)
    transactions = ExplainedFactShape(many=True)
    not_in_it = NotInItShape()
    compared = ComparisonShape(many=True)
    categories = ExplainedCategoryShape(many=True, help_text="Of expense_by_category.")
    months = TrendMonthShape(many=True, help_text="Of monthly_trend.")
    budgets = ExplainedBudgetShape(many=True, help_text="Of budget_vs_actual.")
    as_of = serializers.DateTimeField(help_text="When the warehouse was last loaded (UTC).")
    pending_changes = serializers.IntegerField(min_value=0, help_text="Ledger changes that wait to be loaded.")


_SALARY = ExplainedFact(
    transaction=4711,
    split=None,
    day=date(2026, 11, 1),
    payee="Meridian Software",
    description="SALARY 11/2026",
    account="Checking",
    category=("Salary",),
    type="income",
    amount=Decimal("4200.00"),
    currency="EUR",
    rate=None,
    rate_day=None,
    amount_reporting=Decimal("4200.00"),
    contribution=Decimal("4200.00"),
)
EXAMPLE = Explanation(
    user=1,
    metric="total_income",
    month=date(2026, 11, 1),
    currency="EUR",
    value=Decimal("4200.00"),
    total=Decimal("4200.00"),
    count=1,
    skipped=0,
    facts=(_SALARY,),
    not_in_it=NotInIt(transfers=2, without_rate=1, other_types=43, other_categories=0),
    compared=(Comparison("total_income", Decimal("4200.00"), Decimal("4200.00")),),
    categories=(),
    months=(),
    budgets=(),
    as_of=examples.DASHBOARD.as_of,
    pending_changes=2,
)
