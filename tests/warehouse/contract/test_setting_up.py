"""`setup_warehouse` brings the tables up, says what it does, does it once, and leaves a warehouse to be loaded."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.problems import Problem
from apps.warehouse import schema
from apps.warehouse.engines import engine

from .kinds import Kind, tables_shown
from .writing import number_of_users, publish


def setup(*options: str) -> dict[str, Any]:
    """The command's answer."""
    said = StringIO()
    call_command("setup_warehouse", "--json", *options, stdout=said)
    answer: dict[str, Any] = json.loads(said.getvalue())
    return answer


def said_to_people(*options: str) -> str:
    said = StringIO()
    call_command("setup_warehouse", *options, stdout=said)
    return said.getvalue()


def test_the_second_time_everything_is_up_to_date(nowhere: Kind) -> None:
    first, second = setup(), setup()

    assert (first["status"], first["found_version"], first["version"]) == ("done", None, schema.VERSION)
    assert any(f"create {len(schema.TABLES)} tables" in step for step in first["steps"])
    assert first["needs_load"]
    assert (second["status"], second["steps"], second["found_version"]) == ("up-to-date", [], schema.VERSION)
    assert not second["needs_load"]
    assert "up to date" in said_to_people()


def test_a_dry_run_says_the_same_and_does_nothing(nowhere: Kind) -> None:
    planned = setup("--dry-run")

    assert planned["status"] == "dry-run"
    assert setup("--dry-run")["steps"] == planned["steps"]
    assert "would create" in said_to_people("--dry-run")
    assert setup()["steps"] == planned["steps"]
    assert setup("--dry-run")["status"] == "up-to-date"


def test_after_setting_up_nothing_is_published_until_a_load(nowhere: Kind) -> None:
    assert "run_etl" in said_to_people()

    assert engine().current() is None
    with pytest.raises(Problem, match="run_etl") as raised, engine().snapshot():
        pass
    assert raised.value.code == "warehouse_missing"
    publish(1, from_scratch=True)
    assert number_of_users(1) == 1
    assert len(tables_shown(nowhere, "dim_date")["dim_date"]) == len(schema.calendar())


def test_setting_up_leaves_loaded_tables_alone(kind: Kind) -> None:
    version = publish(1, from_scratch=True)

    assert setup()["status"] == "up-to-date"

    assert engine().current().version == version
    assert number_of_users(1) == 1


def test_an_upgrade_empties_the_tables_and_versions_count_on(kind: Kind) -> None:
    version = publish(1, from_scratch=True)
    kind.pretend_schema_version(-1)

    answer = setup()

    assert (answer["status"], answer["found_version"], answer["needs_load"]) == ("done", -1, True)
    assert engine().current() is None
    assert publish(2, from_scratch=True) > version
    assert number_of_users(1, 2) == 1


def test_tables_of_a_newer_release_are_left_alone(kind: Kind) -> None:
    publish(1, from_scratch=True)
    kind.pretend_schema_version(schema.VERSION + 1)

    with pytest.raises(CommandError, match="newer release"):
        call_command("setup_warehouse")

    kind.pretend_schema_version(schema.VERSION)
    assert number_of_users(1) == 1
