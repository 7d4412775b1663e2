"""Adding to the audit log, inside the transaction that does what is recorded."""
# ruff: noqa: SLF001 - Django describes a model under `_meta`

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.models import Model

from apps.users.models import AuditEntry, User
from apps.users.models.audit import Facts

from .facts import MOST_ROWS, difference, facts_of, raw
from .origin import source

LABEL = 200
# Where a row does not say itself whose book it stands in: the way to the person.
WAYS = ("owner", "user", "account")


def record(  # noqa: PLR0913 - what an entry is
    actor: User | None,
    verb: str,
    thing: Model,
    *,
    before: Facts | None = None,
    after: Facts | None = None,
    count: int = 1,
    owner: User | None = None,
) -> None:
    """Add one entry about a row: `verb` is `kind.what`, as in `account.closed`.

    Without `owner`, the row knows whose book it stands in; `actor` is None where nobody asked for it.
    """
    of = owner or _owner(thing)
    _add(actor, verb, of, thing._meta.model_name or "", str(thing.pk or ""), str(thing), before, after, count)


def record_new(actor: User | None, verb: str, thing: Model, **more: Any) -> None:
    """A row that was just written."""
    record(actor, verb, thing, after=facts_of(thing), **more)


def record_gone(actor: User | None, verb: str, thing: Model, **more: Any) -> None:
    """A row that is about to go; call it before."""
    record(actor, verb, thing, before=facts_of(thing), **more)


@contextmanager
def recording(actor: User | None, verb: str, thing: Model) -> Iterator[None]:
    """What changes about a row within: one entry with the fields that differ, none where nothing does."""
    known = raw(thing)
    yield
    before, after = difference(thing, known)
    if after:
        record(actor, verb, thing, before=before, after=after)


def record_many(  # noqa: PLR0913 - what an entry is
    actor: User | None,
    verb: str,
    kind: str,
    count: int,
    *,
    before: Sequence[Facts] = (),
    after: Facts | None = None,
    label: str = "",
) -> None:
    """A bulk write in the actor's book, or everybody's, as one entry: the first 500 rows as they were."""
    if count:
        rows: Facts | None = {"rows": list(before[:MOST_ROWS])} if before else None
        _add(actor, verb, actor, kind, "", label, rows, after, count)


def _add(  # noqa: PLR0913, PLR0917 - what an entry is
    actor: User | None,
    verb: str,
    owner: User | None,
    kind: str,
    key: str,
    label: str,
    before: Facts | None,
    after: Facts | None,
    count: int,
) -> None:
    AuditEntry.objects.create(
        actor_id=actor.pk if actor else None,
        actor_email=actor.email if actor else "",
        owner_id=owner.pk if owner else None,
        owner_email=owner.email if owner else "",
        verb=verb,
        object_kind=kind,
        object_id=key,
        label=label[:LABEL],
        before=before,
        after=after,
        count=count,
        source=source(),
    )


def _owner(thing: Model) -> User | None:
    """Whose book a row stands in: along its `owner`, `user` or `account`; nobody's where none leads to a person."""
    if isinstance(thing, User):
        return thing
    for way in WAYS:
        found = getattr(thing, way, None)
        if isinstance(found, Model):
            return _owner(found)
    return None
