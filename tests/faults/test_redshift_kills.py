"""A load into Redshift that is killed anywhere shows the old numbers or the new ones, and the next run is right.

The process that loads is stopped first, in the middle of its transaction, so that readers are seen beside it.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from etl import services as etl
from etl.models import EtlRun
from etl.progress import STEPS
from etl.reconcile import reconcile
from tests.warehouse.s3_loader import VARIABLES

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = Path(__file__).with_name("run_until_stopped.py")
OLD, NEW = Decimal("10.00"), Decimal("15.00")
COMMIT = ("before COMMIT", "after COMMIT")
COMMITTED = (COMMIT[1], *STEPS[STEPS.index("publish") + 1 :])
# Where the load's files are on S3: from the first table that was staged until the load is left.
ON_S3 = (*STEPS[STEPS.index("stage") + 1 : STEPS.index("publish") + 1], *COMMIT)


@contextmanager
def run_stopped_at(point: str, mode: str, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A real process that runs the ETL on this test's ledger and warehouse, stopped; killed with the block."""
    environment = (
        os.environ
        | VARIABLES
        | {
            "DJANGO_SETTINGS_MODULE": "tests.warehouse.redshift_peer.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
            "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            "WAREHOUSE_URL": url,
        }
    )
    command = [sys.executable, str(SCRIPT), point, mode]
    process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR)
    try:
        wait_until_stopped(process)
        yield process
    finally:
        process.kill()
        assert process.wait() == -signal.SIGKILL


def wait_until_stopped(process: subprocess.Popen[bytes]) -> None:
    _pid, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), f"the run ended with {status}"


def assert_next_run_is_right(january, aws) -> None:
    etl.run()

    assert january()["expenses"] == NEW
    assert reconcile() == []
    assert aws.objects() == []
    killed = EtlRun.objects.order_by("id")[1]
    assert (killed.status, "interrupted" in killed.error) == ("failed", True)


@pytest.fixture
def waiting(redshift_by_s3, book) -> str:
    """Ten euros are spent and loaded, five more wait; the warehouse's URL."""
    book.spend("10.00")
    etl.run()
    book.spend("2.00")
    book.spend("3.00", category="Books")
    return redshift_by_s3


@pytest.mark.parametrize("mode", ["incremental", pytest.param("full", marks=pytest.mark.takes_minutes)])
@pytest.mark.parametrize("point", [*STEPS, *COMMIT])
def test_a_load_killed_anywhere_shows_old_or_new_numbers_and_the_next_one_is_right(
    waiting, january, aws, point: str, mode: str
) -> None:
    with run_stopped_at(point, mode, waiting):
        assert january()["expenses"] == (NEW if point in COMMITTED else OLD)
        assert bool(aws.objects()) == (point in ON_S3)

    assert january()["expenses"] == (NEW if point in COMMITTED else OLD)
    assert_next_run_is_right(january, aws)


@pytest.mark.parametrize("mode", ["incremental", "full"])
def test_a_load_killed_among_its_copies_shows_old_numbers_and_the_next_one_is_right(
    waiting, january, aws, mode: str
) -> None:
    with run_stopped_at("batches", mode, waiting) as process:
        while not aws.objects():
            process.send_signal(signal.SIGCONT)
            wait_until_stopped(process)
        assert january()["expenses"] == OLD

    assert january()["expenses"] == OLD
    assert aws.objects()
    assert_next_run_is_right(january, aws)


def test_the_very_first_load_killed_shows_nothing_and_the_next_one_is_right(redshift_by_s3, book, january, aws) -> None:
    book.spend("15.00")
    with run_stopped_at("publish", "full", redshift_by_s3):
        pass

    etl.run()

    assert january()["expenses"] == NEW
    assert reconcile() == []
    assert aws.objects() == []
