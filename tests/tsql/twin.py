"""A copy of the ledger that understands T-SQL: what a peer answers with, when the real driver asks it.

DuckDB holds the rows, in columns of the types that the project's SQL Server backend gives each field, behind the views
of `sql/mssql/views`; statements reach it by translation. It keeps snapshots as SQL Server does: what a transaction has
begun to read stays as it was.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa
import sqlglot
from django.apps import apps
from django.db import models
from pysqlbridge.tds.result import Bit, Column, ColumnType, Integer, NVarChar, Query, QueryError, QueryResult
from sqlglot import exp

from finsight.sqlserver.base import DatabaseWrapper
from tests.sqlserver.answers import NOTHING, Affected, one_row
from tests.sqlserver.column_types import Date, Numeric

from .files import names, query_of
from .translation import translated

APPS = ("users", "account", "ledger", "budgets", "goals")
MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models(True)]
KNOWN = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "CREATE", "SET")
COUNTING = re.compile(r"^\s*SET NOCOUNT (ON|OFF);?\s+")
ABOUT_THE_SERVER = re.compile(r"^\s*SET |@@|SERVERPROPERTY|SYSDATETIME\(|^SELECT 1$")
IDENTITY = " DEFAULT nextval('identity')"
LONGEST_TEXT = 500
TYPES: dict[str, ColumnType] = {
    "BIGINT": Integer(8),
    "HUGEINT": Integer(8),  # what DuckDB makes of the sum of a BIGINT, which T-SQL leaves a BIGINT
    "INTEGER": Integer(4),
    "BOOLEAN": Bit(),
    "DATE": Date(),
}


class Twin:
    """Made from what Django's connection holds now; `allows_snapshots` is what sys.databases says."""

    def __init__(self) -> None:
        self.allows_snapshots = True
        self._home = duckdb.connect(config={"integer_division": True})
        self._home.execute("CREATE SEQUENCE identity START 1000000")
        for model in MODELS:
            self._create(model)
            self.copy(model)
        for name in names("views"):
            self._home.execute(f"CREATE VIEW {name.removeprefix('views/')} AS {translated(query_of(name), 'duckdb')}")

    def copy(self, model: type[models.Model]) -> None:
        """Hold the rows of the model's table as they are now."""
        table, fields = model._meta.db_table, [field.attname for field in model._meta.concrete_fields]
        shape = self._home.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
        rows = model.objects.order_by("pk").values_list(*fields)
        columns = zip(*([_stored(value) for value in row] for row in rows), strict=True)
        self._home.execute(f"DELETE FROM {table}")
        arrays = [pa.array(column, kind) for column, kind in zip(columns, shape.types, strict=False)]
        if arrays:
            self._home.register("arriving", pa.Table.from_arrays(arrays, schema=shape))
            self._home.execute(f"INSERT INTO {table} SELECT * FROM arriving")
            self._home.unregister("arriving")

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement in DuckDB's own language, from beside all sessions."""
        return self._home.cursor().execute(statement).fetchall()

    def answer(self, query: Query) -> QueryResult | None:
        """What a test's peer answers with; None for what is not about the ledger's data."""
        words = query.sql.upper().split()
        if "SYS.DATABASES" in words:
            return one_row(name="finsight]1", snapshot_isolation_state=int(self.allows_snapshots))
        session = query.session.setdefault("twin", self._home.cursor())
        if "SNAPSHOT;" in words:
            session.execute("BEGIN TRANSACTION")
            return NOTHING
        text = COUNTING.sub("", query.sql)
        if words[0] not in KNOWN or ABOUT_THE_SERVER.search(text):
            return None
        try:
            return _result(session, _statement(text), query.parameters)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error

    def _create(self, model: type[models.Model]) -> None:
        """The model's table, its columns typed as SQL Server's would be."""
        server = DatabaseWrapper({"ENGINE": "finsight.sqlserver", "OPTIONS": {}, "TIME_ZONE": None})
        columns = ", ".join(
            f'"{field.column}" {_duckdb_type(field.db_type(server) or "")}{IDENTITY if field.primary_key else ""}'
            for field in model._meta.concrete_fields
        )
        self._home.execute(f"CREATE TABLE {model._meta.db_table} ({columns})")


def _stored(value: Any) -> Any:
    """A value as a column holds it: JSON as text."""
    return json.dumps(value) if isinstance(value, (dict, list)) else value


def _duckdb_type(of_server: str) -> str:
    return translated(exp.DataType.build(of_server, dialect="tsql"), "duckdb")


def _statement(text: str) -> exp.Expression:
    """The one statement of a batch; one that asks for SCOPE_IDENTITY() after an INSERT has it return the id."""
    statement, *identity = [one for one in sqlglot.parse(text, read="tsql") if one is not None]
    if identity:
        statement.set("returning", exp.Returning(expressions=[exp.column("id")]))
    return statement


def _result(session: duckdb.DuckDBPyConnection, statement: exp.Expression, values: dict[str, object]) -> QueryResult:
    named = {name.lstrip("@"): value for name, value in values.items()}
    session.execute(translated(statement, "duckdb"), named)
    rows = session.fetchall()
    if not (isinstance(statement, exp.Select) or statement.args.get("returning")):
        return Affected([], [], count=rows[0][0] if rows and isinstance(rows[0][0], int) else 0)
    return QueryResult([*_columns(session)], [list(row) for row in rows])


def _columns(session: duckdb.DuckDBPyConnection) -> Iterator[Column]:
    for name, kind, *_rest in session.description or ():
        yield Column(name, _type(str(kind)))


def _type(kind: str) -> ColumnType:
    if kind.startswith("DECIMAL"):
        precision, scale = kind.removeprefix("DECIMAL(").rstrip(")").split(",")
        return Numeric(int(precision), int(scale))
    return TYPES.get(kind, NVarChar(LONGEST_TEXT))
