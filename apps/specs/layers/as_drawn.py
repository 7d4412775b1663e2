"""Whether what the page will draw is what the KPI service says: the payload is read back and compared."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final, cast

from apps.metrics import runner
from apps.metrics.query import MOST_MONTHS, MetricQuery
from apps.metrics.values import BudgetRow, CategoryRow, KpiValue, SeriesMetric, Trend, TrendMonth
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

from ..book import UNCATEGORISED
from ..drawn import Drawn
from ..findings import Finding, pointer
from ..model import Filters, Spec, Widget
from ..periods import Days

NONE: Final = Filters()
ZERO: Final = Decimal("0.00")


def check(warehouse: Snapshot, spec: Spec, drawn: Mapping[int, Drawn], sight: Sight) -> list[Finding]:
    """Of whole months without filters: what the KPI service can answer too."""
    found: list[Finding] = []
    for place, each in drawn.items():
        widget, payload = spec.widgets[place], json.loads(json.dumps(each.as_json()))
        where = pointer("widgets", place)
        if widget.metric != payload.get("metric") or widget.id != payload.get("widget"):
            found.append(_finding("other_widget", where, "What is drawn is not this widget."))
        elif is_comparable(widget, each):
            asked = _asked(widget.metric, payload)
            found += _differences(_answer(warehouse, sight, asked, each.days), payload, where)
            if each.compared_with and asked != "budget_vs_actual":
                before = _answer(warehouse, sight, asked, each.compared_with)
                found += _differences_before(before, payload, where)
    return found


def _answer(warehouse: Snapshot, sight: Sight, metric: str, days: Days) -> Any:
    last = days.last.year * 100 + days.last.month
    return runner.run(warehouse, MetricQuery(sight, metric, last, days.months))


def is_comparable(widget: Widget, drawn: Drawn) -> bool:
    """Whether the KPI service answers it too."""
    return widget.filters == NONE and drawn.days.is_months and drawn.days.months <= MOST_MONTHS


def _asked(metric: str, payload: dict[str, Any]) -> str:
    """A series of a metric is a part of the trend."""
    return "monthly_trend" if "rows" in payload and payload["by"] == "month" else metric


def _differences(answer: Any, payload: dict[str, Any], where: str) -> Iterator[Finding]:
    if isinstance(answer, KpiValue):
        yield from _compare(answer.value, payload.get("value"), payload["metric"], where)
    elif isinstance(answer, Trend):
        yield from _trend(answer, payload, where)
    elif payload["by"] == "budget":
        yield from _rows([(row.budget, _of_budget(row)) for row in answer], payload, where)
    else:
        yield from _rows([(row.category or UNCATEGORISED, _of_category(row)) for row in answer], payload, where)


def _differences_before(answer: Any, payload: dict[str, Any], where: str) -> Iterator[Finding]:
    """What it is compared with: the same metric, asked of the days before."""
    if isinstance(answer, KpiValue):
        yield from _compare(answer.value, payload.get("previous"), f"{payload['metric']} before", where)
        return
    rows = payload["rows"]
    if isinstance(answer, Trend):
        right = [_of_month(month, payload["metric"]) for month in answer.months[: len(rows)]]
    else:
        amounts = {row.category or UNCATEGORISED: row.amount for row in answer}
        right = [amounts.get(row["category"], ZERO) for row in rows]
    for number, row in zip(right, rows[: len(right)], strict=True):
        yield from _compare(number, row.get("previous"), f"before {row[payload['by']]}", where)


def _of_budget(row: BudgetRow) -> dict[str, Decimal | None]:
    return {"planned": row.planned, "actual": row.actual, "variance": row.variance, "used": row.used}


def _of_category(row: CategoryRow) -> dict[str, Decimal | None]:
    return {"amount": row.amount, "share": row.share}


def _of_month(month: TrendMonth, metric: str) -> Decimal | None:
    if metric == "savings_rate":
        return month.savings_rate
    return month.amount_of(cast("SeriesMetric", "net_cash_flow" if metric == "monthly_trend" else metric))


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
            yield from _compare(_of_month(month, payload["metric"]), row["value"], row["month"], where)


def _compare(right: Decimal | None, drawn: object, what: str, where: str) -> Iterator[Finding]:
    if (None if drawn is None else Decimal(str(drawn))) != right:
        yield _finding("other_number", where, f"{what}: {drawn} is drawn, and the KPI says {right}.")


def _finding(code: str, where: str, said: str) -> Finding:
    return Finding("as_drawn", code, "error", where, said)
