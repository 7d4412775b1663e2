"""A run that is killed at any step leaves the old numbers to every reader, and the next run makes up for it."""

import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from apps.problems import Problem
from etl import services as etl
from etl.locking import etl_lock
from etl.models import EtlRun
from etl.progress import STEPS
from etl.reconcile import reconcile
from tests.ledger.lost_trigger import losing_capture_of_accounts

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = Path(__file__).with_name("run_until_killed.py")
# On SQLite, tests/faults plays every step; this is for a ledger on a server.
KILLED_AT = ("publish",) if connection.vendor == "sqlite" else STEPS


def ledger_url() -> str:
    """What DATABASE_URL says for this test's ledger."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["TEST_MSSQL_URL"])._replace(path=f"/{name}").geturl()


def run_killed_at(step: str, mode: str) -> int:
    """The exit code of a real process that runs the ETL on this test's ledger and warehouse."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "finsight.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
        "DATABASE_URL": ledger_url(),
        "WAREHOUSE_URL": f"duckdb:///{settings.WAREHOUSE_PATH}",
    }
    command = [sys.executable, str(SCRIPT), step, mode]
    return subprocess.run(command, env=environment, check=False, cwd=settings.BASE_DIR, capture_output=True).returncode


@pytest.mark.parametrize("mode", ["incremental", "full"])
@pytest.mark.parametrize("step", KILLED_AT)
def test_a_killed_run_shows_old_or_new_numbers_and_the_next_one_is_right(book, january, step: str, mode: str) -> None:
    book.spend("10.00")
    etl.run()
    book.spend("2.00")
    book.spend("3.00", category="Books")

    assert run_killed_at(step, mode) == -signal.SIGKILL

    published = step == "take_changes_away"
    assert january()["expenses"] == Decimal("15.00" if published else "10.00")
    etl.run()
    assert january()["expenses"] == Decimal("15.00")
    assert reconcile() == []
    assert not list(settings.WAREHOUSE_PATH.parent.glob("*build*"))
    killed = EtlRun.objects.order_by("id")[1]
    assert (killed.status, "interrupted" in killed.error) == ("failed", True)


def test_a_second_run_while_one_runs_says_so_and_changes_nothing(book, january) -> None:
    book.spend("10.00")
    etl.run()
    book.spend("5.00")

    with etl_lock(), pytest.raises(Problem, match="Another ETL run is under way"):
        etl.run()

    assert january()["expenses"] == Decimal("10.00")
    assert EtlRun.objects.count() == 1


def test_without_change_capture_no_run_starts(book) -> None:
    with losing_capture_of_accounts(), pytest.raises(Problem, match=r"manage\.py migrate"):
        etl.run()
