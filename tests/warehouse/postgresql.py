"""PostgreSQL in the loader's place: what DuckDBBuild does, statement for statement, in one open transaction."""

import re
from io import BytesIO
from typing import Any

import pyarrow as pa
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is the driver's class of connections
from pyarrow import csv

from apps.warehouse import schema, statements

TYPES = {
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.string(): "VARCHAR",
    pa.date32(): "DATE",
}


def column_type(kind: pa.DataType) -> str:
    """How a staging table's column of an Arrow type is declared. Raises KeyError for a type nobody stages."""
    return f"DECIMAL({kind.precision}, {kind.scale})" if pa.types.is_decimal(kind) else TYPES[kind]


class PostgreSQLBuild:
    """An unpublished warehouse: rows are staged, transforms run, and all of it vanishes with the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def create_schema(self) -> None:
        """Every table, the calendar, and the row for "uncategorised"."""
        for table in schema.TABLES:
            self.run(statements.without_physical_attributes(statements.text(f"schema/{table}")))
        self._copy("dim_date", schema.calendar())
        for name in ("uncategorised", "warehouse_schema"):
            self.execute(f"schema/{name}")

    def empty(self) -> None:
        """Start again: no rows but those of an empty warehouse."""
        self.run(f"DROP TABLE {', '.join((*schema.TABLES, 'warehouse_schema'))}")
        self.create_schema()

    def stage(self, table: str, rows: pa.RecordBatchReader) -> int:
        """Fill a new temporary table from Arrow batches; returns how many rows it holds."""
        arrived = rows.read_all()
        columns = ", ".join(f"{field.name} {column_type(field.type)}" for field in arrived.schema)
        self.run(f"CREATE TEMPORARY TABLE {table} ({columns})")
        return self._copy(table, arrived)

    def execute(self, name: str, **values: object) -> int:
        """Run a named statement; returns how many rows it wrote or deleted."""
        return self.run(*_bound(name, values))

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, as the load so far would show them."""
        return self.select(*_bound(name, values))

    def run(self, text: str, values: dict[str, object] | None = None) -> int:
        """Run a statement that returns no rows; returns how many it wrote or deleted."""
        with self._connection.cursor() as cursor:
            cursor.execute(text, values)
            return max(cursor.rowcount, 0)

    def select(self, text: str, values: dict[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows of a statement."""
        with self._connection.cursor() as cursor:
            cursor.execute(text, values)
            columns = [column.name for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor]

    def end_load(self) -> None:
        """Drop what was staged; what was loaded stays."""
        self.run("DISCARD TEMP")

    def _copy(self, table: str, rows: pa.Table) -> int:
        # In Arrow's CSV text stands in quotes and NULL does not, which is how PostgreSQL tells '' from NULL.
        text = BytesIO()
        csv.write_csv(rows, text, csv.WriteOptions(include_header=False))
        text.seek(0)
        with self._connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} FROM STDIN (FORMAT csv)", text)
            return int(cursor.rowcount)


def _bound(name: str, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    """The named statement with `:name` as `%(name)s`, and the values it names."""
    bound = statements.for_duckdb(name, values)
    return re.sub(r"\$([a-z_]+)", r"%(\1)s", bound.text), bound.values
