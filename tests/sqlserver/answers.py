"""Answers to what Django's backend asks any SQL Server, whatever is tested on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pysqlbridge.tds.result import Column, Integer, NVarChar, Query, QueryError, QueryResult
from pysqlbridge.tds.token import DoneStatus

from .column_types import DateTime2

Answer = Callable[[Query], QueryResult | None]
NOTHING = QueryResult([], [])


@dataclass(frozen=True)
class Affected(QueryResult):
    """The answer to a statement that changes rows: how many (the cursor's `rowcount`)."""

    count: int = 0

    def encode(self, tds_version: int = 0, server: str = "") -> bytes:
        status = int(DoneStatus.COUNT).to_bytes(2, "little")
        return b"\xfd" + status + (0xC3).to_bytes(2, "little") + self.count.to_bytes(8, "little")


def one_row(**values: object) -> QueryResult:
    """One row of texts and integers."""
    types = {int: Integer(8), str: NVarChar(4000)}
    return QueryResult([Column(name, types[type(value)]) for name, value in values.items()], [list(values.values())])


def answers(own: Answer) -> Callable[[Query], QueryResult]:
    """A handler that asks `own` first (None: not mine), then answers what every connection asks.

    A statement that nobody knows is refused with an error that shows it, so that a test sees what it did not prepare.
    """

    def handler(query: Query) -> QueryResult:
        answer = own(query) or _transaction(query) or _of_connecting(query)
        if answer is None and query.procedure:
            raise QueryError(f"Could not find stored procedure '{query.procedure}'.", number=2812)
        if answer is None:
            raise QueryError(f"The peer has no answer to: {query.sql}")
        return answer

    return handler


def _transaction(query: Query) -> QueryResult | None:
    """Begin, commit and roll back, counted as @@TRANCOUNT does."""
    words = query.sql.upper().split()
    depth = query.session.setdefault("depth", 0)
    if words[:2] == ["BEGIN", "TRANSACTION"]:
        query.session["depth"] = depth + 1
    elif words[:1] == ["COMMIT"]:
        query.session["depth"] = max(depth - 1, 0)
    elif words[:1] == ["ROLLBACK"] and len(words) < 3:
        query.session["depth"] = 0
    elif words[:2] == ["SELECT", "@@TRANCOUNT"]:
        return one_row(depth=depth)
    elif words[:2] not in (["SAVE", "TRANSACTION"], ["ROLLBACK", "TRANSACTION"]):
        return None
    return NOTHING


def _of_connecting(query: Query) -> QueryResult | None:
    sql = query.sql.strip()
    if "SERVERPROPERTY('ProductVersion')" in sql:
        return one_row(version="16.0.4135.4", edition=2)
    if sql.startswith("SELECT SYSDATETIME()"):
        return QueryResult([Column("", DateTime2())], [[datetime(2026, 1, 2, 3, 4, 5)]])  # noqa: DTZ001 - as the server
    if sql == "SELECT 1":
        return one_row(one=1)
    return NOTHING if sql.startswith("SET ") else None
