"""An unpublished DuckDB warehouse in one open transaction: stage rows, work things out, then publish or drop it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from ... import schema, statements
from .. import prepared
from . import connecting
from .ledger_process import LedgerProcess
from .publication import Pointer, Publication

# What a load of changes keeps, for who has to know what it touched.
TOUCHED = {"touched_month", "touched_budget", "touched_user"}
# What a load reads several times, the tree of categories once for each of its levels: read from the ledger only once.
READ_AGAIN = {"stage_category"}


class Tables(Protocol):
    """Where a build's tables are written to, and how."""

    @property
    def base(self) -> str | None:
        """The file that the build holds the changes of; None where it holds everything."""

    def append(self, table: str) -> str:
        """The table that new rows go to."""

    def remove(self, table: str, keys: str) -> list[str]:
        """The statements that take out of `table` what stands in the relation `keys`."""


class WholeTables:
    """Every table stands in the build's own file."""

    base: str | None = None

    def append(self, table: str) -> str:
        return table

    def remove(self, table: str, keys: str) -> list[str]:
        return [f"DELETE FROM {table} USING {keys} AS k WHERE {same_key(table, table, 'k')}"]  # noqa: S608 - of ours


def same_key(table: str, one: str, other: str) -> str:
    """The condition that two relations' rows have the same key of `table`."""
    return " AND ".join(f"{one}.{column} = {other}.{column}" for column in schema.KEYS[table])


class DuckDBBuild:
    """The next version. Everything that it runs is one transaction, except while it reads a ledger's file."""

    def __init__(self, path: Path, files: Publication, tables: Tables, before: Pointer | None = None) -> None:
        self._path = path
        self._files = files
        self._tables = tables
        self._before = before
        self._kept: set[str] = set()
        self._ledger: LedgerProcess | None = None
        self._open()

    def _open(self) -> None:
        base = self._tables.base and self._files.beside(self._tables.base)
        self.connection = connecting.connect(self._path, base=base or None, read_only=False)
        self.connection.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file; what was not published is lost."""
        with suppress(duckdb.Error):  # of a file that could not be written, closing says so once more
            self.connection.close()

    def stage(self, table: str, rows: pa.RecordBatchReader) -> int:
        """Fill a new temporary table from Arrow batches; returns how many rows it holds."""
        if not table.isidentifier():
            raise ValueError(f"{table!r} is not a table's name")
        self.connection.register("arriving", rows)
        self._run(f"CREATE TEMPORARY TABLE {table} AS SELECT * FROM arriving")  # noqa: S608 - checked
        self.connection.unregister("arriving")
        return int(self.connection.table(table).count("*").fetchall()[0][0])

    def keep(self, relation: str, name: str, **values: object) -> int:
        """Keep the rows of a named statement as a new temporary table; returns how many there are."""
        statement = statements.for_duckdb(name, values)
        self._kept.add(relation)
        return self._run(f"CREATE OR REPLACE TEMPORARY TABLE {relation} AS {statement.text}", statement.values)

    def append(self, table: str, name: str, **values: object) -> int:
        """Put the rows of a named statement into a table; returns how many there are."""
        statement = statements.for_duckdb(name, values)
        columns = ", ".join(schema.columns(table))
        into = self._tables.append(table)
        return self._run(f"INSERT INTO {into} ({columns}) {statement.text}", statement.values)

    def remove(self, table: str, keys: str) -> None:
        """Take out of a table all rows whose key stands in the kept relation `keys`."""
        for text in self._tables.remove(table, keys):
            self._run(text)

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, as the load so far would show them."""
        return connecting.rows(self.connection, name, values)

    def _run(self, text: str, values: Mapping[str, Any] | None = None) -> int:
        """How many rows a statement wrote."""
        if self._ledger is not None:
            return self._ledger.run(text, values or {})
        counted = self.connection.execute(text, values).fetchall()
        return int(counted[0][0]) if counted and isinstance(counted[0][0], int) else 0

    @contextmanager
    def reading(self, ledger: str, selections: Mapping[str, str], reached: Callable[[float], None]) -> Iterator[None]:
        """While the block lasts, the ledger's own rows are there as relations, read by a process of their own.

        What the build kept before is not there; what is kept within the block ends with it.
        """
        self.connection.execute("COMMIT")
        self.connection.execute("CHECKPOINT")  # closing does that too, but says nothing of a disk that refuses
        self.connection.close()
        with LedgerProcess(self._path, ledger, reached) as self._ledger:
            for relation, text in selections.items():
                kind = "TABLE" if relation in READ_AGAIN else "VIEW"
                self._ledger.run(f"CREATE TEMPORARY {kind} {relation} AS {text}", {})
            yield
            self._ledger.finish()
        self._ledger = None
        self._open()

    def publish(self, as_of: datetime | None) -> int:
        """Commit, write everything into the one file, and switch readers to it; returns the new version.

        Without a moment, it is the file of a warehouse that waits for its first load.
        """
        version = self._files.next_version()
        with self._prepared(version, as_of) as store:
            self.connection.execute("COMMIT")
            self.connection.execute("CHECKPOINT")
            self.connection.close()
            path = self._files.finish_build(version, self._tables.base)
            moment = as_of.isoformat() if as_of else None
            self._files.switch(Pointer(version, path.name, moment, self._tables.base, store))
        return version

    @contextmanager
    def _prepared(self, version: int, as_of: datetime | None) -> Iterator[str | None]:
        """The name of the store with what dashboards ask for; it shows the version when the block ends well."""
        if as_of is None:
            yield None
        elif (name := self._before and self._before.prepared) and (touched := self._touched(name, version)):
            try:
                yield name
            except BaseException:
                touched.drop()
                raise
            touched.commit()
        else:
            path = self._files.prepared_path(version)
            prepared.write_whole(self.connection, path, version)
            yield path.name

    def _touched(self, name: str, version: int) -> prepared.Touched | None:
        """What this load changes, in the store so far; None where either is not known."""
        if self._before is None or not self._kept.issuperset(TOUCHED):
            return None
        return prepared.write_touched(self.connection, self._files.beside(name), self._before.version, version)

    def create_schema(self) -> None:
        """Every table, the calendar, and the row for "uncategorised", in an empty build."""
        for table in schema.TABLES:
            self._run(statements.without_physical_attributes(statements.text(f"schema/{table}")))
        self.connection.register("calendar", schema.calendar())
        self._run("INSERT INTO dim_date SELECT * FROM calendar")
        self.connection.unregister("calendar")
        self._run(statements.text("schema/uncategorised"))
        self._run(statements.text("schema/warehouse_schema"))
        self.connection.execute("INSERT INTO warehouse_schema (version) VALUES ($1)", [schema.VERSION])
