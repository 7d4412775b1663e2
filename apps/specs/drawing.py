"""Draws a spec: each widget's numbers from one published version of the warehouse, by the definitions of the metrics.

Whole months of a whole book come from the KPI service's own statements; filters and days from the facts, by one
statement whose sums a test holds equal to those.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from apps.metrics import arithmetic, catalogue, runner
from apps.metrics.limited import as_text
from apps.metrics.query import MOST_MONTHS, MetricQuery
from apps.metrics.remembered import Remembered
from apps.metrics.values import BudgetRow
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

from .book import UNCATEGORISED, Names, folded, names_of
from .drawn import Drawn, Row, Value
from .model import Filters, Spec, Widget
from .periods import Days, Grain, before, days_of, shifted

ZERO: Final = Decimal("0.00")
MARK: Final = "\x1f"
SERIES: Final = ("total_income", "total_expenses", "net_cash_flow", "savings_rate")


@dataclass(frozen=True)
class Sums:
    """What some days came to; `count` bookings are in it, `left_out` have no rate."""

    income: Decimal = ZERO
    expenses: Decimal = ZERO
    count: int = 0
    left_out: int = 0

    def of(self, metric: str) -> Decimal | None:
        """One of the four metrics that are a single number."""
        net = self.income - self.expenses
        if metric == "savings_rate":
            return arithmetic.savings_rate(self.income, net)
        return {"total_income": self.income, "total_expenses": self.expenses, "net_cash_flow": net}[metric]


def draw(warehouse: Snapshot, spec: Spec, sight: Sight, today: date) -> list[Drawn]:
    """Every widget, in the spec's order. Raises UnclearPeriodError for a spec that was not validated."""
    names = names_of(warehouse, sight)
    return [draw_widget(warehouse, widget, sight, names, today) for widget in spec.widgets]


def draw_widget(warehouse: Snapshot, widget: Widget, sight: Sight, names: Names, today: date) -> Drawn:
    """One widget."""
    days = days_of(widget.period, today)
    other = before(days, widget.compare)
    frame: dict[str, Any] = {
        "widget": widget.id,
        "title": widget.title or _titled(widget),
        "metric": widget.metric,
        "chart": widget.chart,
        "unit": catalogue.metric(widget.metric).unit,
        "currency": names.currency,
        "days": days,
        "grain": _grain(widget, days),
        "compared_with": other,
    }
    if widget.metric == "budget_vs_actual":
        return Drawn(**frame, by="budget", rows=_budgets(warehouse, widget, sight, days))
    asked = Asking(warehouse, widget.filters, names)
    if widget.metric == "expense_by_category":
        return _by_category(frame, asked, days, other)
    if widget.chart == "card":
        now, then = asked.total(days), asked.total(other) if other else None
        value = Value(now.of(widget.metric), then.of(widget.metric) if then else None, is_compared=other is not None)
        return Drawn(**frame, value=value, left_out=now.left_out)
    return _over_time(frame, asked, days, other)


@dataclass(frozen=True, slots=True)
class DayRow:
    """What one day came to in one top-level category and type."""

    day: date
    category: str
    type: str
    amount: Decimal
    counted: int
    left_out: int


MOST_REMEMBERED: Final = 300_000
"""Rows of all books together: some 60 MB."""
_days: Final = Remembered[tuple[DayRow, ...]](MOST_REMEMBERED, weigh=len)


@dataclass(frozen=True)
class Asking:
    """One widget's filters, put to the facts once for all days: every period is a part of them."""

    warehouse: Snapshot
    filters: Filters
    names: Names

    def rows(self, days: Days) -> Sequence[DayRow]:
        """Sums by day, top-level category and type, in order."""
        key = (
            *runner.published(self.warehouse),
            self.names.user_key,
            self.names.untold,
            self.names.hidden,
            self.filters,
        )
        known = _days.get(key, lambda: tuple(self._read()))
        first = bisect_left(known, days.first, key=lambda row: row.day)
        return known[first : bisect_right(known, days.last, key=lambda row: row.day)]

    def _read(self) -> Iterator[DayRow]:
        filters, names = self.filters, self.names
        for row in self.warehouse.rows(
            "specs/sums",
            user_key=names.user_key,
            hidden=as_text(names.untold if filters.payee else names.hidden),
            accounts=as_text(names.account_keys(filters.account) or {-1}) if filters.account else "",
            categories=as_text(names.category_keys(filters.category) or {-1}) if filters.category else "",
            types=f"|{'|'.join(filters.type)}|" if filters.type else "",
            payees=f"{MARK}{MARK.join(sorted(names.payees_called(filters.payee)))}{MARK}" if filters.payee else "",
            mark=MARK,
        ):
            category = row["category_name"] or UNCATEGORISED
            yield DayRow(row["day"], category, row["type"], row["amount"], row["counted"], row["left_out"])

    def total(self, days: Days) -> Sums:
        """Of all these days."""
        return _together(self.rows(days))

    def by_bucket(self, days: Days, grain: Grain) -> dict[date, Sums]:
        """Of each day, week or month of them, empty ones too, by its first day."""
        found = {first: Sums() for first in buckets(days, grain)}
        for first, rows in groupby(self.rows(days), key=lambda row: _first(row.day, grain, days)):
            found[first] = _together(list(rows))
        return found


