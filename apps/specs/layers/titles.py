"""Whether a widget's title speaks of what is drawn: people read it first."""

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from pydantic import TypeAdapter

from ..drawn import Drawn
from ..findings import Finding, pointer
from ..model import Metric, Period, Spec, Widget
from ..older import ROLLING, WORDS, period_of
from ..periods import Days, days_of
from ..words import plain

PERIOD: Final = TypeAdapter[Any](Period)
PHRASES: Final = re.compile(rf"\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))}|{ROLLING.pattern})\b")
MONTHS: Final = {name.lower(): number for number, name in enumerate(month_name) if name}
MONTH: Final = re.compile(rf"(?<![0-9] )\b({'|'.join(MONTHS)}) ([12][0-9]{{3}})\b")
FROM_TO: Final = frozenset(
    ("to", "until", "till", "since", "from", "between", "through", "after", "before", "bis", "seit")
)
AGAINST: Final = frozenset(("vs", "versus", "against", "compared", "than", "and"))
QUARTER: Final = re.compile(r"\bq([1-4]) ([12][0-9]{3})\b")
INCOME: Final = frozenset(("income", "earnings", "earned", "salary", "wages"))
EXPENSES: Final = frozenset(("expenses", "expense", "spending", "spent", "costs"))
OF_EXPENSES: Final = frozenset[Metric](("total_expenses", "expense_by_category", "budget_vs_actual"))


def check(spec: Spec, drawn: Mapping[int, Drawn], today: date) -> list[Finding]:
    """Only what is certain: a title may say less than is drawn, and speak of several things."""
    return [found for place, each in drawn.items() for found in _of(spec.widgets[place], each.days, place, today)]


def _of(widget: Widget, drawn: Days, place: int, today: date) -> Iterator[Finding]:
    where, said = pointer("widgets", place, "title"), plain(widget.title)
    named = [days_of(PERIOD.validate_python(each), today) for each in _periods(said)]
    if widget.compare == "none" and len(named) == 1 and not _is_within(named[0], drawn, today):
        told = f"The title speaks of {named[0].first} to {named[0].last}; drawn are {drawn.first} to {drawn.last}."
        yield Finding("claims", "title_of_other_days", "warning", where, told)
    if _is_about_another(widget, said):
        told = f"The title does not speak of {widget.metric.replace('_', ' ')}, which is drawn."
        yield Finding("claims", "title_of_other_metric", "warning", where, told)


def _periods(said: str) -> Iterator[dict[str, Any]]:
    """Those that the words name; none where they speak of a stretch of time, or of more than one."""
    rest = PHRASES.sub("", said)
    words = rest.split()
    if (FROM_TO | AGAINST) & set(words) or sum(word in MONTHS for word in words) > 1:
        return
    yield from (period for match in PHRASES.finditer(said) if (period := period_of(match.group())))
    for match in MONTH.finditer(rest):
        yield {"kind": "month", "month": f"{match.group(2)}-{MONTHS[match.group(1)]:02}"}
    for match in QUARTER.finditer(rest):
        yield {"kind": "quarter", "quarter": f"{match.group(2)}-Q{match.group(1)}"}


def _is_within(named: Days, drawn: Days, today: date) -> bool:
    """The same days, whether or not those to come are counted."""
    return named.first == drawn.first and min(named.last, today) == min(drawn.last, today)


def _is_about_another(widget: Widget, said: str) -> bool:
    """Names of categories and the like may hold any word."""
    filters = widget.filters
    for name in (*filters.category, *filters.account, *filters.payee):
        said = said.replace(plain(name), "")
    words = frozenset(said.split())
    if "savings rate" in said:
        return widget.metric not in {"savings_rate", "monthly_trend"}
    if words & INCOME and not words & EXPENSES:
        return widget.metric in OF_EXPENSES
    return bool(words & EXPENSES and not words & INCOME and widget.metric == "total_income")
