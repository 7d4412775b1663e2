"""Django's engine for SQL Server without a server: it compiles, and knows what a SQL Server 2022 would say of itself.

No connection is ever opened. What `mssql-django` asks the server while it writes DDL is answered from the `Schema`
that the statements so far have made.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.db import connections
from django.db.models import Index
from mssql.introspection import DatabaseIntrospection
from mssql.schema import DatabaseSchemaEditor

from finsight.sqlserver.base import DatabaseWrapper

from .schema import Constraint, Schema

ALIAS = "sqlserver"
DEFAULT_OF = re.compile(r"t\.name = '(?P<table>\w+)' AND c\.name = '(?P<column>\w+)'")
INDEX_OF = re.compile(r"OBJECT_ID\('(?P<table>\w+)'\)\s+and i\.name = '(?P<name>\w+)'")
USAGE_OF = re.compile(r"CONSTRAINT_COLUMN_USAGE WHERE CONSTRAINT_NAME = '(?P<name>\w+)'")


class OfflineSqlServer(DatabaseWrapper):
    """A SQL Server 2022 that is never reached; `schema` is what its database holds."""

    sql_server_version = 2022
    to_azure_sql_db = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.schema = Schema()
        self.introspection = _Introspection(self)
        self.SchemaEditorClass = _SchemaEditor

    def connect(self) -> None:
        """Never."""
        raise AssertionError("Something wants to ask the server while SQL is compiled.")

    def get_autocommit(self) -> bool:
        """As the connection is that the queries really run on."""
        return connections["default"].get_autocommit()

    def cursor(self) -> "_Cursor":
        """Answers what is asked while DDL is written."""
        return _Cursor(self.schema)


class _Cursor:
    """The few questions of the schema editor that go by SQL."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._rows: list[tuple[Any, ...]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to close."""

    def execute(self, sql: str, _parameters: object = None) -> None:
        self._rows = answer(self._schema, sql)

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(iter(self._rows), None)


def answer(schema: Schema, sql: str) -> list[tuple[Any, ...]]:
    """What the server's catalogue would say to a question of the schema editor."""
    if found := DEFAULT_OF.search(sql):
        defaults = schema.of(found["table"], "default").items()
        return [(name,) for name, each in defaults if each.columns == [found["column"]]]
    if found := INDEX_OF.search(sql):
        index = schema.constraints[found["name"]]
        return [(column, index.condition or None) for column in index.columns]
    if found := USAGE_OF.search(sql):
        named = schema.constraints.get(found["name"])
        return [(1,)] if named and named.kind != "index" else []
    raise AssertionError(f"SQL Server is asked something that has no answer here: {sql}")


class _Introspection(DatabaseIntrospection):
    """The constraints of a table, as the server's own catalogue tells them."""

    def get_constraints(self, _cursor: object, table_name: str) -> dict[str, dict[str, Any]]:
        return {name: _told(each) for name, each in self.connection.schema.of(table_name).items()}


def _told(each: Constraint) -> dict[str, Any]:
    is_index = each.kind == "index"
    told = {
        "columns": each.columns,
        "primary_key": each.kind == "primary key",
        "unique": each.unique,
        "unique_constraint": each.kind == "unique",
        "foreign_key": (each.references[0], each.references[1][0]) if each.references else None,
        "check": each.kind == "check",
        "default": each.kind == "default",
        "index": is_index,
    }
    if is_index:
        told |= {"type": Index.suffix, "orders": ["DESC" if down else "ASC" for down in each.descending]}
    return told


class _SchemaEditor(DatabaseSchemaEditor):
    """Collects statements as `sqlmigrate` does, and plays each on the schema, so that the next one sees it."""

    def execute(self, sql: object, params: Any = (), has_result: bool = False) -> Any:
        if has_result:
            return answer(self.connection.schema, str(sql))
        before = len(self.collected_sql)
        super().execute(sql, params)
        for text in self.collected_sql[before:]:
            self.connection.schema.play(text)
        return None


@contextmanager
def offline_sql_server() -> Iterator[OfflineSqlServer]:
    """A connection under the alias `sqlserver`, known to this thread while the block lasts."""
    entry = {**connections["default"].settings_dict, "ENGINE": "finsight.sqlserver", "OPTIONS": {}}
    before, wrapper = getattr(connections._connections, ALIAS, None), OfflineSqlServer(entry, ALIAS)
    connections[ALIAS] = wrapper
    try:
        yield wrapper
    finally:
        del connections[ALIAS]
        if before:
            connections[ALIAS] = before
