"""Writes that race with a run, or commit behind it: each is loaded once, by this run or by the next."""

import signal
import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest
from django.db import connection

from apps.ledger.models import SplitLine, Transaction
from etl import services as etl
from etl.progress import STEPS

from .processes import Child
from .tasks import book
from .world import World, seen_now

pytestmark = pytest.mark.sqlite_file

MODES = pytest.mark.parametrize("full", [False, True], ids=["incremental", "full"])
AFTER_READING = STEPS[1:]


def stopped_run(world: World, step: str, *, full: bool = False) -> Child:
    """A run that has stopped on entering a step."""
    child = world.start("run", full=full, step=step, number=signal.SIGSTOP)
    child.wait_until_stopped()
    return child


def finish(child: Child) -> None:
    child.go_on()
    assert child.wait() == 0, child.said


def edit_much(world: World) -> None:
    """Insert, change, delete, split, and delete one to insert it again under its id."""
    first, second, third, fourth, *_ = Transaction.objects.filter(
        account__owner=world.ada, split_lines=None, transfer=None, posting_date__month=1
    ).order_by("pk")
    book(first.account_id)
    Transaction.objects.filter(pk=first.pk).update(amount=Decimal("-4321.09"))
    second.delete()
    for part in ("0.30", "-0.30"):
        SplitLine.objects.create(transaction=third, amount=third.amount / 2 + Decimal(part))
    again = Transaction.objects.get(pk=fourth.pk)
    fourth.delete()
    again.amount = Decimal("12.34")
    again.save(force_insert=True)


@MODES
@pytest.mark.parametrize("step", STEPS)
def test_what_is_written_while_a_run_is_at_a_step_is_loaded_once(world: World, step: str, full: bool) -> None:
    with world.readers() as allowed:
        child = stopped_run(world, step, full=full)
        edit_much(world)
        finish(child)
        allowed.append(world.assert_two_ways_agree("edited much"))


def give_lower_id(ledger: sqlite3.Connection, lower: int) -> None:
    """Let the last captured change have an id below those that a run has seen, as if its transaction were older."""
    ledger.execute("UPDATE ledger_change SET id = ? WHERE id = (SELECT MAX(id) FROM ledger_change)", [lower])


def write_late(world: World, lower: int) -> None:
    """One edit by a program of its own, committed with a change id from the past."""
    with closing(sqlite3.connect(world.ledger)) as ledger, ledger:
        entry = Transaction.objects.filter(account__owner=world.ada, split_lines=None).order_by("pk")[9].pk
        ledger.execute("UPDATE ledger_transaction SET amount = -77.05, transfer_id = NULL WHERE id = ?", [entry])
        give_lower_id(ledger, lower)


@pytest.mark.parametrize("step", AFTER_READING)
def test_a_change_id_that_commits_behind_the_run_is_left_for_the_next(world: World, step: str) -> None:
    with closing(sqlite3.connect(world.ledger)) as ledger:
        (first,) = ledger.execute("SELECT MIN(id) FROM ledger_change").fetchone()
    child = stopped_run(world, step)

    write_late(world, first - 1)
    finish(child)

    assert etl.run().changes_taken == 1
    world.assert_two_ways_agree("written late")


def test_a_change_id_in_a_gap_that_a_run_has_passed_is_loaded_by_the_next(world: World) -> None:
    """As identity columns do it: two transactions draw ids, the later one commits first and is loaded first."""
    etl.run()
    with closing(sqlite3.connect(world.ledger)) as ledger, ledger:
        entry = Transaction.objects.filter(account__owner=world.ada, split_lines=None).order_by("pk")[3].pk
        ledger.execute("UPDATE ledger_transaction SET amount = -1.01 WHERE id = ?", [entry])
        (drawn,) = ledger.execute("SELECT MAX(id) FROM ledger_change").fetchone()
        give_lower_id(ledger, drawn + 10)
    child = stopped_run(world, "take_changes_away")
    write_late(world, drawn + 5)
    finish(child)

    assert etl.run().changes_taken == 1
    world.assert_two_ways_agree("written late in a gap")


def test_a_long_transaction_that_commits_while_a_run_publishes_is_loaded_by_the_next(world: World) -> None:
    account = Transaction.objects.filter(account__owner=world.ada).order_by("pk")[0].account_id
    with world.readers() as allowed:
        run = stopped_run(world, "stage")
        writer = world.start("write_slowly", account=account, seconds=2)
        writer.wait_for("locked")
        finish(run)
        assert writer.wait() == 0, writer.said
        assert seen_now(world.template.watched) == world.template.new
        allowed.append(world.assert_two_ways_agree("booked"))


def test_a_transaction_longer_than_the_ledgers_patience_costs_the_run_one_clear_message(world: World) -> None:
    account = Transaction.objects.filter(account__owner=world.ada).order_by("pk")[0].account_id
    writer = world.start("write_slowly", account=account, seconds=60)
    writer.wait_for("locked")

    with world.readers():
        world.assert_failed_clearly(world.start("impatient_run", seconds=0.2), "locked", "Try again")
        writer.kill()
        world.assert_next_run_is_right()


def test_a_writer_killed_in_its_transaction_leaves_nothing_to_load(world: World) -> None:
    account = Transaction.objects.filter(account__owner=world.ada).order_by("pk")[0].account_id
    writer = world.start("write_slowly", account=account, seconds=60)
    writer.wait_for("locked")
    writer.kill()
    connection.close()

    world.assert_next_run_is_right()
