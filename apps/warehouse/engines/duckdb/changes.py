"""Versions that hold only what changed since a base: a load of a few changes then writes a few kilobytes.

In such a file, schema `added` has the rows that are new since the base, `gone` the keys of the base's rows that no
longer count, and under each table's own name a view shows the base's rows that still count, and the added ones.
"""

from pathlib import Path

import duckdb
from django.conf import settings

from ... import schema
from . import connecting
from .build import DuckDBBuild, WholeTables, same_key
from .publication import Pointer, Publication

# A base is written anew when its changes have grown to one part in so many of its size.
PARTS = 4


class ChangedTables:
    """Tables are views of a base; what is new and what is gone is written down beside them."""

    def __init__(self, base: str) -> None:
        self.base = base

    def append(self, table: str) -> str:
        return f"added.{table}"

    def remove(self, table: str, keys: str) -> list[str]:
        columns = ", ".join(schema.KEYS[table])
        listed = ", ".join(f"k.{column}" for column in schema.KEYS[table])
        no_longer_added = f"DELETE FROM added.{table} AS a USING {keys} AS k WHERE {same_key(table, 'a', 'k')}"  # noqa: S608
        gone_once = (
            f"INSERT INTO gone.{table} ({columns}) SELECT DISTINCT {listed} FROM {keys} AS k "  # noqa: S608 - of ours
            f"ANTI JOIN gone.{table} AS g ON {same_key(table, 'g', 'k')}"
        )
        return [no_longer_added, gone_once]


def are_few(pointer: Pointer, files: Publication) -> bool:
    """Whether the next load can be published as changes: the base is worth sparing, and they are still few."""
    changes = files.beside(pointer.file).stat().st_size if pointer.base else 0
    base = files.beside(pointer.base or pointer.file).stat().st_size
    return base > settings.WAREHOUSE_CHANGES_ABOVE and changes < base / PARTS


def build(pointer: Pointer, files: Publication) -> DuckDBBuild:
    """A build that starts as what is published: as changes of a base, or as a copy with everything in it."""
    if are_few(pointer, files):
        path = files.start_build(pointer.file if pointer.base else None)
        load = DuckDBBuild(path, files, ChangedTables(pointer.base or pointer.file), pointer)
        if pointer.base is None:
            create(load.connection)
        return load
    load = DuckDBBuild(files.start_build(pointer.base or pointer.file), files, WholeTables(), pointer)
    if pointer.base:
        fold(load.connection, files.beside(pointer.file))
    return load


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make an empty file, with its base attached, one of no changes."""
    connection.execute("CREATE SCHEMA added; CREATE SCHEMA gone")
    for table in (*schema.TABLES, "warehouse_schema"):
        for text in _definitions(table):
            connection.execute(text)


def _definitions(table: str) -> list[str]:
    """What of a table stands in a file of changes; the calendar and the schema's version never change."""
    if table not in schema.KEYS:
        return [f"CREATE VIEW {table} AS SELECT * FROM base.main.{table}"]  # noqa: S608 - of ours
    keys, columns = ", ".join(schema.KEYS[table]), ", ".join(schema.columns(table))
    listed = ", ".join(f"b.{column}" for column in schema.columns(table))
    view = (
        f"CREATE VIEW {table} AS SELECT {listed} FROM base.main.{table} AS b "  # noqa: S608 - of ours
        f"ANTI JOIN gone.{table} AS g ON {same_key(table, 'g', 'b')} UNION ALL SELECT {columns} FROM added.{table}"
    )
    return [
        f"CREATE TABLE added.{table} AS SELECT {columns} FROM base.main.{table} LIMIT 0",  # noqa: S608 - of ours
        f"CREATE TABLE gone.{table} AS SELECT {keys} FROM base.main.{table} LIMIT 0",  # noqa: S608 - of ours
        view,
    ]


def fold(connection: duckdb.DuckDBPyConnection, changes: Path) -> None:
    """Bring a copy of the base up to what its file of changes shows."""
    connecting.attach(connection, changes, "changes")
    for table in schema.KEYS:
        gone, added = f"changes.gone.{table}", f"changes.added.{table}"
        connection.execute(f"DELETE FROM {table} USING {gone} AS g WHERE {same_key(table, table, 'g')}")  # noqa: S608
        connection.execute(f"INSERT INTO {table} SELECT * FROM {added}")  # noqa: S608 - of ours
