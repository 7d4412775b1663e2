"""A whole ledger through the commands: the same numbers on every engine, from a full load and from small ones."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from apps.warehouse import statements
from apps.warehouse.engines import engine
from tests.built_once import rows_built_once
from tests.warehouse.varied_ledger import VariedLedger

from .kinds import DuckDBKind, Kind, tables_shown

FACTS = ("fact_transactions", "fact_monthly_summary", "fact_category_summary", "fact_budget")
DIMENSIONS = ("dim_user", "dim_account", "dim_category", "bridge_category", "dim_budget", "dim_exchange_rate")
WINDOW = {"previous_month": 202512, "first_month": 202601, "last_month": 202602}


def asked(command: str, *options: str, **named: object) -> dict[str, Any]:
    """A command's answer."""
    said = StringIO()
    call_command(command, *options, json=True, stdout=said, **named)
    answer: dict[str, Any] = json.loads(said.getvalue())
    return answer


def answers(ledger: VariedLedger) -> list[object]:
    """What people, programs and readers are told: every KPI, and every statement that reads."""
    people = [book.user for book in (ledger.ada, ledger.bo)]
    kpis = [asked("kpis", user=person.email, month="2026-01") for person in people]
    for board in kpis:
        board.pop("as_of")
    with engine().snapshot() as snapshot:
        rows = [
            sorted(map(repr, snapshot.rows(name, user_key=person.pk, **WINDOW)))
            for name in (*statements.names("metrics"), *statements.names("users"))
            for person in people
        ]
    return [*kpis, *rows]


def test_a_run_reconciles_and_answers_as_on_duckdb(kind: Kind) -> None:
    ledger = rows_built_once(VariedLedger)
    assert asked("run_etl")["mode"] == "full"
    assert asked("reconcile") == {"ok": True, "differences": []}
    told, shown = answers(ledger), tables_shown(kind, *FACTS, *DIMENSIONS)
    assert all(told)

    settings.WAREHOUSE_ENGINE = "duckdb"
    asked("run_etl", "--full")

    assert answers(ledger) == told
    assert tables_shown(DuckDBKind(), *FACTS, *DIMENSIONS) == shown


def test_small_loads_end_where_a_full_one_does(kind: Kind) -> None:
    ledger = rows_built_once(VariedLedger)
    asked("run_etl")
    ledger.edit()
    assert asked("run_etl")["mode"] == "incremental"
    ledger.change_what_facts_rest_on()
    assert asked("run_etl")["mode"] == "incremental"
    assert asked("reconcile")["ok"]
    incremental = tables_shown(kind, *FACTS, *DIMENSIONS)

    assert asked("run_etl", "--full")["mode"] == "full"

    assert tables_shown(kind, *FACTS, *DIMENSIONS) == incremental


def test_a_run_without_changes_confirms_what_is_there(kind: Kind) -> None:
    rows_built_once(VariedLedger)
    first = asked("run_etl")
    moment = engine().current().moment

    second = asked("run_etl")

    assert (second["mode"], second["rows_read"], second["version"]) == ("incremental", 0, first["version"])
    assert engine().current().moment > moment


def test_reloading_a_day_changes_nothing(kind: Kind) -> None:
    rows_built_once(VariedLedger)
    asked("run_etl")
    before = tables_shown(kind, *FACTS)

    assert asked("run_etl", "--since", str(date(2026, 1, 10)))["rows_written"] > 0

    assert tables_shown(kind, *FACTS) == before


def test_an_empty_ledger_makes_an_empty_warehouse(kind: Kind) -> None:
    assert asked("run_etl")["rows_written"] == 0
    assert asked("reconcile") == {"ok": True, "differences": []}
    with engine().snapshot() as snapshot:
        for name in statements.names("metrics"):
            assert snapshot.rows(name, user_key=1, **WINDOW) is not None


def test_after_an_upgrade_the_next_run_is_a_full_one(kind: Kind) -> None:
    rows_built_once(VariedLedger)
    asked("run_etl")
    before = tables_shown(kind, *FACTS)
    kind.pretend_schema_version(-1)
    asked("setup_warehouse")

    assert asked("run_etl")["mode"] == "full"

    assert tables_shown(kind, *FACTS) == before
    assert asked("reconcile")["ok"]


@pytest.mark.parametrize("damage", ["DELETE FROM fact_transactions WHERE split_key = 0"])
def test_reconciling_finds_what_is_missing(kind: Kind, damage: str) -> None:
    rows_built_once(VariedLedger)
    asked("run_etl")
    kind.change(damage)

    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("reconcile", json=True, stdout=said)

    assert not json.loads(said.getvalue())["ok"]
