"""Readers see one whole version; what is wrong with a warehouse is said in one clear message."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from django.conf import settings

from apps.problems import Problem
from apps.warehouse import loading, schema
from apps.warehouse.reading import current, snapshot

MOMENT = datetime(2026, 1, 31, 12, tzinfo=UTC)


def publish(user_key: int | None = None, *, from_scratch: bool = False) -> int:
    """A new version, with one more user if asked."""
    with loading.build(from_scratch=from_scratch) as build:
        if user_key is not None:
            build._connection.execute(f"INSERT INTO dim_user VALUES ({user_key}, 'a@example.org', '', 'EUR', 'UTC')")
        return build.publish(MOMENT)


def users() -> list[str]:
    with snapshot() as warehouse:
        return [row["reporting_currency"] for row in warehouse.rows("users/reporting_currency", user_key=1)]


def test_a_reader_sees_a_new_version_as_soon_as_it_is_published() -> None:
    assert publish(from_scratch=True) == 1
    assert users() == []
    assert publish(1) == 2
    assert users() == ["EUR"]


def test_a_snapshot_goes_on_showing_its_version_while_another_is_published() -> None:
    publish(from_scratch=True)
    with snapshot() as before:
        publish(1)
        publish()
        assert before.rows("users/reporting_currency", user_key=1) == []
        assert users() == ["EUR"]


def test_a_load_that_fails_leaves_nothing_behind() -> None:
    publish(from_scratch=True)

    with pytest.raises(FileNotFoundError), loading.build(from_scratch=False) as build:
        build.execute("schema/no_such_statement")

    assert current().version == 1
    assert {path.name for path in folder().iterdir()} >= {"warehouse-1.duckdb", "warehouse.current"}
    assert not list(folder().glob("*build*"))


def test_the_last_two_versions_are_kept() -> None:
    publish(from_scratch=True)
    for _ in range(3):
        publish()

    assert sorted(path.name for path in folder().glob("*.duckdb")) == ["warehouse-3.duckdb", "warehouse-4.duckdb"]


def test_an_orphan_of_a_crash_between_renaming_and_switching_is_not_overwritten() -> None:
    publish(from_scratch=True)
    orphan = folder() / "warehouse-2.duckdb"
    orphan.write_bytes(b"half a story")

    assert publish() == 3
    assert users() == []


def test_no_warehouse_is_said_with_the_command_that_makes_one() -> None:
    with pytest.raises(Problem, match=r"no warehouse yet.*run_etl") as raised, snapshot():
        pass
    assert (raised.value.code, raised.value.status) == ("warehouse_missing", 503)


def test_a_warehouse_of_an_older_schema_is_not_read() -> None:
    publish(from_scratch=True)
    with duckdb.connect(str(folder() / "warehouse-1.duckdb")) as connection:
        connection.execute("UPDATE warehouse_schema SET version = 0")

    with pytest.raises(Problem, match=rf"schema version 0, this release reads version {schema.VERSION}"), snapshot():
        pass


@pytest.mark.parametrize("damage", ["truncate", "delete", "pointer"])
def test_a_broken_warehouse_is_said_to_be_broken(damage: str) -> None:
    publish(from_scratch=True)
    path = folder() / "warehouse-1.duckdb"
    if damage == "truncate":
        path.write_bytes(path.read_bytes()[:1000])
    elif damage == "delete":
        path.unlink()
    else:
        (folder() / "warehouse.current").write_text("{")

    with pytest.raises(Problem, match="run_etl --full") as raised, snapshot():
        pass
    assert raised.value.code == "warehouse_broken"


def test_a_full_load_replaces_a_broken_warehouse() -> None:
    publish(from_scratch=True)
    (folder() / "warehouse.current").write_text("not json")

    publish(1, from_scratch=True)

    assert users() == ["EUR"]


def test_the_pointer_names_version_file_and_moment() -> None:
    publish(from_scratch=True)

    pointer = json.loads((folder() / "warehouse.current").read_text())

    assert pointer == {"version": 1, "file": "warehouse-1.duckdb", "as_of": MOMENT.isoformat()}


def folder() -> Path:
    return settings.WAREHOUSE_PATH.parent
