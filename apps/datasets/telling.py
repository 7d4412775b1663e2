"""Findings as JSON: for the API, the command, and what is kept."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from .insight import Insight, Number, Picture, Series

Json = dict[str, Any]


def as_json(one: Insight) -> Json:
    """Numbers are decimal strings."""
    return {
        "code": one.code,
        "key": one.key,
        "about": str(one.about),
        "title": one.title,
        "detail": one.detail,
        "number": _number(one.number) if one.number else None,
        "sureness": str(one.sureness),
        "caveat": one.caveat,
        "weight": f"{one.weight:.4f}",
        "working": {
            "statement": one.working.statement,
            "formula": one.working.formula,
            "values": dict(one.working.values),
        },
        "picture": _picture(one.picture) if one.picture else None,
    }


def _number(number: Number) -> Json:
    ends = {name: _text(getattr(number, name)) for name in ("low", "high", "level")}
    return {"value": _text(number.value), "unit": number.unit, **ends}


def _picture(picture: Picture) -> Json:
    return {
        "chart": picture.chart,
        "unit": picture.unit,
        "labels": [str(label) for label in picture.labels],
        "series": [_series(one) for one in picture.series],
        "low": _texts(picture.low),
        "high": _texts(picture.high),
    }


def _series(series: Series) -> Json:
    return {"label": series.label, "values": _texts(series.values)}


def _texts(values: Sequence[Decimal | None]) -> list[str | None]:
    return [_text(value) for value in values]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
