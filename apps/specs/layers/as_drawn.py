"""Whether what the page will draw is what the KPI service says: the payload is read back and compared."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final

from apps.metrics import runner
from apps.metrics.query import MOST_MONTHS, MetricQuery
from apps.metrics.values import BudgetRow, CategoryRow, KpiValue, Trend
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

from ..book import UNCATEGORISED
from ..drawn import Drawn
from ..findings import Finding, pointer
from ..model import Compare, Filters, Spec, Widget

NONE: Final = Filters()


def check(warehouse: Snapshot, spec: Spec, drawn: Mapping[int, Drawn], sight: Sight) -> list[Finding]:
    """Of whole months without filters: what the KPI service can answer too."""
    found: list[Finding] = []
    for place, each in drawn.items():
        widget, payload = spec.widgets[place], json.loads(json.dumps(each.as_json()))
        where = pointer("widgets", place)
        if widget.metric != payload.get("metric") or widget.id != payload.get("widget"):
            found.append(_finding("other_widget", where, "What is drawn is not this widget."))
        elif is_comparable(widget, each):
            last = each.days.last.year * 100 + each.days.last.month
            query = MetricQuery(sight, _asked(widget.metric, payload), last, each.days.months)
            found += _differences(runner.run(warehouse, query), payload, widget.compare, where)
    return found


def is_comparable(widget: Widget, drawn: Drawn) -> bool:
    """Whether the KPI service answers it too."""
    return widget.filters == NONE and drawn.days.is_months and drawn.days.months <= MOST_MONTHS


def _asked(metric: str, payload: dict[str, Any]) -> str:
    """A series of a metric is a part of the trend."""
    return "monthly_trend" if "rows" in payload and payload["by"] == "month" else metric


def _differences(answer: Any, payload: dict[str, Any], compare: Compare, where: str) -> Iterator[Finding]:
    is_before = compare == "previous_period"  # the only comparison that the KPI service knows
    if isinstance(answer, KpiValue):
        yield from _compare(answer.value, payload.get("value"), payload["metric"], where)
        if is_before:
            yield from _compare(answer.previous, payload.get("previous"), f"{payload['metric']} before", where)
    elif isinstance(answer, Trend):
        yield from _trend(answer, payload, where)
    elif payload["by"] == "budget":
        yield from _rows([(row.budget, _of_budget(row)) for row in answer], payload, where)
    else:
        rows = [(row.category or UNCATEGORISED, _of_category(row, is_before=is_before)) for row in answer]
        yield from _rows(rows, payload, where)


def _of_budget(row: BudgetRow) -> dict[str, Decimal | None]:
    return {"planned": row.planned, "actual": row.actual, "variance": row.variance, "used": row.used}


def _of_category(row: CategoryRow, *, is_before: bool) -> dict[str, Decimal | None]:
    return {"amount": row.amount, "share": row.share} | ({"previous": row.previous} if is_before else {})


def _rows(right: list[tuple[str, dict[str, Decimal | None]]], payload: dict[str, Any], where: str) -> Iterator[Finding]:
    """The same rows, whatever their order, with the same numbers."""
    drawn = sorted(((row[payload["by"]], row) for row in payload["rows"]), key=itemgetter(0))
    right = sorted(right, key=itemgetter(0))
    if [name for name, _ in right] != [name for name, _ in drawn]:
        yield _finding("other_rows", where, "Other rows are drawn than the KPI has.")
        return
    for (name, numbers), (_, row) in zip(right, drawn, strict=True):
        for what, number in numbers.items():
            yield from _compare(number, row.get(what), f"{what} of {name}", where)


def _trend(answer: Trend, payload: dict[str, Any], where: str) -> Iterator[Finding]:
    if len(answer.months) != len(payload["rows"]):
        yield _finding("other_rows", where, "Other months are drawn than the KPI has.")
        return
    for month, row in zip(answer.months, payload["rows"], strict=True):
        if payload["metric"] == "monthly_trend":
            for name in ("income", "expenses", "net", "savings_rate"):
                yield from _compare(getattr(month, name), row[name], f"{name} of {row['month']}", where)
        else:
            right = month.savings_rate if payload["metric"] == "savings_rate" else month.amount_of(payload["metric"])
            yield from _compare(right, row["value"], row["month"], where)


def _compare(right: Decimal | None, drawn: object, what: str, where: str) -> Iterator[Finding]:
    if (None if drawn is None else Decimal(str(drawn))) != right:
        yield _finding("other_number", where, f"{what}: {drawn} is drawn, and the KPI says {right}.")


def _finding(code: str, where: str, said: str) -> Finding:
    return Finding("as_drawn", code, "error", where, said)
