"""Runs repeated while bank files are being imported: each file is seen whole or not at all, in the end all of them."""

import json
from decimal import Decimal

import pytest

from apps.ledger.models import Account
from etl import services as etl
from etl.reconcile import reconcile

from .tasks import book
from .world import TODAY, World, seen_now

pytestmark = pytest.mark.sqlite_file

MONTH = "2026-01"


def of_a_file(lines: int) -> Decimal:
    """What a file of so many lines spends; as `tasks.import_lines` writes it."""
    return sum((Decimal(f"{1 + n % 90}.{n % 100:02}") for n in range(lines)), Decimal(0))


def imported_while_running(world: World, *, lines: int, files: int) -> int:
    """Import in one process, load in another, read in a third; returns how many runs there were meanwhile."""
    etl.run()
    key = world.ada.pk
    account = Account.objects.create(owner=world.ada, name="Busy", currency="EUR")
    base = Decimal(seen_now(((key, MONTH),))[key, MONTH]["total_expenses"]["value"])
    log, runs = world.folder / "observations", 0
    reader = world.start("read", watched=[(key, MONTH)], today=TODAY.isoformat(), file=str(log))
    importer = world.start("import_lines", account=account.pk, count=lines, files=files)
    while importer.is_alive():
        run = world.command("run_etl", *(["--full"] if runs % 5 == 4 else []))
        assert run.wait() == 0, run.said
        runs += 1
    assert importer.wait() == 0, importer.said
    etl.run()
    assert_seen(world, base, lines, files)
    reader.kill()
    reached = 0
    for line in log.read_text().rpartition("\n")[0].splitlines():
        spent = Decimal(json.loads(line)[2]["total_expenses"]["value"]) - base
        whole, part = divmod(spent, of_a_file(lines))
        assert part == 0, f"a reader saw {spent}: a part of a file"
        assert whole >= reached
        reached = whole
    return runs


def assert_seen(world: World, base: Decimal, lines: int, files: int) -> None:
    key = world.ada.pk
    now = seen_now(((key, MONTH),))[key, MONTH]
    assert Decimal(now["total_expenses"]["value"]) == base + files * of_a_file(lines)
    assert reconcile() == []


@pytest.mark.takes_minutes
def test_twenty_thousand_lines_are_imported_while_runs_go_on(world: World) -> None:
    assert imported_while_running(world, lines=2_000, files=10) > 1


@pytest.mark.takes_minutes
def test_a_million_lines_are_imported_while_runs_go_on(world: World) -> None:
    assert imported_while_running(world, lines=20_000, files=50) > 1


def test_a_run_that_is_killed_while_an_import_goes_on_loses_no_line(world: World) -> None:
    etl.run()
    account = Account.objects.create(owner=world.ada, name="Busy", currency="EUR")
    importer = world.start("import_lines", account=account.pk, count=1_000, files=4)
    for step in ("stage", "publish", "take_changes_away"):
        world.start("run", full=False, step=step).wait()
    assert importer.wait() == 0, importer.said

    etl.run()

    assert account.transactions.count() == 4_000
    assert reconcile() == []
    book(account.pk)
    assert etl.run().rows_written == 1
