"""Whether this process should be sent requests: it can reach a ledger whose tables are of its release.

Nothing that all processes share but the ledger is asked: a warehouse that is away costs everybody the figures, and
would cost them the rest, too, if every process were taken out of service for it.
"""

from dataclasses import dataclass, field

from django.db import Error, connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor

from apps.problems import Problem

OK = "ok"


@dataclass(frozen=True)
class Readiness:
    """`database` is `ok`, or the code of what is wrong."""

    database: str

    @property
    def is_good(self) -> bool:
        """Whether requests may come."""
        return self.database == OK


@dataclass
class _Known:
    """Tables that were up to date once stay so for as long as the process lives."""

    migrated: set[str] = field(default_factory=set)


_known = _Known()


def check() -> Readiness:
    """Look; never raises for what it finds."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        return Readiness(OK if is_migrated() else "database_not_migrated")
    except (Error, Problem):
        return Readiness("database_unavailable")


def is_migrated() -> bool:
    """Whether every migration of this release is applied; those of a newer one do no harm."""
    name = str(connection.settings_dict["NAME"])
    if name not in _known.migrated and not missing_migrations():
        _known.migrated.add(name)
    return name in _known.migrated


def forget() -> None:
    """Look at the tables anew."""
    _known.migrated.clear()


def missing_migrations() -> list[str]:
    """Migrations of this release that the ledger has not seen. Raises Error where it cannot be asked."""
    try:
        executor = MigrationExecutor(connection)
    except MigrationSchemaMissing as error:
        raise Error(str(error)) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
