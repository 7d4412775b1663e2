"""Change capture: database triggers, so that writes from anywhere count.

The triggers stand in `sql/<engine>/triggers/`. They are put in place after every `migrate`, because SQLite forgets a
table's triggers when a migration rebuilds the table; where they had gone missing, writes may have gone by unseen, and
a `ledger` change is left that makes the next ETL run a full one.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from .models import Change

WHOLE_LEDGER = "ledger"  # the entity of a change that calls for a full load


def pending_changes(user_id: int | None = None) -> int:
    """How many captured changes wait to be loaded: of one user's book (with those that concern everybody), or all."""
    mine = Q() if user_id is None else Q(user_id=user_id) | Q(user_id=None)
    return Change.objects.filter(mine).count()


def take_away(id_runs: Iterable[tuple[int, int]]) -> int:
    """Remove loaded changes by their ids, given as runs (first, last) without gaps; returns how many there were."""
    with transaction.atomic():
        return sum(Change.objects.filter(pk__range=run).delete()[0] for run in id_runs)


def install_after_migrate(*, using: str, **_signal: Any) -> None:
    """Signal handler of `post_migrate`; waits for the last captured app to have its tables."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if using == "default" and {"ledger_change", "budgets_budget", "users_user"} <= tables:
        install(connection)


def install(connection: BaseDatabaseWrapper) -> bool:
    """Put the triggers in place where any is missing or different; returns whether that was needed."""
    wanted, present = dict(_triggers(connection.vendor)), _present(connection)
    if wanted == present:
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name in present:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        for statement in wanted.values():
            cursor.execute(statement)
        Change.objects.using(connection.alias).create(entity=WHOLE_LEDGER, row_id=0, operation="U")
    return True


def is_installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger is in place, word for word."""
    return dict(_triggers(connection.vendor)) == _present(connection)


def _triggers(vendor: str) -> Iterator[tuple[str, str]]:
    """Name and statement of each trigger in the engine's SQL files."""
    for path in sorted(Path(settings.BASE_DIR, "sql", vendor, "triggers").rglob("*.sql")):
        for part in path.read_text().split("CREATE TRIGGER ")[1:]:
            yield part.split()[0], f"CREATE TRIGGER {part.strip().removesuffix(';')}"


def _present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name and statement of each trigger the database has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())
