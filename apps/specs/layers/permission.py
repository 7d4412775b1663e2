"""Nobody else's data, ever: a spec is drawn from the book it is put to, and names no other."""

from collections.abc import Iterator
from typing import Any, Final

from ..context import Context
from ..findings import Finding, pointer, remove
from ..model import Spec

PEOPLE: Final = frozenset(
    (
        "user",
        "user_id",
        "userid",
        "user_key",
        "owner",
        "owner_id",
        "household",
        "email",
        "as_user",
        "on_behalf_of",
        "tenant",
    )
)
"""Fields by which other systems say whose data."""
DEEPEST: Final = 20


def check_raw(raw: dict[str, Any]) -> list[Finding]:
    """Whose data it is, is never for a spec to say."""
    said = "A spec cannot say whose data it is about: it is drawn from the book of whoever looks."
    return [
        Finding("permission", "names_a_person", "error", where, said, remove(where)) for where in _named(raw, (), 0)
    ]


def check(spec: Spec, context: Context) -> list[Finding]:
    """What a book of which a part is hidden cannot answer."""
    found = []
    for place, widget in enumerate(spec.widgets):
        if widget.filters.payee and not context.tells_payees:
            where = pointer("widgets", place, "filters", "payee")
            said = "Texts of some accounts of this book are not shown to you, and so payees cannot be asked for."
            found.append(Finding("permission", "hidden_texts", "error", where, said))
        if widget.metric == "budget_vs_actual" and not context.is_whole:
            where = pointer("widgets", place, "metric")
            said = "Some accounts of this book are not shown to you; without them, budgets would be wrong."
            found.append(Finding("permission", "hidden_accounts", "error", where, said))
    return found


def _named(value: object, path: tuple[object, ...], depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(key, str) and key.lower() in PEOPLE:
                yield pointer(*path, key)
            else:
                yield from _named(each, (*path, key), depth + 1)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _named(each, (*path, number), depth + 1)
