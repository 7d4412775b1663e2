"""What the user who reads may do: see the schema and read its tables, also those that are made later."""

from django.conf import settings
from django.db import connections
from django.db.backends.utils import CursorWrapper

from ... import problems
from .backend.base import DatabaseWrapper
from .connecting import READER
from .explained import server_of


def reading_user(connection: DatabaseWrapper) -> str:
    """The user who only reads; empty where whoever loads reads as well."""
    user = str(connections[READER].settings_dict["USER"])
    return "" if user == connection.settings_dict["USER"] else user


def grant_reading(connection: DatabaseWrapper, cursor: CursorWrapper) -> None:
    """Grant it, if there is such a user. Raises Problem for one whom the server does not know."""
    user = reading_user(connection)
    if not user:
        return
    cursor.execute("SELECT 1 FROM pg_user WHERE usename = %s", [user])
    if cursor.fetchone() is None:
        raise problems.reader_missing(server_of(connection), user)
    schema, to = (connection.ops.quote_name(name) for name in (settings.REDSHIFT["SCHEMA"], user))
    cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {to}")
    cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {to}")
    cursor.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO {to}")


def is_granted(connection: DatabaseWrapper, cursor: CursorWrapper, tables: frozenset[str]) -> bool:
    """Whether that user, if there is one, may enter the schema and read all of these tables in it."""
    user, schema = reading_user(connection), settings.REDSHIFT["SCHEMA"]
    if not user:
        return True
    cursor.execute("SELECT has_schema_privilege(usename, %s, 'USAGE') FROM pg_user WHERE usename = %s", [schema, user])
    may = [row[0] for row in cursor.fetchall()]
    for table in sorted(tables) if may else ():
        cursor.execute("SELECT has_table_privilege(%s, %s, 'SELECT')", [user, f'"{schema}"."{table}"'])
        may += [row[0] for row in cursor.fetchall()]
    return bool(may) and all(may)
