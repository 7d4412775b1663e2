"""A dashboard for a table, proposed in the project's own format of specs (version 1)."""

from collections.abc import Sequence
from typing import Any

from apps.datasets.columns import Column
from apps.datasets.insight import Insight

from .naming import short

MOST_GROUPS = 4
A_ROW = 2


def proposed_spec(columns: Sequence[Column], findings: Sequence[Insight]) -> dict[str, Any]:
    """What would be worth watching, by what was found: a spec of version 1 whose widgets show a data set.

    ``{"version": 1, "title", "question", "widgets": [...], "layout": [["w1", "w2"], ...]}`` as for personal finance. In
    place of ``metric`` a widget has ``"data_set": true`` and says what it shows by names of columns as in the file:
    ``{"id", "title", "chart": "card|line|bar", "measure": {"column": name or null, "aggregate": "sum|average|count"},
    "dimension": name or null, "period": {"kind": "all"}}``. A line has the time as its dimension. Without findings to
    show there are no widgets.
    """
    names = {column.stored: column.name for column in columns}
    widgets: list[dict[str, Any]] = []
    for finding in findings:
        values = finding.working.values
        measure = names.get(values.get("measure", ""))
        if finding.code == "total":
            widgets += [_widget("card", measure, None, values), _widget("line", measure, names[values["time"]], values)]
        elif finding.code == "breakdown":
            widgets.append(_widget("bar", measure, names[values["dimension"]], values))
    kept = _few(widgets)
    for place, widget in enumerate(kept, start=1):
        widget["id"] = f"w{place}"
    ids = [widget["id"] for widget in kept]
    layout = [ids[start : start + A_ROW] for start in range(0, len(ids), A_ROW)]
    return {"version": 1, "title": _title(kept), "question": "", "widgets": kept, "layout": layout}


def _few(widgets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    bars = [widget for widget in widgets if widget["chart"] == "bar"][:MOST_GROUPS]
    return [widget for widget in widgets if widget["chart"] != "bar"] + bars


def _widget(chart: str, measure: str | None, dimension: str | None, values: Any) -> dict[str, Any]:
    aggregate = "count" if measure is None else "average" if values.get("averaged") else "sum"
    called = "Rows" if measure is None else short(measure)
    title = called if dimension is None else f"{called} by {short(dimension)}"
    return {
        "id": "",
        "title": f"Average {title}" if aggregate == "average" else title,
        "data_set": True,
        "chart": chart,
        "measure": {"column": measure, "aggregate": aggregate},
        "dimension": dimension,
        "period": {"kind": "all"},
    }


def _title(widgets: list[dict[str, Any]]) -> str:
    return f"{widgets[0]['title']} at a glance" if widgets else "Nothing to show yet"