def _together(rows: Sequence[DayRow]) -> Sums:
    """Decimals are added up without a value object for each."""
    income = sum((row.amount for row in rows if row.type == "income"), ZERO)
    expenses = ZERO - sum((row.amount for row in rows if row.type != "income"), ZERO)
    return Sums(income, expenses, sum(row.counted for row in rows), sum(row.left_out for row in rows))


def buckets(days: Days, grain: Grain) -> list[date]:
    """The first day of each day, week or month; of the first one, the first day that counts."""
    if grain == "month":
        start = days.first.replace(day=1)
        return [max(shifted(start, number), days.first) for number in range(days.months)]
    step = 1 if grain == "day" else 7
    monday = days.first - timedelta(days=days.first.weekday() if grain == "week" else 0)
    count = (days.last - monday).days // step + 1
    return [max(monday + timedelta(days=step * number), days.first) for number in range(count)]


def _titled(widget: Widget) -> str:
    """The metric's name, and what it is limited to: no number stands there without that."""
    filters = widget.filters
    named = ", ".join((*filters.category, *filters.account, *filters.type, *filters.payee))
    title = catalogue.metric(widget.metric).title
    return f"{title}: {named}" if named else title


def _grain(widget: Widget, days: Days) -> Grain:
    """A savings rate of days says nothing, and a monthly trend is one of months."""
    return "month" if widget.metric in {"monthly_trend", "savings_rate"} else days.grain


def _over_time(frame: dict[str, Any], asked: Asking, days: Days, other: Days | None) -> Drawn:
    grain: Grain = frame["grain"]
    now = asked.by_bucket(days, grain)
    then = list(asked.by_bucket(other, grain).values()) if other else []
    rows = []
    for number, (first, sums) in enumerate(now.items()):
        values = _values(frame["metric"], sums)
        if other:
            values["previous"] = (then[number] if number < len(then) else Sums()).of(_single(frame["metric"]))
        rows.append(Row(f"{first:%Y-%m}" if grain == "month" else first.isoformat(), values))
    return Drawn(**frame, by=grain, rows=tuple(rows), left_out=sum(sums.left_out for sums in now.values()))


def _values(metric: str, sums: Sums) -> dict[str, Decimal | int | str | None]:
    if metric != "monthly_trend":
        return {"value": sums.of(metric)}
    return {
        "income": sums.income,
        "expenses": sums.expenses,
        "net": sums.of("net_cash_flow"),
        "savings_rate": sums.of("savings_rate"),
        "count": sums.count,
    }


def _single(metric: str) -> str:
    """What of a trend is compared."""
    return metric if metric in SERIES else "net_cash_flow"


def _by_category(frame: dict[str, Any], asked: Asking, days: Days, other: Days | None) -> Drawn:
    """Top-level categories, the largest first; shares are of what is drawn."""
    now = _categories(asked.rows(days))
    then = _categories(asked.rows(other)) if other else {}
    left_out = sum(row.left_out for row in asked.rows(days) if row.type == "expense")
    whole = sum((amount for amount, _ in now.values()), ZERO)
    rows = []
    for name, (amount, count) in sorted(now.items(), key=lambda each: (-each[1][0], each[0])):
        values: dict[str, Decimal | int | str | None] = {
            "amount": amount,
            "share": arithmetic.share(amount, whole),
            "count": count,
        }
        if other:
            values["previous"] = then.get(name, (ZERO, 0))[0]
        rows.append(Row(name, values))
    return Drawn(**frame, by="category", rows=tuple(rows), left_out=left_out)


def _categories(rows: Iterable[DayRow]) -> dict[str, tuple[Decimal, int]]:
    """Expenses and number of bookings by name."""
    found: dict[str, tuple[Decimal, int]] = {}
    for row in rows:
        if row.type == "expense" and row.counted:
            amount, count = found.get(row.category, (ZERO, 0))
            found[row.category] = (amount - row.amount, count + row.counted)
    return found


def _budgets(warehouse: Snapshot, widget: Widget, sight: Sight, days: Days) -> tuple[Row, ...]:
    """Of the months that the days touch, as the KPI has it."""
    last = days.last.year * 100 + days.last.month
    query = MetricQuery(sight, "budget_vs_actual", last, min(days.months, MOST_MONTHS))
    wanted = {folded(name) for name in widget.filters.category}
    found: list[BudgetRow] = list(runner.run(warehouse, query))  # type: ignore[arg-type]
    return tuple(
        Row(
            row.budget,
            {
                "planned": row.planned,
                "actual": row.actual,
                "variance": row.variance,
                "used": row.used,
                "status": row.status,
            },
        )
        for row in found
        if not wanted or wanted & {folded(row.category or ""), folded(row.budget)}
    )


def _first(day: date, grain: Grain, days: Days) -> date:
    if grain == "month":
        return max(day.replace(day=1), days.first)
    return day if grain == "day" else max(day - timedelta(days=day.weekday()), days.first)
