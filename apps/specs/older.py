"""Older and looser shapes of a spec, written as version 1; what is lost on the way is told."""

import re
from collections.abc import Iterator
from typing import Any, Final

from .findings import Finding, pointer
from .queries import drawing_of, objects
from .words import plain

OLDER: Final = frozenset(("kpis", "visualizations", "sql_queries", "data_sources", "dashboard_name", "spec_id"))
WORDS: Final[dict[str, dict[str, Any]]] = {
    "today": {"kind": "day", "offset": 0},
    "yesterday": {"kind": "day", "offset": -1},
    **{
        f"{word} {kind}": {"kind": kind, "offset": offset}
        for kind in ("week", "month", "quarter", "year")
        for word, offset in (("this", 0), ("current", 0), ("last", -1), ("previous", -1))
    },
    "year to date": {"kind": "year", "offset": 0},
    "ytd": {"kind": "year", "offset": 0},
    "month to date": {"kind": "month", "offset": 0},
}
ROLLING: Final = re.compile(r"(?:last|past|previous) (\d{1,4}) (day|week|month|year)s?")
MOST_TOLD: Final = 50
Json = dict[str, Any]


def converted(given: Json) -> tuple[Json, list[Finding]]:
    """As version 1, with what there was to say about it; what is version 1 already stays as it is."""
    widgets, found = given.get("widgets"), list[Finding]()
    if "widgets" not in given and "metric" in given:
        widgets, given = [given], {}
        found.append(_note("lone_widget", "", "It was a widget alone, and a spec was put around it."))
    elif not isinstance(widgets, list):
        return _from_older(given) if OLDER & given.keys() else (given, [])
    spec = {**given, "widgets": [_widget(each, place, found) for place, each in enumerate(widgets)]}
    if "version" not in given:
        spec = {"version": 1, **spec}
        found.append(Finding("schema", "no_version", "info", "", "It names no version; it was read as version 1."))
    return spec, found


def period_of(words: object) -> Json | None:
    """The period that a word or two name; None where they name none."""
    said = plain(str(words)).replace("this the ", "this ")
    if said in WORDS:
        return WORDS[said]
    if match := ROLLING.fullmatch(said):
        number, kind = int(match.group(1)), match.group(2)
        return (
            {"kind": "last_n_months", "n": 12 * number} if kind == "year" else {"kind": f"last_n_{kind}s", "n": number}
        )
    return None


def _widget(given: object, place: int, found: list[Finding]) -> object:
    """With an id, a period that is an object, and filters; whatever cannot be read stays for the next layers."""
    if not isinstance(given, dict):
        return given
    widget = {"id": f"w{place + 1}", **given}
    if isinstance(widget.get("period"), str) and (period := period_of(widget["period"])):
        widget["period"] = period
        found.append(_note("period_in_words", pointer("widgets", place, "period"), "A period in words was read."))
    if "category" in widget:
        category = widget.pop("category")
        names = [category] if isinstance(category, str) and category else category or []
        filters = widget.get("filters") or {}
        if isinstance(filters, dict) and isinstance(names, list) and names:
            widget["filters"] = {"category": names, **filters}
            where = pointer("widgets", place, "filters")
            found.append(_note("category_beside", where, "A category stood beside the filters."))
    if widget.get("compare", "") is None:
        widget["compare"] = "none"
    return widget


def _from_older(given: Json) -> tuple[Json, list[Finding]]:
    """One widget a KPI, with its drawing. Queries are judged by the layer for them."""
    kpis, drawings = objects(given.get("kpis")), objects(given.get("visualizations"))
    widgets = [_of_kpi(place, kpi, drawing_of(place, kpis, drawings)) for place, kpi in enumerate(kpis)]
    title = str(given.get("dashboard_name") or given.get("title") or "")[:120]
    spec = {"version": 1, "title": title, "question": str(given.get("question") or "")[:2000], "widgets": widgets}
    return spec, [_note("older_shape", "", "It has the older shape and was written as version 1."), *_lost(given)]


def _of_kpi(place: int, kpi: Json, drawing: Json) -> Json:
    name = str(kpi.get("name") or "")
    return {
        "id": f"w{place + 1}",
        "title": name[:120],
        "metric": name,
        "chart": drawing.get("type") or "card",
        "period": period_of(kpi.get("period")) or {"kind": "month", "offset": 0},
        "compare": "none",
    }


def _lost(given: Json) -> Iterator[Finding]:
    """What version 1 has no place for."""
    kpis, drawings = objects(given.get("kpis")), objects(given.get("visualizations"))
    if any(period_of(kpi.get("period")) is None for kpi in kpis):
        said = "The older shape knows no periods: this month was taken."
        yield Finding("schema", "no_period", "warning", pointer("kpis"), said)
    if len(drawings) > len(kpis):
        said = f"{len(drawings) - len(kpis)} drawings belong to no KPI and were left out."
        yield Finding("schema", "drawing_without_kpi", "warning", pointer("visualizations"), said)
    for place, kpi in enumerate(kpis[:MOST_TOLD]):
        if kpi.get("calculation"):
            said = "How it is worked out is not for a spec to say: the metric's definition counts."
            yield _note("calculation_left_out", pointer("kpis", place, "calculation"), said)
    if given.get("data_sources"):
        said = "A spec has no data sources: it is drawn from the book of whoever looks."
        yield _note("sources_left_out", pointer("data_sources"), said)


def _note(code: str, where: str, message: str) -> Finding:
    return Finding("schema", code, "info", where, message)
