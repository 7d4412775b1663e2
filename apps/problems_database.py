"""Errors of the ledger's database that have one clear explanation, whoever meets them: a page, the API or a command."""

from django.db import Error, InterfaceError, OperationalError

from .problems import OperatorsProblem, Problem

TITLE = "The ledger is not available"
# What SQLite and SQL Server say of a table that no migration has made yet.
MISSING_TABLE = ("no such table", "invalid object name")


class DatabaseUnavailable(OperatorsProblem, OperationalError):  # noqa: N818 - as its base
    """No connection could be made: a Problem to whoever shows one, an operational error to Django."""

    def __init__(self, detail: str) -> None:
        OperatorsProblem.__init__(self, "database_unavailable", TITLE, 503, detail)


def problem_of(error: BaseException) -> Problem | None:
    """The Problem that an error is or amounts to; None for what has no explanation, such as a mistake of ours."""
    if isinstance(error, Problem):
        return error
    if not isinstance(error, Error):
        return None
    said = next(iter(str(error).splitlines()), "")
    if any(text in said.lower() for text in MISSING_TABLE):
        detail = f"The ledger's tables are not up to date ({said}). Run: python manage.py migrate"
        return Problem("database_not_migrated", TITLE, 503, detail)
    if isinstance(error, OperationalError | InterfaceError):
        return DatabaseUnavailable(f"The ledger's database failed while it was used ({said}). Try again.")
    return None
