"""What lives in a SQLite ledger: its triggers, all of them ours."""

from functools import cache

from django.db.backends.base.base import BaseDatabaseWrapper

from apps.ledger import dialects

from .modules import Module, Present, Wanted


@cache
def wanted() -> Wanted:
    """The triggers in the SQL files, several a file."""
    files = sorted((dialects.folder("sqlite") / "triggers").rglob("*.sql"))
    parts = (part.strip() for path in files for part in path.read_text().split("CREATE TRIGGER ")[1:])
    return {Module("TRIGGER", part.split()[0]): f"CREATE TRIGGER {part.removesuffix(';')}" for part in parts}


def present(connection: BaseDatabaseWrapper) -> Present:
    """The triggers that the database has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {Module("TRIGGER", name): text for name, text in cursor.fetchall()}


def refresh(connection: BaseDatabaseWrapper) -> None:
    """Nothing here remembers the columns of a table that a migration has changed."""
