"""One query, as SQL Server would be given it, held against the rules."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models.sql import AggregateQuery, InsertQuery, Query
from django.db.utils import ConnectionDoesNotExist

from finsight.sqlserver.cursor import Cursor
from tests.sqlserver.offline import ALIAS, OfflineSqlServer
from tests.sqlserver.rules import MOST_PARAMETERS, broken

from . import FAULTS

ROOT = Path(__file__).resolve().parents[3]


def watch(compiler: Any, *args: Any, **options: Any) -> None:
    """Note what SQL Server would not run of a compiler's query."""
    for fault in _faults(compiler, returning=options.get("returning_fields")):
        FAULTS.append(f"{_place()}: {fault}")


def statements(query: Query, *, elide_empty: bool = True, returning: Any = None) -> Iterator[tuple[str, Any]]:
    """The T-SQL of a query, as the driver gets it; none where Django does not ask the database at all."""
    server = _server()
    made = _copy(query).get_compiler(using=ALIAS, elide_empty=elide_empty)
    if isinstance(query, InsertQuery):
        made.returning_fields = returning if len(query.objs) == 1 else None
    try:
        compiled = made.as_sql()
    except (EmptyResultSet, FullResultSet):
        return
    cursor = Cursor(None, server)
    for sql, parameters in compiled if isinstance(compiled, list) else [compiled]:
        if sql:
            is_grouped = "GROUP BY" in sql
            declared, bound = cursor.format_group_by_params(sql, parameters) if is_grouped else (sql, parameters)
            yield cursor.format_sql(declared, bound), bound


def _faults(compiler: Any, returning: Any) -> Iterator[str]:
    query = compiler.query
    if getattr(query, "on_conflict", None):
        yield "conflicts cannot be passed over"
    try:
        for sql, parameters in statements(query, elide_empty=compiler.elide_empty, returning=returning):
            if len(parameters or ()) > MOST_PARAMETERS:
                yield f"{len(parameters)} parameters: {sql[:200]}"
            yield from (f"{rule}: {sql}" for rule in broken(sql))
    except Exception as error:  # noqa: BLE001 - whatever it is, SQL Server cannot be given this query
        yield f"{type(error).__name__}: {error}"


def _copy(query: Query) -> Query:
    """The query to be compiled apart: compiling joins tables, inserting asks each field for its value."""
    copy = query.clone()
    if isinstance(copy, AggregateQuery):
        copy.inner_query = copy.inner_query.clone()
    if isinstance(copy, InsertQuery):
        copy.objs = copy.objs[:1]
    return copy


def _server() -> OfflineSqlServer:
    try:
        return connections[ALIAS]
    except ConnectionDoesNotExist:
        entry = {**connections["default"].settings_dict, "ENGINE": "finsight.sqlserver", "OPTIONS": {}}
        connections[ALIAS] = OfflineSqlServer(entry, ALIAS)
        return connections[ALIAS]


def _place() -> str:
    """The nearest line of the project's own that asked for it."""
    frame = sys._getframe(3)
    while frame:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv"):
            return f"{path.relative_to(ROOT)}:{frame.f_lineno}"
        frame = frame.f_back
    return "Django itself"
