"""The ledger's own SQL: one folder below `sql/` for each kind of database, one statement a file, parameters `:name`."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from apps.problems import Problem

# By what Django calls the kind of database.
FOLDERS = {"sqlite": "sqlite", "microsoft": "mssql"}

Value = str | int | None
_ROOT = Path(__file__).resolve().parents[2] / "sql"
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")
_COMMENT = re.compile(r"--[^\n]*")


def folder(vendor: str) -> Path:
    """Where the SQL for a kind of database stands. Raises Problem `unsupported_database` where there is none."""
    if vendor not in FOLDERS:
        detail = f"A ledger lives in SQLite or SQL Server; nothing is written for a database of the kind '{vendor}'."
        raise Problem("unsupported_database", "Not possible with this database", 500, detail)
    return _ROOT / FOLDERS[vendor]


@cache
def text(vendor: str, name: str) -> str:
    """The statement of `<folder>/<name>.sql`. Raises Problem `unsupported_database` where the folder has none."""
    path = folder(vendor) / f"{name}.sql"
    if not path.is_file():
        detail = f"There is no statement '{name}' for a database of the kind '{vendor}'."
        raise Problem("unsupported_database", "Not possible with this database", 500, detail)
    return path.read_text(encoding="utf-8").strip()


def positional(statement: str, values: Mapping[str, Value], mark: str = "?") -> tuple[str, list[Value]]:
    """The statement without comments, `mark` in the place of each `:name`, and the values in their order.

    Raises KeyError for a parameter without a value.
    """
    plain = _COMMENT.sub("", statement)
    return _PARAMETER.sub(lambda _name: mark, plain), [values[name] for name in _PARAMETER.findall(plain)]


def execute(connection: BaseDatabaseWrapper, name: str, **values: Value) -> int:
    """Run the named statement on a connection of Django's; returns how many rows it wrote, -1 where that is unknown."""
    statement, ordered = positional(text(connection.vendor, name), values, mark="%s")
    with connection.cursor() as cursor:
        cursor.execute(statement, ordered)
        return int(cursor.rowcount)


def rows(connection: BaseDatabaseWrapper, name: str, **values: Value) -> list[tuple[Any, ...]]:
    """The rows of the named query."""
    statement, ordered = positional(text(connection.vendor, name), values, mark="%s")
    with connection.cursor() as cursor:
        cursor.execute(statement, ordered)
        return list(cursor.fetchall())
