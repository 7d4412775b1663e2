"""A warehouse loaded from SQL Server is the one that SQLite would have given, and a load that fails says why."""

from pathlib import Path

import pytest

from apps.problems import Problem
from apps.warehouse import schema
from apps.warehouse.reading import snapshot
from etl import pipeline
from etl.progress import Progress
from tests.ledger_factories import TransactionFactory

from .conftest import Serving
from .odd_ledger import odd_ledger
from .twin import MODELS, Twin

pytestmark = pytest.mark.django_db(transaction=True)


def load() -> pipeline.Outcome:
    return pipeline.run(full=False, again=pipeline.Range(), progress=Progress())


def warehouse() -> dict[str, tuple[list[object], list[str]]]:
    """The types and rows of every published table."""
    with snapshot() as published:
        cursor = published._connection.cursor()
        return {
            table: (
                cursor.execute(f"DESCRIBE {table}").fetchall(),
                sorted(map(repr, cursor.execute(f"SELECT * FROM {table}").fetchall())),
            )
            for table in schema.TABLES
        }


def test_full_and_incremental_loads_are_the_same_from_both(serving: Serving, settings, tmp_path: Path) -> None:
    books, of_sqlite, of_server = odd_ledger(), tmp_path / "sqlite.duckdb", tmp_path / "server.duckdb"
    twin = Twin()
    for full, change in ((True, lambda: None), (False, books.edit), (False, books.change_what_facts_rest_on)):
        change()
        for model in MODELS:
            twin.copy(model)

        settings.WAREHOUSE_PATH = of_sqlite
        ours, expected = load(), warehouse()
        settings.WAREHOUSE_PATH = of_server
        with serving(twin.answer):
            theirs, found = load(), warehouse()

        assert found == expected
        assert theirs == ours
        assert theirs.full is full
        assert twin.run("SELECT COUNT(*) FROM ledger_change") == [(0,)]


def test_a_ledger_that_goes_away_during_a_load_is_named_and_the_old_numbers_stay(serving: Serving) -> None:
    TransactionFactory()
    twin = Twin()
    with serving(twin.answer):
        load()
        before = warehouse()
        twin.run("INSERT INTO ledger_change (id, entity, row_id, operation) VALUES (1, 'transaction', 1, 'U')")
        twin.run("DROP TABLE ledger_splitline")

        with pytest.raises(Problem) as failed:
            load()

        assert warehouse() == before
    assert failed.value.code == "ledger_unreadable"
    assert "ledger_splitline" in str(failed.value)
