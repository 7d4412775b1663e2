"""Whether something stands there twice."""

from collections import Counter

from ..findings import Finding, pointer, remove, replace
from ..model import Spec, Widget


def check(spec: Spec) -> list[Finding]:
    """Ids first: everything else is named by them."""
    return [*_ids(spec), *_widgets(spec)]


def _ids(spec: Spec) -> list[Finding]:
    found, seen = [], set[str]()
    taken = {widget.id for widget in spec.widgets}
    for place, widget in enumerate(spec.widgets):
        if widget.id in seen:
            free = next(f"w{number}" for number in range(1, 2 * len(spec.widgets) + 2) if f"w{number}" not in taken)
            taken.add(free)
            where = pointer("widgets", place, "id")
            said = f"The id '{widget.id}' stands twice."
            found.append(Finding("duplication", "same_id", "error", where, said, replace(where, free)))
        seen.add(widget.id)
    return found


def _widgets(spec: Spec) -> list[Finding]:
    """The same numbers in the same chart say nothing more; in another chart they may."""
    found, seen = [], Counter[object]()
    drawn: set[object] = set()
    for place, widget in enumerate(spec.widgets):
        where = pointer("widgets", place)
        if seen[_drawing(widget)]:
            said = "It draws what another widget draws already."
            found.append(Finding("duplication", "same_widget", "warning", where, said, remove(where)))
        elif _numbers(widget) in drawn:
            said = "Another widget has the same numbers in another chart."
            found.append(Finding("duplication", "same_numbers", "info", where, said))
        seen[_drawing(widget)] += 1
        drawn.add(_numbers(widget))
    return found


def _numbers(widget: Widget) -> object:
    return widget.metric, widget.period, widget.filters, widget.compare


def _drawing(widget: Widget) -> object:
    return _numbers(widget), widget.chart
