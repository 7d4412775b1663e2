"""A run that is killed at any step leaves the old numbers to every reader, and the next run makes up for it."""

import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from apps.problems import Problem
from apps.warehouse.loading import load_lock
from etl import services as etl
from etl.models import EtlRun
from etl.progress import STEPS
from etl.reconcile import reconcile

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = Path(__file__).with_name("run_until_killed.py")


def run_killed_at(step: str, mode: str) -> int:
    """The exit code of a real process that runs the ETL on this test's ledger and warehouse."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "finsight.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "WAREHOUSE_URL": f"duckdb:///{settings.WAREHOUSE_PATH}",
    }
    command = [sys.executable, str(SCRIPT), step, mode]
    return subprocess.run(command, env=environment, check=False, cwd=settings.BASE_DIR, capture_output=True).returncode


@pytest.mark.parametrize("mode", ["incremental", "full"])
@pytest.mark.parametrize("step", STEPS)
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

    with load_lock(), pytest.raises(Problem, match="Another ETL run is under way"):
        etl.run()

    assert january()["expenses"] == Decimal("10.00")
    assert EtlRun.objects.count() == 1


def test_without_change_capture_no_run_starts(book) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'capture_transaction_update'")
        definition = cursor.fetchone()[0]
        cursor.execute("DROP TRIGGER capture_transaction_update")
    try:
        with pytest.raises(Problem, match=r"manage\.py migrate"):
            etl.run()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(definition)
