"""Time that is not what it seems: a clock set back, the border of a month, days of 23 and 25 hours, 29 February."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine
from django.test import Client

from apps.users.selectors import today
from apps.users.sight import own_sight
from apps.warehouse.reading import current
from etl import services as etl
from etl.models import EtlRun
from etl.reconcile import reconcile
from tests.metrics.book import Book

from .processes import ROOT
from .world import World

ZONES = sorted(available_timezones())
HOUR = timedelta(hours=1)
of_a_file = pytest.mark.sqlite_file
in_a_database = pytest.mark.django_db(transaction=True)


def faketime() -> str:
    """The program. Without it CI fails, and a laptop skips."""
    found = shutil.which("faketime")
    if found is None:
        missing = "faketime is not installed (Debian: apt-get install faketime)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def run_at(world: World, moment: str, *words: str) -> str:
    """A run of a program whose clock says another time; what it printed."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "finsight.settings",
        "VAR_DIR": str(world.folder),
        "DATABASE_URL": f"sqlite:///{world.ledger}",
        "WAREHOUSE_URL": f"duckdb:///{world.warehouse}",
    }
    command = [faketime(), "-f", moment, sys.executable, "manage.py", "run_etl", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@of_a_file
@pytest.mark.parametrize("words", [[], ["--full"]], ids=["incremental", "full"])
@pytest.mark.parametrize("moment", ["-400d", pytest.param("+400d", marks=pytest.mark.takes_minutes)])
def test_a_clock_set_wrong_loses_nothing(world: World, moment: str, words: list[str]) -> None:
    """Nothing rests on the time of a write: versions count up, changes are known by their ids."""
    before = current().version
    with world.readers():
        run_at(world, moment, *words)
        assert current().version > before
        world.assert_all_is_loaded()

    etl.run()

    assert abs((current().moment - datetime.now(UTC)).total_seconds()) < 60
    world.assert_all_is_loaded()
    assert all(log.seconds >= 0 for log in EtlRun.objects.all())


@in_a_database
def test_a_clock_set_back_while_writing_loses_nothing() -> None:
    book = Book()
    for moment in ("2026-03-01T00:00:10Z", "2026-02-28T23:59:50Z", "2025-01-01T00:00:00Z"):
        with time_machine.travel(moment):
            book.spend("1.00")
            etl.run()
    assert book.read("2026-01").total_expenses.value == Decimal("3.00")
    assert reconcile() == []


@in_a_database
def test_this_month_is_the_users_own_in_every_time_zone() -> None:
    book = Book()
    book.spend("2.00", on="2026-02-28")
    book.spend("3.00", on="2026-03-01")
    book.loaded()
    assert len(ZONES) > 400
    from apps.metrics.services import dashboard

    for name in ZONES:
        book.user.time_zone = name
        border = datetime(2026, 3, 1, tzinfo=ZoneInfo(name))
        for moment, first, spent in (
            (border - timedelta(microseconds=1), date(2026, 2, 1), Decimal("2.00")),
            (border, date(2026, 3, 1), Decimal("3.00")),
        ):
            board = dashboard(own_sight(book.user), None, today(book.user, moment.astimezone(UTC)))
            assert (board.month, board.total_expenses.value) == (first, spent), name


@in_a_database
@pytest.mark.parametrize(
    ("zone", "moment", "month"),
    [
        ("Pacific/Kiritimati", "2026-02-28T10:00:00Z", "2026-03"),
        ("Pacific/Kiritimati", "2026-02-28T09:59:59Z", "2026-02"),
        ("Etc/GMT+12", "2026-03-01T11:59:59Z", "2026-02"),
        ("Etc/GMT+12", "2026-03-01T12:00:00Z", "2026-03"),
        ("Asia/Kathmandu", "2026-02-28T18:15:00Z", "2026-03"),
        ("America/St_Johns", "2026-03-01T03:29:59Z", "2026-02"),
        ("Africa/Cairo", "2026-10-31T21:59:59Z", "2026-10"),
    ],
)
def test_the_api_answers_with_the_users_month(client: Client, zone: str, moment: str, month: str) -> None:
    book = Book()
    book.user.time_zone = zone
    book.user.save()
    with time_machine.travel(moment, tick=False):
        etl.run()
        client.force_login(book.user)
        answer = client.get(f"/api/kpi/dashboard/{book.user.pk}").json()
    assert answer["month"] == month


def test_every_instant_around_a_change_of_the_clocks_has_one_day() -> None:
    """Where midnight does not exist or exists twice, too: the day never goes back, and none is left out."""
    from apps.users.models import User

    changes = 0
    for name in ZONES:
        user, zone = User(time_zone=name), ZoneInfo(name)
        for change in _changes_of_2026(zone):
            changes += 1
            moments = [change + n * HOUR / 2 for n in range(-60, 61)]
            days = [today(user, moment) for moment in moments]
            assert days == sorted(days), name
            assert days == [moment.astimezone(zone).date() for moment in moments], name
    assert changes > 100


def _changes_of_2026(zone: ZoneInfo) -> list[datetime]:
    """The hours at whose end a zone's clocks have been changed."""
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    days = [begin + timedelta(days=n) for n in range(366)]
    changed = [
        day for day, after in pairwise(days) if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset()
    ]
    return [
        day + n * HOUR
        for day in changed
        for n in range(24)
        if (day + n * HOUR).astimezone(zone).utcoffset() != (day + (n + 1) * HOUR).astimezone(zone).utcoffset()
    ]


@in_a_database
@pytest.mark.parametrize(
    "moment", ["2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]
)
def test_a_run_in_the_hour_that_the_clocks_change_is_as_any_other(moment: str) -> None:
    book = Book()
    with time_machine.travel(moment):
        for day in ("2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"):
            book.spend("1.00", on=day)
        assert book.loaded("2026-03").total_expenses.value == Decimal("3.00")
        assert book.read("2026-10").total_expenses.value == Decimal("3.00")
    assert reconcile() == []


@in_a_database
def test_29_february_is_a_day_like_any_other() -> None:
    book = Book()
    with time_machine.travel("2024-02-29T23:59:59Z"):
        book.spend("29.00", on="2024-02-29")
        book.spend("1.00", on="2024-03-01")
        book.spend("28.00", on="2023-02-28")
        book.plan("Week", "7.00", since="2024-02-29", period="weekly")
        book.plan("Until", "50.00", since="2023-02-01", ends_on=date(2024, 2, 29))
        etl.run()
        february, march = book.read("2024-02"), book.read("2024-03")
    assert (february.total_expenses.value, february.total_expenses.previous) == (Decimal("29.00"), Decimal("0.00"))
    assert {row.budget: row.planned for row in february.budget_vs_actual} == {
        "Week": Decimal("29.00"),
        "Until": Decimal("50.00"),
    }
    assert {row.budget: (row.planned, row.actual) for row in march.budget_vs_actual} == {
        "Week": (Decimal("31.00"), Decimal("1.00"))
    }
    assert book.read("2023-02").total_expenses.value == Decimal("28.00")
    assert len(book.read("2024-02", months=13).monthly_trend) == 13
    assert reconcile() == []
