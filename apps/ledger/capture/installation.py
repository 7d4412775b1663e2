"""Putting triggers, views and procedures in place, after every `migrate`.

They stand in `sql/<kind of database>/`. SQLite forgets a table's triggers when a migration rebuilds the table, and
anybody may have dropped one: where a capturing trigger had gone missing, writes may have gone by unseen, and a `ledger`
change is left that makes the next ETL run a full one.
"""

from typing import Any, Protocol

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from apps.ledger import dialects
from apps.ledger.models import Change

from . import mssql, sqlite
from .changes import WHOLE_LEDGER
from .modules import Present, Wanted, differing, in_order


class Engine(Protocol):
    """What a kind of database knows of its modules."""

    def wanted(self) -> Wanted: ...
    def present(self, connection: BaseDatabaseWrapper) -> Present: ...
    def refresh(self, connection: BaseDatabaseWrapper) -> None: ...


ENGINES: dict[str, Engine] = {"sqlite": sqlite, "microsoft": mssql}
# Without these no load is right; a procedure is nobody's business but its caller's.
NEEDED = ("TRIGGER", "VIEW")


def install_after_migrate(*, using: str, plan: object = (), **_signal: Any) -> None:
    """Signal handler of `post_migrate`; waits for the last tables that triggers stand on."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if using == "default" and {"ledger_change", "budgets_budget", "users_auditentry"} <= tables:
        install(connection)
        if plan:
            _engine(connection).refresh(connection)


def install(connection: BaseDatabaseWrapper) -> bool:
    """Put in place what is missing or different, and remove what is left over; returns whether that was needed."""
    engine = _engine(connection)
    wanted, present = engine.wanted(), engine.present(connection)
    changed = differing(wanted, present)
    if not changed:
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for module in changed & present.keys():
            cursor.execute(f"DROP {module.kind} {connection.ops.quote_name(module.name)}")
        for module in in_order(wanted):
            if module in changed:
                cursor.execute(wanted[module])
        if any(module.captures for module in changed):
            Change.objects.using(connection.alias).create(entity=WHOLE_LEDGER, row_id=0, operation="U")
    return True


def is_installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger and view is in place, word for word."""
    engine = _engine(connection)
    return not any(module.kind in NEEDED for module in differing(engine.wanted(), engine.present(connection)))


def _engine(connection: BaseDatabaseWrapper) -> Engine:
    """Raises Problem `unsupported_database` for a kind of database that nothing is written for."""
    dialects.folder(connection.vendor)
    return ENGINES[connection.vendor]
