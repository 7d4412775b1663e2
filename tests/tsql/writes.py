"""What one statement of SQL Server's would do to a captured table: its rows before and after, for its trigger."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from sqlglot import exp

from apps.ledger.models import Change

from .files import only
from .translation import translated

Row = tuple[Any, ...]
Captured = list[tuple[str, int, str, int | None]]


def taken() -> Captured:
    """The changes captured since the last look, sorted."""
    rows = Change.objects.values_list("entity", "row_id", "operation", "user_id")
    found = sorted(rows, key=lambda row: (row[0], row[1], row[2], row[3] or 0))
    Change.objects.all().delete()
    return found


@dataclass
class Write:
    """A statement's rows of one table: `gone` as they were, `written` as they are now."""

    table: str
    gone: list[Row] = field(default_factory=list)
    written: list[Row] = field(default_factory=list)

    def fire(self, trigger: str) -> Captured:
        """What the trigger of `sql/mssql/triggers/capture` captures of it."""
        taken()
        with connection.cursor() as cursor:
            for name, rows in (("inserted", self.written), ("deleted", self.gone)):
                cursor.execute(f"CREATE TEMPORARY TABLE {name} AS SELECT * FROM {self.table} WHERE 1 = 0")
                if rows:
                    cursor.executemany(f"INSERT INTO {name} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)
            cursor.execute(translated(only(f"triggers/capture/{trigger}", exp.Insert), "sqlite"))
            for name in ("inserted", "deleted"):
                cursor.execute(f"DROP TABLE {name}")
        return taken()


def performed(
    model: type[models.Model], affected: models.QuerySet[Any], act: Callable[[], object]
) -> tuple[Write, Captured]:
    """Do it to SQLite: what it did to the rows of `affected` and to new rows, and what SQLite's triggers captured."""
    table = model._meta.db_table
    before = _rows(table)
    touched = set(affected.values_list("pk", flat=True))
    taken()
    act()
    captured = taken()
    after = _rows(table)
    gone = [row for key, row in before.items() if key in touched]
    return Write(table, gone, [row for key, row in after.items() if key in touched or key not in before]), captured


def _rows(table: str) -> dict[int, Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        at = [column[0] for column in cursor.description].index("id")
        return {row[at]: row for row in cursor.fetchall()}
