"""Whether a SQL Server database is set up as the ledger needs it; each finding says the statement that mends it."""

import re
from typing import Any, NamedTuple

from django.core import checks
from django.db.backends.base.base import BaseDatabaseWrapper

STATE = (
    "SELECT name, snapshot_isolation_state, is_read_committed_snapshot_on, compatibility_level, collation_name "
    "FROM sys.databases WHERE database_id = DB_ID()"
)
ALLOW_SNAPSHOTS = "SET ALLOW_SNAPSHOT_ISOLATION ON"
VERSION_READS = "SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE"
SNAPSHOT_ON = 1
# SQL Server 2016: the first with OPENJSON, which bulk imports stand on.
OLDEST_COMPATIBILITY = 130
COLLATION = "Latin1_General_100_CS_AS_SC"
# Collations of version 140 know supplementary characters by themselves, older ones by their suffix.
KNOWS_SUPPLEMENTARY = re.compile(r"_SC(_|$)|_1[4-9]\d_|_UTF8$|_BIN2?$", re.IGNORECASE)


class _Database(NamedTuple):
    name: str
    snapshot_state: int
    reads_are_versioned: bool
    compatibility: int
    collation: str

    def alter(self, what: str) -> str:
        return f"Run: ALTER DATABASE [{self.name.replace(']', ']]')}] {what};"


def check_sql_server(connection: BaseDatabaseWrapper) -> list[checks.CheckMessage]:
    """What is wrong with the database of a connection: errors keep FinSight from working, warnings do not."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        database = _Database(*cursor.fetchone())
    return [finding for finding in (look(database) for look in LOOKS) if finding]


def _snapshots(database: _Database) -> checks.CheckMessage | None:
    if database.snapshot_state == SNAPSHOT_ON:
        return None
    return checks.Error(
        "SQL Server does not allow snapshot isolation, in which loads of the warehouse read the ledger.",
        hint=database.alter(ALLOW_SNAPSHOTS),
        id="finsight.E001",
    )


def _versioned_reads(database: _Database) -> checks.CheckMessage | None:
    if database.reads_are_versioned:
        return None
    return checks.Warning(
        "SQL Server lets readers and writers of the ledger wait for each other.",
        hint=database.alter(VERSION_READS),
        id="finsight.W002",
    )


def _compatibility(database: _Database) -> checks.CheckMessage | None:
    if database.compatibility >= OLDEST_COMPATIBILITY:
        return None
    return checks.Error(
        f"The database has compatibility level {database.compatibility}, in which imports cannot read JSON.",
        hint=database.alter("SET COMPATIBILITY_LEVEL = 160"),
        id="finsight.E003",
    )


def _case(database: _Database) -> checks.CheckMessage | None:
    if "_CI" not in database.collation.upper():
        return None
    return checks.Warning(
        f"The collation {database.collation} takes upper and lower case for equal, in names and in searches.",
        hint=_collate(database),
        id="finsight.W004",
    )


def _supplementary(database: _Database) -> checks.CheckMessage | None:
    if KNOWS_SUPPLEMENTARY.search(database.collation):
        return None
    return checks.Warning(
        f"The collation {database.collation} counts a character such as an emoji as two.",
        hint=_collate(database),
        id="finsight.W005",
    )


def _collate(database: _Database) -> str:
    return "On a new database, before migrate. " + database.alter(f"COLLATE {COLLATION}")


LOOKS: tuple[Any, ...] = (_snapshots, _versioned_reads, _compatibility, _case, _supplementary)
