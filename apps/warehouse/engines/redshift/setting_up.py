"""Bringing the tables up: what there is, what is missing, and making it so."""

from collections.abc import Iterator

from django.conf import settings
from django.db.backends.utils import CursorWrapper

from ... import problems, schema
from ..contract import Setup
from . import grants, tables
from .backend.base import DatabaseWrapper
from .connecting import loader
from .explained import asking
from .locking import locked
from .staging import stager
from .state import read_state


def planned_setup() -> Setup:
    """What `set_up` would do now. Writes nothing."""
    with loader() as connection, asking(connection, "while looking at the tables") as cursor:
        return _plan(connection, cursor)


def set_up() -> Setup:
    """Do it; in one transaction, but for the schema and the tables that the lock stands on."""
    with loader() as connection:
        with asking(connection, "while looking at the tables") as cursor:
            plan = _plan(connection, cursor)
        if plan.is_up_to_date:
            return plan
        tables.prepare(connection)
        with stager() as fills, locked(connection) as state, asking(connection, "while making the tables") as cursor:
            if tables.are_complete(cursor, state):
                grants.grant_reading(connection, cursor)
            else:
                tables.replace(connection, cursor, fills)
            cursor.execute("COMMIT")
        return plan


def _plan(connection: DatabaseWrapper, cursor: CursorWrapper) -> Setup:
    there = tables.existing(cursor)
    state = read_state(cursor) if "warehouse_publication" in there else None
    found = (state.schema_version if state else 0) or None
    if found and found > schema.VERSION:
        raise problems.outdated(found, schema.VERSION)
    empties = not (state and tables.are_complete(cursor, state))
    steps = [*_standing(cursor, there), *(_renewed(there, found) if empties else ())]
    reader = grants.reading_user(connection)
    if reader and (steps or not grants.is_granted(connection, cursor, there)):
        steps.append(f"let {reader} read the schema {settings.REDSHIFT['SCHEMA']}")
    return Setup(found, schema.VERSION, tuple(steps), empties)


def _standing(cursor: CursorWrapper, there: frozenset[str]) -> Iterator[str]:
    """What is missing of that which no release ever changes."""
    cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [settings.REDSHIFT["SCHEMA"]])
    if cursor.fetchone() is None:
        yield f"create the schema {settings.REDSHIFT['SCHEMA']}"
    if missing := sorted(set(tables.STANDING) - there):
        yield f"create {' and '.join(missing)}"


def _renewed(there: frozenset[str], found: int | None) -> Iterator[str]:
    """What is done about the star schema."""
    if ours := there & set(schema.TABLES):
        yield f"drop {len(ours)} tables of schema version {found or 'unknown'}; all their rows come from the ledger"
    yield f"create {len(schema.TABLES)} tables of schema version {schema.VERSION}"
    yield "fill dim_date with the days of 1970 to 2099"
