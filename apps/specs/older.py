"""Older and looser shapes of a spec, written as version 1; what is lost on the way is told."""

import re
from typing import Any, Final

from .findings import Finding, pointer
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
Json = dict[str, Any]


def converted(given: Json) -> tuple[Json, list[Finding]]:
    """As version 1, with what there was to say about it; what is version 1 already stays as it is."""
    if OLDER & given.keys():
        return _from_older(given)
    widgets = given.get("widgets")
    if not isinstance(widgets, list):
        return given, []
    found: list[Finding] = []
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
    """One widget a KPI; the drawing of the same place, where there is one. Queries are judged by the layer for them."""
    kpis, drawings = _list(given.get("kpis")), _list(given.get("visualizations"))
    found = [_note("older_shape", "", "It has the older shape and was written as version 1.")]
    widgets = []
    for place, kpi in enumerate(kpis):
        drawing = drawings[place] if place < len(drawings) else {}
        name = str(kpi.get("name", ""))
        widgets.append(
            {
                "id": f"w{place + 1}",
                "title": name[:120],
                "metric": name,
                "chart": drawing.get("type", "card"),
                "period": {"kind": "month", "offset": 0},
                "compare": "none",
            }
        )
    if kpis:
        said = "The older shape knows no periods: this month was taken."
        found.append(Finding("schema", "no_period", "warning", pointer("widgets"), said))
    if len(drawings) > len(kpis):
        said = f"{len(drawings) - len(kpis)} drawings belong to no KPI and were left out."
        found.append(Finding("schema", "drawing_without_kpi", "warning", pointer("visualizations"), said))
    title = str(given.get("dashboard_name") or given.get("title") or "")[:120]
    return {"version": 1, "title": title, "question": str(given.get("question", "")), "widgets": widgets}, found


def queries_of(given: Json) -> dict[str, str]:
    """The queries of the older shape, by name."""
    queries = given.get("sql_queries")
    return {str(name): str(text) for name, text in queries.items()} if isinstance(queries, dict) else {}


def _list(value: object) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _note(code: str, where: str, message: str) -> Finding:
    return Finding("schema", code, "info", where, message)
