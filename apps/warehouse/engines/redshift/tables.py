"""The tables of the star schema: made, emptied, and described to the planner."""

from django.conf import settings
from django.db.backends.utils import CursorWrapper

from ... import schema, statements
from .backend.base import DatabaseWrapper
from .explained import asking
from .grants import grant_reading
from .staging import Stager
from .state import State, run

# What every release has, in a shape that never changes, whatever the version of the others.
STANDING = ("warehouse_publication", "warehouse_lock")


def existing(cursor: CursorWrapper) -> frozenset[str]:
    """The names of all tables in the warehouse's schema."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [settings.REDSHIFT["SCHEMA"]])
    return frozenset(row[0] for row in cursor.fetchall())


def are_complete(cursor: CursorWrapper, state: State) -> bool:
    """Whether the tables are those of this release, and all there."""
    return state.schema_version == schema.VERSION and existing(cursor).issuperset(schema.TABLES)


def prepare(connection: DatabaseWrapper) -> None:
    """The schema, and the tables that a load stands on, where they are not there yet. Repeating it changes nothing."""
    name = settings.REDSHIFT["SCHEMA"]
    with asking(connection, "while the schema was made") as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {connection.ops.quote_name(name)}")
        for table in sorted(set(STANDING) - existing(cursor)):
            cursor.execute(_definition(connection, f"schema/redshift/{table}"))


def start_again(connection: DatabaseWrapper, cursor: CursorWrapper, state: State, stager: Stager) -> None:
    """An empty warehouse, within the transaction: readers go on seeing the old one.

    Rows are deleted where the tables are those of this release; TRUNCATE would commit, on Redshift.
    """
    if not are_complete(cursor, state):
        replace(connection, cursor, stager)
        return
    for table in schema.TABLES:
        if table != "dim_date":
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
    run(cursor, "schema/uncategorised", {})


def replace(connection: DatabaseWrapper, cursor: CursorWrapper, stager: Stager) -> None:
    """Tables of this release in the place of others, with the calendar and the row for "uncategorised"."""
    for table in schema.TABLES:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(_definition(connection, f"schema/{table}"))
    stager.fill(cursor, "dim_date", schema.calendar().to_reader())
    run(cursor, "schema/uncategorised", {})
    run(cursor, "publication/tables_are_new", {"schema_version": schema.VERSION})
    grant_reading(connection, cursor)


def facts(cursor: CursorWrapper) -> int:
    """How many rows the facts have."""
    cursor.execute("SELECT COUNT(*) FROM fact_transactions")
    return int(cursor.fetchone()[0])


def analyse(cursor: CursorWrapper) -> None:
    """Statistics for the planner."""
    for table in schema.TABLES:
        cursor.execute(f"ANALYZE {table}")


def _definition(connection: DatabaseWrapper, name: str) -> str:
    text = statements.text(name)
    return text if connection.is_redshift else statements.without_physical_attributes(text)
