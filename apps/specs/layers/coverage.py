"""Whether what was asked for is what is drawn: each wish of the question by a widget, and no widget beyond."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.metrics import catalogue

from ..asked import Asked, AskedWidget
from ..book import folded
from ..context import Context
from ..findings import Finding, Operation, pointer, remove
from ..model import Chart, Filters, Metric, Period, Spec, Widget
from ..periods import UnclearPeriodError, days_of


def check(spec: Spec, context: Context) -> list[Finding]:
    """Nothing where nobody knows what was asked."""
    if context.asked is None:
        return []
    if not context.asked.widgets:
        return [_outside()]
    pairs = matched(spec.widgets, context.asked, context.today)
    found = [each for wish, place in pairs.items() for each in _differences(spec, wish, place, context)]
    extra = set(range(len(spec.widgets))) - {place for place in pairs.values() if place is not None}
    for place in sorted(extra, reverse=True):
        said = f"Nobody asked for {spec.widgets[place].metric.replace('_', ' ')}."
        where = pointer("widgets", place)
        repair = remove(where) if len(pairs) > sum(one is None for one in pairs.values()) else None
        found.append(Finding("coverage", "not_asked", "warning", where, said, repair))
    return found


def check_raw(raw: dict[str, Any], found: Sequence[Finding], context: Context) -> list[Finding]:
    """Of what is no spec, with the question at hand: a widget that nobody can mend gives way to what was asked for."""
    if context.asked is None:
        return []
    if not context.asked.widgets:
        return [_outside()]
    widgets = raw.get("widgets")
    hopeless = {one.pointer.split("/")[2] for one in found if _is_hopeless(one)}
    if not isinstance(widgets, list) or len(hopeless) >= len(widgets):
        said = "None of its widgets can be read; the question says what they should be."
        made = [widget_of(wish, f"w{number}") for number, wish in enumerate(context.asked.widgets, 1)]
        repair: tuple[Operation, ...] = ({"op": "add", "path": "/widgets", "value": made},)
        return [Finding("coverage", "unreadable", "error", "/widgets", said, repair)]
    said = "This widget cannot be read."
    places = [pointer("widgets", place) for place in sorted(hopeless)]
    return [Finding("coverage", "unreadable_widget", "error", where, said, remove(where)) for where in places]


def _outside() -> Finding:
    said = "The question asks for nothing that a dashboard of one's money can show."
    return Finding("coverage", "outside", "error", "/widgets", said)


def _is_hopeless(one: Finding) -> bool:
    return one.severity == "error" and one.repair is None and one.pointer.startswith("/widgets/")


def matched(widgets: Sequence[Widget], asked: Asked, today: date) -> dict[int, int | None]:
    """Of each wish the place of the widget that comes nearest to it, each widget once; None where none is about it."""
    near = sorted(
        (-_nearness(widget, wish, today), number, place)
        for number, wish in enumerate(asked.widgets)
        for place, widget in enumerate(widgets)
    )
    found: dict[int, int | None] = dict.fromkeys(range(len(asked.widgets)))
    taken: set[int] = set()
    for score, number, place in near:
        if score < 0 and found[number] is None and place not in taken:
            found[number] = place
            taken.add(place)
    return found


def answers(widget: Widget, wish: AskedWidget, today: date) -> bool:
    """Whether a widget is exactly what was wished for."""
    return not any(not same for same in _same(widget, wish, today).values())


@dataclass(frozen=True)
class _Part:
    """Something of a widget that differs from the wish, in words, and what it has to be."""

    code: str
    field: str
    said: str
    value: Any
    is_in_title: bool = True


def _same(widget: Widget, wish: AskedWidget, today: date) -> dict[str, bool]:
    return {
        "metric": widget.metric in wish.metrics,
        "chart": widget.chart in wish.charts,
        "period": _days(widget.period, today) == _days(wish.period, today),
        "filters": _names(widget.filters) == _names(wish.filters),
        "compare": widget.compare == wish.compare,
    }


def _nearness(widget: Widget, wish: AskedWidget, today: date) -> float:
    """A widget about another metric is nearest only where nothing else is there."""
    same = _same(widget, wish, today)
    return 4 * same["metric"] + 2 * same["filters"] + same["period"] + same["compare"] + 0.5 * same["chart"] + 0.1


def _differences(spec: Spec, number: int, place: int | None, context: Context) -> Iterator[Finding]:
    assert context.asked is not None  # check() looked
    wish = context.asked.widgets[number]
    if place is None:
        said = f"The question asks for {wish.metrics[0].replace('_', ' ')}, and no widget shows it."
        yield Finding("coverage", "missing", "error", "/widgets", said, _added(spec, wish))
        return
    for part in _parts(spec.widgets[place], wish, context.today):
        where = pointer("widgets", place, part.field)
        # A title that spoke of something else would stay.
        untitled = [{"op": "add", "path": pointer("widgets", place, "title"), "value": ""}] * part.is_in_title
        yield Finding(
            "coverage",
            part.code,
            "error",
            where,
            part.said,
            ({"op": "add", "path": where, "value": part.value}, *untitled),
        )


def _parts(widget: Widget, wish: AskedWidget, today: date) -> Iterator[_Part]:
    same = _same(widget, wish, today)
    wanted = wish.metrics[0]
    if not same["metric"]:
        yield _Part("other_metric", "metric", f"The question asks for {wanted.replace('_', ' ')}.", wanted)
    if not same["chart"]:
        chart = _chart(widget.metric if same["metric"] else wanted, wish)
        said = f"The question asks for a {chart.replace('_', ' ')}."
        yield _Part("other_chart", "chart", said, chart, is_in_title=False)
    if not same["period"]:
        days = days_of(wish.period, today)
        said = f"The question asks for {days.first} to {days.last}."
        yield _Part("other_period", "period", said, _json(wish.period))
    if not same["filters"]:
        said = f"The question asks for {_told(wish.filters)}."
        yield _Part("other_filters", "filters", said, _json(wish.filters))
    if not same["compare"]:
        said = f"The question asks for comparison with: {wish.compare.replace('_', ' ')}."
        yield _Part("other_comparison", "compare", said, wish.compare, is_in_title=False)


def _chart(metric: Metric, wish: AskedWidget) -> Chart:
    """The first that can show the metric."""
    return next((chart for chart in wish.charts if chart in catalogue.metric(metric).charts), wish.charts[0])


def _added(spec: Spec, wish: AskedWidget) -> tuple[Operation, ...]:
    """A widget for the wish, at the end."""
    taken = {widget.id for widget in spec.widgets}
    free = next(f"w{number}" for number in range(1, len(taken) + 2) if f"w{number}" not in taken)
    return ({"op": "add", "path": "/widgets/-", "value": widget_of(wish, free)},)


def widget_of(wish: AskedWidget, name: str) -> dict[str, Any]:
    """The widget that a wish describes."""
    metric = wish.metrics[0]
    made = {"id": name, "metric": metric, "chart": _chart(metric, wish), "period": _json(wish.period)}
    return {**made, "filters": _json(wish.filters), "compare": wish.compare}


def _json(model: Period | Filters) -> dict[str, Any]:
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def _days(period: Period, today: date) -> object:
    try:
        return days_of(period, today)
    except UnclearPeriodError:
        return period


def _names(filters: Filters) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(map(folded, names)) for names in (filters.category, filters.account, filters.type, filters.payee)
    )


def _told(filters: Filters) -> str:
    named = [*filters.category, *filters.account, *filters.type, *filters.payee]
    return ", ".join(named) if named else "everything, without filters"
