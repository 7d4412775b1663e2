"""The queries that a spec brings along, and what each claims to be."""

from typing import Any

from .words import meant

Json = dict[str, Any]
NAMING = ("query", "sql_query", "data_source", "calculation")
"""Fields of a KPI or a drawing that may name a query."""


def queries_of(given: Json) -> dict[str, str]:
    """The queries of the older shape, by name."""
    queries = given.get("sql_queries")
    return {str(name): str(text) for name, text in queries.items()} if isinstance(queries, dict) else {}


def claims_of(given: Json) -> dict[str, str]:
    """By a query's name the metric that it claims to be, as it is called there; "" where it claims none."""
    names, kpis = list(queries_of(given)), objects(given.get("kpis"))
    drawings = objects(given.get("visualizations"))
    return {name: _claimed(name, place, names, kpis, drawings) for place, name in enumerate(names)}


def objects(value: object) -> list[Json]:
    """The objects of what may be a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def drawing_of(place: int, kpis: list[Json], drawings: list[Json]) -> Json:
    """The drawing that names the KPI of this place, else that of the same place, if it names no other."""
    named = [each for each in drawings if _names(each, kpis[place])]
    same = [each for each in drawings[place : place + 1] if not any(_names(each, kpi) for kpi in kpis)]
    return (named or same or [{}])[0]


def _names(drawing: Json, kpi: Json) -> bool:
    name = kpi.get("name")
    return bool(name) and name in (drawing.get("kpi"), drawing.get("name"), drawing.get("title"))


def _claimed(name: str, place: int, names: list[str], kpis: list[Json], drawings: list[Json]) -> str:
    """Named by a KPI or its drawing; else about the same metric by its own name; else the KPI of the same place."""
    for number, kpi in enumerate(kpis):
        if any(name == each.get(field) for each in (kpi, drawing_of(number, kpis, drawings)) for field in NAMING):
            return _metric(kpi)
    if meant("metric", name):
        return name
    return _metric(kpis[place]) if len(kpis) == len(names) else ""


def _metric(kpi: Json) -> str:
    name = str(kpi.get("name") or "")
    return meant("metric", name) or name
