"""A person's books on paper: plain values, and the seven KPIs worked out by the definitions, the slow, obvious way."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

Month = tuple[int, int]
CENT, NOTHING = Decimal("0.01"), Decimal("0.00")
UNCATEGORISED = "Uncategorised"
TREND = 12


@dataclass
class Posting:
    """A signed amount on an account; `parts` are its split lines, `paired` one side of a transfer."""

    account: str
    amount: Decimal
    day: date
    category: str | None = None
    parts: list[tuple[Decimal, str | None]] = field(default_factory=list)
    paired: bool = False


@dataclass
class Plan:
    """A budget; without a category it covers all expenses."""

    name: str
    amount: Decimal
    period: str
    category: str | None
    starts_on: date
    ends_on: date | None
    rollover: bool


class Category(NamedTuple):
    kind: str
    parent: str | None


class Line(NamedTuple):
    """What counts once: a posting or a split line; `amount` in the reporting currency, None without a rate."""

    type: str
    category: str | None
    amount: Decimal | None


@dataclass
class PaperBooks:
    """Everything a person's numbers follow from."""

    categories: dict[str, Category]
    accounts: dict[str, str]
    currency: str = "EUR"
    postings: dict[int, Posting] = field(default_factory=dict)
    rates: dict[tuple[str, str], dict[date, Decimal]] = field(default_factory=dict)
    plans: dict[int, Plan] = field(default_factory=dict)

    def move(self, name: str, parent: str | None, kind: str) -> None:
        """Hang a category elsewhere; all below it take the kind along."""
        self.categories[name] = Category(kind, parent)
        for below in [each for each in self.categories if self.is_within(each, name)]:
            self.categories[below] = Category(kind, self.categories[below].parent)

    def top(self, name: str) -> str:
        parent = self.categories[name].parent
        return self.top(parent) if parent else name

    def is_within(self, name: str | None, ancestor: str) -> bool:
        return name is not None and (name == ancestor or self.is_within(self.categories[name].parent, ancestor))

    def in_reporting_currency(self, posting: Posting, amount: Decimal) -> Decimal | None:
        """At the rate of the day, or the last earlier one; None without any."""
        currency = self.accounts[posting.account]
        if currency == self.currency:
            return amount
        days = [day for day in self.rates.get((currency, self.currency), {}) if day <= posting.day]
        if not days:
            return None
        return (amount * self.rates[currency, self.currency][max(days)]).quantize(CENT, ROUND_HALF_UP)

    def lines(self, month: Month) -> Iterator[Line]:
        for posting in self.postings.values():
            if (posting.day.year, posting.day.month) == month:
                for amount, category in posting.parts or [(posting.amount, posting.category)]:
                    kind = self.categories[category].kind if category else ("income" if amount > 0 else "expense")
                    converted = self.in_reporting_currency(posting, amount)
                    yield Line("transfer" if posting.paired else kind, category, converted)

    def counted(self, month: Month, type_: str) -> list[tuple[str | None, Decimal]]:
        return [
            (each.category, each.amount) for each in self.lines(month) if each.type == type_ and each.amount is not None
        ]

    def income(self, month: Month) -> Decimal:
        return sum((amount for _, amount in self.counted(month, "income")), NOTHING)

    def expenses(self, month: Month) -> Decimal:
        return NOTHING - sum((amount for _, amount in self.counted(month, "expense")), NOTHING)

    def net(self, month: Month) -> Decimal:
        return self.income(month) - self.expenses(month)

    def savings_rate(self, month: Month) -> Decimal | None:
        return percent(self.net(month), self.income(month))

    def left_out(self, month: Month) -> int:
        return sum(1 for each in self.lines(month) if each.type != "transfer" and each.amount is None)

    def by_category(self, month: Month) -> dict[str, dict[str, Any]]:
        now, before = self._by_top(month), self._by_top(shifted(month, -1))
        total = self.expenses(month)
        return {
            name: {
                "amount": sum(amounts, NOTHING),
                "share": percent(sum(amounts, NOTHING), total),
                "count": len(amounts),
                "previous": sum(before.get(name, []), NOTHING),
            }
            for name, amounts in now.items()
        }

    def _by_top(self, month: Month) -> dict[str, list[Decimal]]:
        found: dict[str, list[Decimal]] = {}
        for category, amount in self.counted(month, "expense"):
            found.setdefault(self.top(category) if category else UNCATEGORISED, []).append(-amount)
        return found

    def trend(self, month: Month) -> list[dict[str, Any]]:
        return [
            {
                "month": date(*each, 1),
                "income": self.income(each),
                "expenses": self.expenses(each),
                "net": self.net(each),
                "savings_rate": self.savings_rate(each),
                "count": len(self.counted(each, "income")) + len(self.counted(each, "expense")),
                "left_out": self.left_out(each),
            }
            for each in (shifted(month, -back) for back in reversed(range(TREND)))
        ]

    def budgets(self, month: Month) -> dict[str, dict[str, Any]]:
        return {plan.name: self._compared(plan, month) for plan in self.plans.values() if in_force(plan, month)}

    def _compared(self, plan: Plan, month: Month) -> dict[str, Any]:
        planned, actual, before = self._planned(plan, month), self._actual(plan, month), shifted(month, -1)
        return {
            "planned": planned,
            "actual": actual,
            "variance": planned - actual,
            "used": percent(actual, planned),
            "previous": self._actual(plan, before) if in_force(plan, before) else None,
            "over": actual > planned,
            "under": planned > 0 and Fraction(actual) / Fraction(planned) < Fraction(9, 10),
        }

    def _actual(self, plan: Plan, month: Month) -> Decimal:
        spent = self.counted(month, "expense")
        return NOTHING - sum(
            (amount for name, amount in spent if plan.category is None or self.is_within(name, plan.category)), NOTHING
        )

    def _planned(self, plan: Plan, month: Month) -> Decimal:
        days = monthrange(*month)[1]
        share = {"monthly": Fraction(1), "yearly": Fraction(1, 12), "weekly": Fraction(days, 7)}[plan.period]
        base = half_up(Fraction(plan.amount) * share)
        before = shifted(month, -1)
        if not (plan.rollover and in_force(plan, before)):
            return base
        return base + self._planned(plan, before) - self._actual(plan, before)

    def dashboard(self, month: Month) -> dict[str, Any]:
        """The seven KPIs of a month, each with the month before."""
        return {
            "currency": self.currency,
            **{
                name: (of(month), of(shifted(month, -1)))
                for name, of in (
                    ("total_income", self.income),
                    ("total_expenses", self.expenses),
                    ("net_cash_flow", self.net),
                    ("savings_rate", self.savings_rate),
                )
            },
            "expense_by_category": self.by_category(month),
            "monthly_trend": self.trend(month),
            "budget_vs_actual": self.budgets(month),
            "left_out": self.left_out(month),
        }


def in_force(plan: Plan, month: Month) -> bool:
    return (plan.starts_on.year, plan.starts_on.month) <= month and (
        plan.ends_on is None or month <= (plan.ends_on.year, plan.ends_on.month)
    )


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """With one decimal, half-even; None of nothing or less."""
    if whole <= 0:
        return None
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def half_up(amount: Fraction) -> Decimal:
    """To the cent."""
    return Decimal((amount * 200 + 1) // 2).scaleb(-2)


def shifted(month: Month, by: int) -> Month:
    count = month[0] * 12 + month[1] - 1 + by
    return count // 12, count % 12 + 1
