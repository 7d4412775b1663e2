"""Every layer in order, repairs until nothing is left to repair, and how accurate the spec is before and after."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot, snapshot

from .asked import Asked
from .book import names_of
from .context import Context
from .drawing import draw_widget
from .drawn import Drawn
from .findings import Finding, Operation
from .layers import (
    as_drawn,
    claims,
    coverage,
    duplication,
    fit,
    layout,
    names,
    period,
    permission,
    schema,
    titles,
    units,
)
from .model import Spec
from .older import converted
from .queries import claims_of, queries_of
from .repairing import repaired
from .sql_layer.checking import check_queries
from .syntax import read

ROUNDS: Final = 8
UNDRAWABLE: Final = frozenset(("names", "period", "permission"))
"""Layers whose errors leave nothing to draw of a widget."""


@dataclass(frozen=True)
class Validation:
    """What was found in a spec as it came, and what it became.

    `valid`: it can be drawn as it came, and nothing is wrong with it. `repaired` is a spec without errors, None where
    none could be made; `diff` what was done for it (JSON Patch on the spec as it was read). Accuracies are shares of
    widgets, None where there is none to judge. `edits_left`: errors that a person has to mend.
    """

    findings: tuple[Finding, ...]
    spec: Spec | None
    repaired: Spec | None
    diff: tuple[Operation, ...]
    left: tuple[Finding, ...]
    accuracy_before: float | None
    accuracy_after: float | None
    drawn: tuple[Drawn, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it can be shown as it came."""
        return self.spec is not None and not any(one.severity == "error" for one in self.findings)

    @property
    def edits_left(self) -> int:
        """Errors that no repair takes away."""
        return sum(one.severity == "error" for one in self.left)

    def as_json(self) -> dict[str, Any]:
        """As the command and the API answer it."""
        return {
            "valid": self.valid,
            "findings": [one.as_json() for one in self.findings],
            "repaired": self.repaired.as_json() if self.repaired else None,
            "diff": list(self.diff),
            "left": [one.as_json() for one in self.left],
            "edits_left": self.edits_left,
            "accuracy_before": self.accuracy_before,
            "accuracy_after": self.accuracy_after,
        }


@dataclass(frozen=True)
class Judged:
    """One round: the findings, and what could be drawn, by the widgets' places."""

    findings: list[Finding]
    spec: Spec | None = None
    drawn: dict[int, Drawn] = field(default_factory=dict)

    @property
    def errors(self) -> list[Finding]:
        """What stands in the way."""
        return [one for one in self.findings if one.severity == "error"]


def validate(raw: bytes | str | dict[str, Any], sight: Sight, today: date, asked: Asked | None = None) -> Validation:
    """Judge a spec for a book, and repair it. Raises what is wrong with the warehouse.

    Queries of the older shape are judged too, and compared with the metric that their names claim; what is drawn comes
    from the definitions in any case. Whatever comes, this takes bounded time and memory.
    """
    given, said = read(raw)
    if given is None and not asked:
        return Validation(tuple(said), None, None, (), tuple(said), None, None)
    is_broken = any(one.severity == "error" for one in said)
    given = given or {"version": 1, "widgets": []}
    document, more = converted(given)
    said = [*said, *more, *_lost(given, document)]
    said += check_queries(queries_of(given), claims_of(given), sight=sight, today=today)
    with snapshot() as warehouse:
        context = _context(warehouse, sight, today, asked)
        first = judge(warehouse, document, sight, context)
        diff: list[Operation] = []
        last, made = first, document
        for _round in range(ROUNDS):
            if not any(one.repair for one in last.findings):
                break
            made, done = repaired(made, last.findings)
            diff += done
            last = judge(warehouse, made, sight, context)
            if not done:
                break
    is_good = last.spec is not None and not last.errors
    return Validation(
        findings=(*said, *first.findings),
        spec=first.spec,
        repaired=last.spec if is_good else None,
        diff=tuple(diff),
        left=tuple(last.findings),
        accuracy_before=0.0 if is_broken else accuracy(first, context),
        accuracy_after=accuracy(last, context),
        drawn=tuple(last.drawn.values()) if is_good else (),
    )


def judge(warehouse: Snapshot, document: dict[str, Any], sight: Sight, context: Context) -> Judged:
    """One round of all layers; those that need numbers of the widgets that can be drawn."""
    found = [*permission.check_raw(document), *names.check(document, context)]
    spec, more = schema.check(document)
    found += [one for one in more if not any(one.pointer == other.pointer for other in found)]
    if spec is None:
        return Judged([*found, *coverage.check_raw(document, found, context)])
    found += [*period.check(spec, context), *coverage.check(spec, context)]
    if not any(one.layer == "period" and one.severity == "error" for one in found):
        found += fit.check(spec, context.today)
    found += [*units.check(spec, context), *duplication.check(spec), *layout.check(spec)]
    found += permission.check(spec, context)
    broken = {_place(one.pointer) for one in found if one.severity == "error" and one.layer in UNDRAWABLE}
    drawn = {
        place: draw_widget(warehouse, widget, sight, context.names, context.today)
        for place, widget in enumerate(spec.widgets)
        if place not in broken
    }
    found += [*fit.check_drawn(drawn), *claims.check(spec, drawn), *titles.check(spec, drawn, context.today)]
    found += as_drawn.check(warehouse, spec, drawn, sight)
    return Judged(found, spec, drawn)


def accuracy(judged: Judged, context: Context) -> float:
    """The share of widgets whose drawn values equal the definitions for the question asked.

    Without a question: that equal what the widget itself says it is. A wish that no widget answers counts as a widget;
    of what has not the shape of a spec nothing can be drawn.
    """
    spec = judged.spec
    if spec is None:
        return 0.0
    wrong = {_place(one.pointer) for one in judged.findings if _is_wrong(one)}
    good = [place for place in judged.drawn if place not in wrong]
    if context.asked is None:
        return len(good) / len(spec.widgets)
    pairs = coverage.matched(spec.widgets, context.asked, context.today)
    right = sum(
        place in good and coverage.answers(spec.widgets[place], context.asked.widgets[wish], context.today)
        for wish, place in pairs.items()
        if place is not None
    )
    return right / max(len(spec.widgets), len(context.asked.widgets), 1)


def _is_wrong(one: Finding) -> bool:
    """Whether a widget with this finding is not what it says; where it stands is another matter."""
    return one.layer == "claims" or (one.severity == "error" and one.layer != "layout")


def _lost(given: dict[str, Any], document: dict[str, Any]) -> list[Finding]:
    """Whose data it wanted, should that have been lost in the older shape: there is nothing left to mend."""
    if document is given or "widgets" in given:
        return []
    return [replace(one, repair=None) for one in permission.check_raw(given)]


def _place(pointer: str) -> int | None:
    parts = pointer.split("/")
    return int(parts[2]) if parts[1:2] == ["widgets"] and len(parts) > 2 and parts[2].isdecimal() else None  # noqa: PLR2004


def _context(warehouse: Snapshot, sight: Sight, today: date, asked: Asked | None) -> Context:
    return Context(
        names=names_of(warehouse, sight),
        today=today,
        asked=asked,
        is_whole=sight.is_whole,
        tells_payees=not sight.untold,
    )
