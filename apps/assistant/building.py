"""An understanding becomes a spec, version 1."""

from collections.abc import Sequence
from typing import Any

from .embedded.wanted import Wanted
from .embedded.wording import period, sentences, title

CARDS_A_ROW, CHARTS_A_ROW = 4, 2
LONGEST_TITLE = 120


def spec_of(widgets: Sequence[Wanted], question: str, language: str) -> dict[str, Any]:
    """The spec that draws these widgets, cards in rows above the charts."""
    return {
        "version": 1,
        "title": _title(widgets, language),
        "question": question,
        "widgets": [_widget(f"w{number}", widget, language) for number, widget in enumerate(widgets, 1)],
        "layout": _layout(widgets),
    }


def _widget(key: str, widget: Wanted, language: str) -> dict[str, Any]:
    return {
        "id": key,
        "title": title(widget, language)[:LONGEST_TITLE],
        "metric": widget.metric,
        "chart": widget.chart,
        "period": widget.period.as_json(),
        "filters": widget.filters(),
        "compare": widget.compare,
        "claims": [],
    }


def _title(widgets: Sequence[Wanted], language: str) -> str:
    """The only widget's title; of several, their metrics, and the period if they share one."""
    if len(widgets) == 1:
        return title(widgets[0], language)[:LONGEST_TITLE]
    known = sentences(language)["metrics"]
    periods = {period(widget.period, language) for widget in widgets}
    names = dict.fromkeys(known[widget.metric] for widget in widgets)
    return ", ".join([*names, *(periods if len(periods) == 1 else ())])[:LONGEST_TITLE]


def _layout(widgets: Sequence[Wanted]) -> list[list[str]]:
    keys = [(f"w{number}", widget.chart == "card") for number, widget in enumerate(widgets, 1)]
    cards, charts = [key for key, is_card in keys if is_card], [key for key, is_card in keys if not is_card]
    return [*_rows(cards, CARDS_A_ROW), *_rows(charts, CHARTS_A_ROW)]


def _rows(keys: list[str], a_row: int) -> list[list[str]]:
    return [keys[start : start + a_row] for start in range(0, len(keys), a_row)]
