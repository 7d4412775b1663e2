"""A ledger whose tables are not what they were: one clear message and the old numbers, until it is put right."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .world import World, copy_ledger

pytestmark = pytest.mark.sqlite_file

BREAKS = {
    "a column renamed": "ALTER TABLE ledger_transaction RENAME COLUMN payee TO payer",
    "a column dropped": "ALTER TABLE ledger_account DROP COLUMN institution",
    "a needed column dropped": "ALTER TABLE ledger_transaction DROP COLUMN description",
    "a table renamed": "ALTER TABLE ledger_splitline RENAME TO ledger_parts",
    "a table missing": "DROP TABLE ledger_exchangerate",
    "a trigger dropped": "DROP TRIGGER capture_transaction_update",
}
HARMLESS = {"a column dropped"}


@pytest.fixture
def own_ledger(world: World) -> Path:
    """A copy of the ledger that nobody else uses."""
    path = world.folder / "ledger.sqlite3"
    copy_ledger(world.ledger, path)
    world.ledger = path
    return path


def break_it(ledger: Path, statement: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        connection.execute(statement)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["run_etl"], id="incremental"),
        pytest.param(["run_etl", "--full"], id="full", marks=pytest.mark.takes_minutes),
    ],
)
@pytest.mark.parametrize("kind", BREAKS)
def test_a_changed_source_is_told_and_nothing_is_published(world: World, own_ledger: Path, kind: str, words) -> None:
    with world.readers():
        break_it(own_ledger, BREAKS[kind])
        child = world.command(*words)
        if kind in HARMLESS:
            assert child.wait() == 0, child.said
            return
        world.assert_failed_clearly(child)

        copy_ledger(world.template.folder / "ledger.sqlite3", own_ledger)
        again = world.command("run_etl")
        assert again.wait() == 0, again.said
    assert world.command("reconcile").wait() == 0
    assert world.shown() == world.template.new


def test_writes_that_a_missing_trigger_let_by_are_loaded_after_migrate(world: World, own_ledger: Path) -> None:
    break_it(own_ledger, BREAKS["a trigger dropped"])
    break_it(own_ledger, "UPDATE ledger_transaction SET amount = amount - 1 WHERE ABS(amount) < 1000")
    world.assert_failed_clearly(world.command("run_etl"), "manage.py migrate")

    assert world.command("migrate", "--verbosity", "0").wait() == 0

    again = world.command("run_etl")
    assert again.wait() == 0, again.said
    assert world.command("reconcile").wait() == 0


def test_without_the_table_of_changes_no_run_starts(world: World, own_ledger: Path) -> None:
    break_it(own_ledger, "DROP TABLE ledger_change")

    world.assert_failed_clearly(world.command("run_etl"), "manage.py migrate")
