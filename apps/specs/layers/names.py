"""Whether what is named exists: metrics, charts, comparisons, and the categories, accounts and payees of the book."""

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, get_args

from ..book import UNCATEGORISED, folded
from ..context import Context
from ..findings import Finding, pointer, replace
from ..model import MOST_NAMES, MOST_WIDGETS, Chart, Compare, Metric
from ..words import alike, latin, meant, nearest

CHOICES: Final = {"metric": get_args(Metric), "chart": get_args(Chart), "compare": get_args(Compare)}
MOST_FOUND: Final = 100
"""Findings; looking for what is nearest takes its time."""
LONGEST: Final = 200


def check(raw: dict[str, Any], context: Context) -> list[Finding]:
    """Works on what may not be a spec yet: a name that is nearly right is mended before the shape is judged."""
    widgets = raw.get("widgets")
    found = (
        one
        for place, each in enumerate(widgets[:MOST_WIDGETS] if isinstance(widgets, list) else [])
        for one in _of(each, place, context)
    )
    return list(islice(found, MOST_FOUND))


def _of(widget: object, place: int, context: Context) -> Iterator[Finding]:
    if not isinstance(widget, dict):
        return
    for kind, names in CHOICES.items():
        if kind in widget and widget[kind] not in names and isinstance(widget[kind], str | None):
            yield _choice(kind, widget[kind], place)
    filters = widget.get("filters")
    filters = filters if isinstance(filters, dict) else {}
    for kind, names in _known(context):
        given = filters.get(kind)
        if kind == "payee" and given and not context.tells_payees:
            continue
        for number, name in enumerate(given[:MOST_NAMES] if isinstance(given, list) else []):
            where = pointer("widgets", place, "filters", kind, number)
            if isinstance(name, str) and len(name) <= LONGEST and (found := _name(kind, name, names, where)):
                is_sure = kind != "payee" or context.names.tells_all_payees or found.repair
                yield found if is_sure else dataclasses.replace(found, severity="warning")


def _known(context: Context) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = context.names
    categories = (*(one.name for one in names.categories), UNCATEGORISED)
    return ("category", categories), ("account", tuple(name for _, name in names.accounts)), ("payee", names.payees)


def _choice(kind: str, given: str | None, place: int) -> Finding:
    where, code = pointer("widgets", place, kind), f"unknown_{kind}"
    right = meant(kind, given[:LONGEST] if given else given)
    given = (given or "")[:60]
    if right:
        return Finding(
            "names", code, "error", where, f"There is no {kind} '{given}': '{right}'.", replace(where, right)
        )
    near = ", ".join(alike(given, CHOICES[kind]))
    return Finding("names", code, "error", where, f"There is no {kind} '{given}'. The nearest are {near}.")


def _name(kind: str, given: str, names: Iterable[str], where: str) -> Finding | None:
    by_fold = {folded(name): name for name in names}
    if folded(given) in by_fold:
        return None
    plain = latin(given)
    if plain != given and (right := by_fold.get(folded(plain))):
        said = f"'{given[:60]}' has letters of another script, and looks like '{right}'."
        return Finding("names", "lookalike", "error", where, said, replace(where, right))
    near = nearest(folded(plain), by_fold) or _part(folded(plain), by_fold)
    if near:
        said = f"There is no {kind} '{given[:60]}': '{by_fold[near]}'."
        return Finding("names", f"unknown_{kind}", "error", where, said, replace(where, by_fold[near]))
    offered = ", ".join(f"'{name}'" for name in alike(given, by_fold.values())) or "none"
    said = f"There is no {kind} '{given[:60]}'. The nearest are {offered}."
    return Finding("names", f"unknown_{kind}", "error", where, said)


def _part(given: str, names: Iterable[str]) -> str | None:
    """The one name that begins with it, or that it begins with, word by word: "rent" of "Rent & mortgage"."""
    words = given.split()
    found = [name for name in names if set(words) <= set(name.split()) or set(name.split()) <= set(words)]
    return found[0] if len(found) == 1 and words else None
