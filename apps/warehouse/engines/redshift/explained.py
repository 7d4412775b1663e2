"""What the server or the driver says when something goes wrong, as one clear Problem."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from django.conf import settings
from django.db import DataError, InternalError, OperationalError
from django.db import Error as DjangoError
from django.db.backends.utils import CursorWrapper

from apps.problems import Problem

from ... import problems
from .backend.base import LOADER, DatabaseWrapper
from .credentials import is_lent

# Only the text of what the driver says tells these apart: an attempt to connect has no state code.
NO_ENTRY = (
    "password authentication failed",
    "password expired",
    "no such user",
    "authentication failed",
    'role "',
    "no password supplied",
)
CERTIFICATE = ("certificate", "does not support SSL", "SSL error", "sslmode", "sslrootcert")
GONE = ("08", "57P")
CONFLICTS = ("40001", "40P01")
TIMEOUT, FORBIDDEN, DEPENDENT = "57014", "42501", "2BP01"
ABSENT = ("42P01", "3F000")
LIMITS = {LOADER: "REDSHIFT_LOAD_TIMEOUT"}
NO_DATABASE = re.compile(r'database ".*" does not exist')
_PREFIX = re.compile(r"^.*?(?:FATAL|ERROR):\s*|^connection to server at .*? failed: ", re.DOTALL)


@contextmanager
def explained(connection: DatabaseWrapper, doing: str) -> Iterator[None]:
    """Turn the errors of the block into Problems; `doing` says what it does ("while …").

    A connection that was lost, or whose transaction was, is closed, so that the next use opens another. What says that
    a statement is wrong stays what it is. Raises Interrupted where it may go better in a moment.
    """
    try:
        yield
    except (DjangoError, psycopg2.Error) as error:
        is_open = connection.connection is not None
        problem = _of_statement(connection, error, doing) if is_open else _of_connecting(connection, error)
        if isinstance(problem, problems.Interrupted):
            connection.close()
        if problem is None:
            raise
        raise problem from error


@contextmanager
def asking(connection: DatabaseWrapper, doing: str) -> Iterator[CursorWrapper]:
    """A cursor whose errors are explained."""
    with explained(connection, doing), connection.cursor() as cursor:
        yield cursor


def server_of(connection: DatabaseWrapper) -> str:
    """How a message names the server."""
    return f"Redshift at {connection.settings_dict['HOST']}:{connection.settings_dict['PORT']}"


def reason_of(error: BaseException) -> str:
    """The first line of what was said, without the driver's preamble."""
    said = _PREFIX.sub("", str(error)).strip().splitlines()
    return said[0].strip().rstrip(".") if said else type(error).__name__


def state_of(error: BaseException) -> str:
    """The server's five-letter code; empty where the driver speaks for itself."""
    cause = error.__cause__ if isinstance(error, DjangoError) else error
    return getattr(cause, "pgcode", None) or ""


def is_refused_login(error: BaseException) -> bool:
    """Whether the server did not believe the user or the password."""
    return any(words in str(error) for words in NO_ENTRY)


def _of_statement(connection: DatabaseWrapper, error: Exception, doing: str) -> Problem | None:
    server, state, reason = server_of(connection), state_of(error), reason_of(error)
    if connection.connection.closed or state.startswith(GONE):
        return problems.connection_lost(server, doing)
    kinds = {
        **dict.fromkeys(CONFLICTS, lambda: problems.conflict(server, reason)),
        **dict.fromkeys(ABSENT, lambda: problems.broken(reason)),
        TIMEOUT: lambda: problems.timeout(server, LIMITS.get(connection.alias, "REDSHIFT_STATEMENT_TIMEOUT")),
        FORBIDDEN: lambda: problems.forbidden(server, _user(connection), reason),
        DEPENDENT: lambda: problems.in_use(reason),
    }
    if state in kinds:
        return kinds[state]()
    if isinstance(error, DataError):
        return problems.load_refused(f"What was sent {doing}", reason)
    is_of_server = isinstance(error, OperationalError | InternalError)
    return problems.failed(server, doing, reason) if is_of_server else None


def _of_connecting(connection: DatabaseWrapper, error: Exception) -> Problem:
    server, said = server_of(connection), str(error)
    if NO_DATABASE.search(said):
        return problems.database_missing(server, str(connection.settings_dict["NAME"]))
    if is_refused_login(error):
        return problems.login_refused(server, _user(connection), _where_the_login_is_set(connection))
    if any(words in said for words in CERTIFICATE):
        return problems.certificate(server, reason_of(error))
    if "pg_hba.conf" in said:
        return problems.connection_refused(server, reason_of(error))
    return problems.unreachable(server, reason_of(error))


def _user(connection: DatabaseWrapper) -> str:
    return str(connection.settings_dict["USER"])


def _where_the_login_is_set(connection: DatabaseWrapper) -> str:
    if is_lent(connection.settings_dict):
        which = "CLUSTER" if settings.REDSHIFT["CLUSTER"] else "WORKGROUP"
        return f"REDSHIFT_{which}, whose temporary password was used"
    if connection.alias != LOADER:
        return "REDSHIFT_READER_USER and REDSHIFT_READER_PASSWORD (or REDSHIFT_USER and REDSHIFT_PASSWORD)"
    return "REDSHIFT_USER and REDSHIFT_PASSWORD, or WAREHOUSE_URL"
