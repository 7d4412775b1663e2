"""The audit log as people read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.users.models import AuditEntry, User
from apps.users.models.audit import AuditQuerySet

MOST_SHOWN = 20
"""Entries on a thing's own page, newest first."""


@dataclass(frozen=True)
class Shown:
    """One entry: what was done, to what, by whom, from where, and field by field what was and what is."""

    at: datetime
    what: str
    label: str
    by: str
    source: str
    count: int
    changes: list[tuple[str, str, str]]


def history_of(user: User, kind: str = "") -> AuditQuerySet:
    """What was done to a person's own book, newest first, of one kind of thing or all."""
    entries = AuditEntry.objects.all().of_book(user.pk)
    return entries.filter(object_kind=kind) if kind else entries


def kinds_of(user: User) -> list[str]:
    """The kinds of things that a person's history is about."""
    kinds = AuditEntry.objects.filter(owner_id=user.pk).order_by("object_kind").values_list("object_kind", flat=True)
    return list(kinds.distinct())


def history_of_thing(user: User, kind: str, key: int) -> list[Shown]:
    """The newest entries about one thing in the person's own book."""
    return shown(user, history_of(user, kind).filter(object_id=str(key))[:MOST_SHOWN])


def shown(user: User, entries: Iterable[AuditEntry]) -> list[Shown]:
    """Entries in words; what the person did themselves is done by "you"."""
    return [
        Shown(
            each.happened_at,
            words(each.verb),
            each.label,
            "you" if each.actor_id == user.pk else each.actor_email,
            each.get_source_display(),
            each.count,
            _changes(each),
        )
        for each in entries
    ]


def words(name: str) -> str:
    """`transaction.changed` as "Transaction changed"."""
    return name.replace(".", " ").replace("_", " ").capitalize()


def _changes(entry: AuditEntry) -> list[tuple[str, str, str]]:
    before, after = entry.before or {}, entry.after or {}
    names = [name for name in {**before, **after} if name not in {"rows", "ids"}]
    return [(words(name), _said(before.get(name)), _said(after.get(name))) for name in names]


def _said(value: Any) -> str:
    """A value in words; of parts and rows each by its values."""
    if isinstance(value, dict):
        return " ".join(_said(each) for each in value.values())
    if isinstance(value, list):
        return ", ".join(_said(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
