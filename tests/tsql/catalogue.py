"""A database of triggers, views, procedures and functions, and nothing else: what a peer answers with."""

import re
from datetime import datetime

from pysqlbridge.tds.result import Column, Integer, NVarChar, Query, QueryError, QueryResult

from tests.sqlserver.answers import NOTHING, Affected
from tests.sqlserver.column_types import DateTime2

KINDS = ("FUNCTION", "PROCEDURE", "TRIGGER", "VIEW")


class Catalogue:
    """`modules` are definitions by kind and name, as the last CREATE wrote them; `done` is what was done, in order."""

    def __init__(self) -> None:
        self.modules: dict[tuple[str, str], str | None] = {}
        self.changes: list[tuple[object, ...]] = []
        self.done: list[str] = []

    def answer(self, query: Query) -> QueryResult | None:
        """Creating wants what is read from to be there, and the name to be free, as SQL Server does."""
        if "sys.sql_modules" in query.sql:
            columns = [
                Column(name, NVarChar(length)) for name, length in (("kind", 20), ("name", 128), ("definition", 4000))
            ]
            return QueryResult(columns, [[*module, text] for module, text in self.modules.items()])
        if "INSERT INTO [ledger_change]" in query.sql:
            self.changes.append(tuple(query.parameters.values()))
            columns = [Column("id", Integer(8)), Column("at", DateTime2())]
            return QueryResult(columns, [[len(self.changes), datetime(2026, 3, 15, 12, 0)]])  # noqa: DTZ001 - as sent
        if "sp_refreshview" in query.sql:
            self.done.append(f"REFRESH {query.parameters['@P1']}")
            return NOTHING
        if dropped := re.match(r"DROP (\w+) \[(\w+)\]", query.sql):
            self._drop(*dropped.groups())
            return Affected([], [])
        if created := re.search(rf"^CREATE ({'|'.join(KINDS)}) (\w+)", query.sql, re.MULTILINE):
            self._create(*created.groups(), query.sql)
            return Affected([], [])
        return None

    def _drop(self, kind: str, name: str) -> None:
        if (kind, name) not in self.modules:
            raise QueryError(f"Cannot drop '{name}', because it does not exist.", number=3701)
        del self.modules[kind, name]
        self.done.append(f"DROP {name}")

    def _create(self, kind: str, name: str, text: str) -> None:
        if (kind, name) in self.modules:
            raise QueryError(f"There is already an object named '{name}' in the database.", number=2714)
        for missing in set(re.findall(r"\bsample_\w+", text)) - {name} - {name for _kind, name in self.modules}:
            raise QueryError(f"Invalid object name '{missing}'.", number=208)
        self.modules[kind, name] = text
        self.done.append(f"CREATE {name}")
