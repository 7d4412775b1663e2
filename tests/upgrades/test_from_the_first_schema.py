"""A ledger of the first schema becomes one of the newest, with everybody's data as it was, and is loaded from."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Rows = dict[str, list[dict[str, object]]]


class Installation:
    """A ledger and a warehouse in a folder; commands run as an operator runs them."""

    def __init__(self, folder: Path) -> None:
        self.ledger = folder / "ledger.sqlite3"
        self._told = os.environ | {
            "DJANGO_SETTINGS_MODULE": "finsight.settings",
            "PYTHONPATH": str(ROOT),
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{self.ledger}",
            "WAREHOUSE_URL": f"duckdb:///{folder}/warehouse.duckdb",
        }

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self._told, cwd=ROOT, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def rows(self, table: str) -> list[dict[str, object]]:
        with closing(sqlite3.connect(self.ledger)) as connected:
            connected.row_factory = sqlite3.Row
            return [dict(row) for row in connected.execute(f"SELECT * FROM {table}")]

    def everything(self) -> Rows:
        """All rows of people's books; how changes wait to be loaded is nobody's."""
        with closing(sqlite3.connect(self.ledger)) as connected:
            found = connected.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [
            name for (name,) in found if name.startswith(("users_", "ledger_", "etl_")) and name != "ledger_change"
        ]
        return {table: rows for table in tables if (rows := self.rows(table))}


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, Rows]:
    """One that was of the first schema, and its rows of then."""
    installation = Installation(tmp_path_factory.mktemp("upgraded"))
    installation.run("tests/upgrades/first_schema.py")
    before = installation.everything()
    installation.run("manage.py", "migrate", "--verbosity", "0")
    return installation, before


def test_every_row_and_value_is_kept(upgraded: tuple[Installation, Rows]) -> None:
    installation, before = upgraded
    assert len(before["ledger_transaction"]) > 800
    assert len(before) > 10
    for table, rows in before.items():
        now = {row["id"]: row for row in installation.rows(table)}
        for row in rows:
            kept = {name: now[row["id"]].get(name, "the column is gone") for name in row}
            assert kept == row, table


def test_nothing_is_left_to_migrate_and_the_doctor_finds_the_ledger_well(upgraded: tuple[Installation, Rows]) -> None:
    installation, _ = upgraded
    assert "No planned migration operations" in installation.run("manage.py", "migrate", "--plan")
    installation.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    installation.run("manage.py", "run_etl")
    findings = json.loads(installation.run("manage.py", "doctor", "--json"))["findings"]
    states = {row["check"]: row["state"] for row in findings}
    assert {states[check] for check in ("ledger", "migrations", "change capture", "warehouse")} == {"ok"}


def test_its_figures_are_those_of_its_rows(upgraded: tuple[Installation, Rows]) -> None:
    installation, before = upgraded
    installation.run("manage.py", "run_etl", "--full")
    assert json.loads(installation.run("manage.py", "reconcile", "--json")) == {"ok": True, "differences": []}

    answer = json.loads(
        installation.run("manage.py", "kpis", "--user", "person1@example.org", "--month", "2026-02", "--json")
    )
    first = min(int(str(row["id"])) for row in before["ledger_account"])
    february = [
        round(float(str(row["amount"])) * 100)
        for row in before["ledger_transaction"]
        if row["account_id"] == first and str(row["posting_date"]).startswith("2026-02") and not row["transfer_id"]
    ]
    assert round(float(answer["net_cash_flow"]["value"]) * 100) == sum(february)


def test_an_upgrade_may_be_repeated_and_changes_nothing_more(upgraded: tuple[Installation, Rows]) -> None:
    installation, _ = upgraded
    before = installation.rows("ledger_transaction")
    installation.run("manage.py", "migrate", "--verbosity", "0")
    assert installation.rows("ledger_transaction") == before


def test_the_changelog_tells_of_the_version_and_its_order_is_falling() -> None:
    version = re.search(r'^version = "([\d.]+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    told = re.findall(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    numbers = [tuple(map(int, each.split("."))) for each in told]
    assert version is not None
    assert told[0] == version[1]
    assert numbers == sorted(numbers, reverse=True)
