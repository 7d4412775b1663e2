"""Rows as the audit log keeps them: field by field, money as decimal text, other rows by their names."""
# ruff: noqa: SLF001 - Django describes a model under `_meta`

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field, ForeignKey, Model

from apps.users.models.audit import Facts

MOST_ROWS = 500
"""Rows of a bulk write whose before and after are kept."""
LONGEST = 1000  # characters of a text
HUNDREDTH = Decimal("0.01")
# Keys, moments that every write moves, and what nobody may read.
UNTOLD = {"id", "owner", "password", "secret", "token_hash"}
UNTOLD |= {"created_at", "joined_at", "updated_at", "last_login", "import_ref"}


def facts_of(thing: Model) -> Facts:
    """Everything about a row that says something, readable."""
    return {name: readable(thing, name) for name, value in raw(thing).items() if value not in (None, "", [], {})}


def raw(thing: Model) -> Facts:
    """The row's values by field, as they are in memory; asks the database for nothing."""
    return {field.name: getattr(thing, field.attname) for field in _told(thing)}


def difference(thing: Model, before: Facts) -> tuple[Facts, Facts]:
    """What of `raw` was, and what is now, for the fields that differ."""
    now = raw(thing)
    names = [name for name, value in before.items() if name in now and value != now[name]]
    return {name: _named(thing, name, before[name]) for name in names}, {name: readable(thing, name) for name in names}


def readable(thing: Model, name: str) -> Any:
    """A field's value in words or numbers: the name of a category, not its key."""
    field = thing._meta.get_field(name)
    if isinstance(field, ForeignKey):
        return plain(str(getattr(thing, name))) if getattr(thing, field.attname) is not None else None
    return plain(getattr(thing, name))


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Decimal):
        return f"{value:.2f}" if value == value.quantize(HUNDREDTH) else f"{value:f}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value[:LONGEST] if isinstance(value, str) else value


def _named(thing: Model, name: str, value: Any) -> Any:
    """An earlier value, readable: the row that a key stood for, by its name."""
    field = thing._meta.get_field(name)
    if not isinstance(field, ForeignKey) or value is None:
        return plain(value)
    other = field.related_model._base_manager.filter(pk=value).first()
    return plain(str(other)) if other else f"deleted ({value})"


def _told(thing: Model) -> list["Field[Any, Any]"]:
    return [field for field in thing._meta.concrete_fields if field.name not in UNTOLD]
