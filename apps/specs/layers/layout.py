"""Whether the layout shows each widget once."""

from typing import Final

from ..findings import Finding, Operation, pointer
from ..model import Spec

WIDEST: Final = 4
MOST_TOLD: Final = 50


def check(spec: Spec) -> list[Finding]:
    """Without any layout, widgets stand below each other."""
    if not spec.layout:
        return []
    known, seen = {widget.id for widget in spec.widgets}, set[str]()
    right: list[list[str]] = []
    wrong: list[tuple[str, str, str]] = []
    for place, row in enumerate(spec.layout):
        kept = []
        for number, name in enumerate(row):
            if name not in known:
                wrong.append(("unknown_widget", pointer("layout", place, number), f"There is no widget '{name}'."))
            elif name in seen:
                wrong.append(("shown_twice", pointer("layout", place, number), f"'{name}' is shown twice."))
            else:
                kept.append(name)
                seen.add(name)
        if not row:
            wrong.append(("empty_row", pointer("layout", place), "The row is empty."))
        right += [kept[start : start + WIDEST] for start in range(0, len(kept), WIDEST)]
        if len(kept) > WIDEST:
            wrong.append(("wide_row", pointer("layout", place), f"More than {WIDEST} in a row cannot be read."))
    for widget in spec.widgets:
        if widget.id not in seen:
            wrong.append(("not_shown", pointer("layout"), f"'{widget.id}' is not shown."))
            right.append([widget.id])
            seen.add(widget.id)
    repair: tuple[Operation, ...] = ({"op": "replace", "path": "/layout", "value": right},)
    return [Finding("layout", code, "error", where, said, repair) for code, where, said in wrong[:MOST_TOLD]]
