"""Why a table is not there: never made, in a schema that is not there, or behind a door that is shut."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import ProgrammingError

from apps.problems import Problem

from ... import problems
from .backend.base import DatabaseWrapper
from .explained import ABSENT, server_of, state_of


@contextmanager
def explained_absence(connection: DatabaseWrapper) -> Iterator[None]:
    """Turn "no such table" into the Problem behind it; the transaction ends with that."""
    try:
        yield
    except ProgrammingError as error:
        if state_of(error) not in ABSENT:
            raise
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
        raise _absence(connection) from error


def _absence(connection: DatabaseWrapper) -> Problem:
    """A schema that its user may not enter looks to them as if it had no tables."""
    schema = settings.REDSHIFT["SCHEMA"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege(nspname, 'USAGE') FROM pg_namespace WHERE nspname = %s", [schema])
        found = cursor.fetchone()
    if found is None:
        return problems.schema_missing(server_of(connection), schema)
    if not found[0]:
        user = str(connection.settings_dict["USER"])
        return problems.forbidden(server_of(connection), user, f"no permission for schema {schema}")
    return problems.missing()
