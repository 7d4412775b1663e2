"""How DuckDB's files are published: versioned, switched by a pointer, and said to be broken where they are."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from apps.problems import Problem
from apps.warehouse.engines import engine
from apps.warehouse.reading import current, snapshot
from tests.warehouse.contract.writing import MOMENT, number_of_users, publish


def folder() -> Path:
    return settings.WAREHOUSE_PATH.parent


def pointer() -> dict[str, object]:
    told: dict[str, object] = json.loads((folder() / "warehouse.current").read_text())
    return told


def test_the_pointer_names_version_file_and_moment() -> None:
    publish(from_scratch=True)

    assert pointer() == {
        "version": 1,
        "file": "warehouse-1.duckdb",
        "as_of": MOMENT.isoformat(),
        "base": None,
        "prepared": "warehouse-1.prepared",
    }


def test_a_warehouse_that_was_only_set_up_is_a_file_without_a_moment() -> None:
    engine().set_up()

    assert (pointer()["file"], pointer()["as_of"], pointer()["prepared"]) == ("warehouse-1.duckdb", None, None)


def test_a_load_that_fails_leaves_no_file_behind() -> None:
    publish(from_scratch=True)

    with pytest.raises(FileNotFoundError), engine().build(from_scratch=False) as build:
        build.append("dim_user", "schema/no_such_statement")

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
    assert number_of_users(1) == 0


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

    assert number_of_users(1) == 1
