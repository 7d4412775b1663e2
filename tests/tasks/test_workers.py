"""Real workers on a real Redis: whatever ends in the middle of a task, it is done in the end, and once."""

import os
import signal
import time
from decimal import Decimal
from itertools import pairwise

import pytest

from apps.tasks import queues
from apps.tasks.models import TaskRun
from etl import services as etl
from etl import tasks as etl_tasks
from etl.models import EtlRun
from etl.reconcile import reconcile

from . import probes
from .broker import wait_until
from .workers import SOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_file]
Status = TaskRun.Status


def only() -> TaskRun:
    return TaskRun.objects.exclude(name="goals.evaluate").get()


def wait_for(status: str, within: float = SOON) -> TaskRun:
    """The one task of the test, when it has come so far."""
    tasks = TaskRun.objects.exclude(name="goals.evaluate")
    wait_until(lambda: tasks.filter(status=status).exists(), f"no task is {status}: {list(tasks.values())}", within)
    return only()


def held_in_its_middle() -> int:
    """A load that a worker is held in: the id of its process."""
    probes.mark("hold").touch()
    probes.held_load.delay()
    wait_until(probes.mark("reached").exists, "the load did not begin", SOON)
    return int(probes.mark("reached").read_text())


def assert_loaded_once(runs: list[str]) -> None:
    assert reconcile() == []
    assert list(EtlRun.objects.order_by("id").values_list("status", flat=True)) == runs


def test_a_worker_carries_the_load_that_was_asked_for(book, worker) -> None:
    worker()
    assert etl_tasks.begin_refresh() is None

    done = wait_for(Status.SUCCEEDED)

    assert (done.name, done.attempts, done.lost, done.error) == ("etl.refresh", 1, 0, "")
    assert_loaded_once(["succeeded"])
    wait_until(lambda: TaskRun.objects.filter(name="goals.evaluate", status="succeeded").exists(), "goals follow")


def test_sigterm_lets_a_task_in_its_middle_end_and_nothing_new_begin(book, worker) -> None:
    first = worker()
    held_in_its_middle()
    etl_tasks.refresh.delay()

    first.process.send_signal(signal.SIGTERM)
    time.sleep(1)
    assert first.process.poll() is None
    probes.mark("hold").unlink()

    assert first.process.wait(SOON) == 0
    assert wait_for(Status.SUCCEEDED).name == "tests.held_load"
    assert_loaded_once(["succeeded"])
    assert queues.waiting() >= 1


def test_a_task_that_outlasts_the_stop_goes_back_into_the_queue_at_once(book, worker) -> None:
    first = worker(WORKER_STOP_SECONDS="1", CELERY_VISIBILITY_TIMEOUT="3600")
    held_in_its_middle()

    began = time.monotonic()
    first.stop()
    assert time.monotonic() - began < 15
    probes.mark("hold").unlink()
    assert only().status == Status.RUNNING

    worker(CELERY_VISIBILITY_TIMEOUT="3600")
    assert wait_for(Status.SUCCEEDED).attempts == 2
    assert_loaded_once(["failed", "succeeded"])


def test_a_killed_machine_leaves_its_task_to_another(book, worker) -> None:
    first = worker()
    held_in_its_middle()

    first.kill()
    probes.mark("hold").unlink()
    worker()

    done = wait_for(Status.SUCCEEDED, within=90)
    assert (done.attempts, done.lost) == (2, 1)
    assert_loaded_once(["failed", "succeeded"])
    book.spend("1.00")
    etl.run()
    assert reconcile() == []


def test_a_killed_process_of_a_worker_is_made_up_for_by_the_worker(book, worker) -> None:
    worker()
    child = held_in_its_middle()

    os.kill(child, signal.SIGKILL)
    probes.mark("hold").unlink()

    done = wait_for(Status.SUCCEEDED)
    assert (done.attempts, done.lost) == (2, 1)
    assert_loaded_once(["failed", "succeeded"])


def test_a_task_that_kills_whoever_takes_it_ends_with_the_failed_ones(book, worker) -> None:
    worker()
    probes.deadly.delay()

    failed = wait_for(Status.FAILED)

    assert (failed.error, failed.lost) == ("worker_lost", 3)


def test_two_workers_run_one_load_at_a_time_and_the_second_makes_up_for_it(book, worker) -> None:
    worker()
    worker()
    held_in_its_middle()

    etl_tasks.refresh.delay()
    etl_tasks.refresh.delay(wait=False)
    waits, left = (TaskRun.objects.filter(name="etl.refresh", status=status) for status in ("waiting", "succeeded"))
    wait_until(lambda: waits.exists() and left.exists(), "one waits, the other leaves it", SOON)
    assert waits.get().error == "etl_running"
    assert EtlRun.objects.count() == 1

    book.spend("7.00")
    probes.mark("hold").unlink()
    wait_until(lambda: left.count() == 2, "the one that waited has run", SOON)
    assert_loaded_once(["succeeded", "succeeded"])


def test_what_may_pass_is_tried_again_after_pauses_that_differ(book, worker) -> None:
    worker()
    probes.busy.delay(3)

    assert wait_for(Status.SUCCEEDED).attempts == 4
    tries = [Decimal(line) for line in probes.mark("tries").read_text().split()]
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert len(pauses) == len(set(pauses)) == 3


def test_a_restarted_broker_keeps_what_waits_and_workers_come_back(book, worker, queue) -> None:
    running = worker()
    held_in_its_middle()
    etl_tasks.refresh.delay()

    queue.stop()
    time.sleep(2)
    probes.mark("hold").unlink()
    queue.start()

    wait_until(
        lambda: TaskRun.objects.filter(name="etl.refresh", status="succeeded").exists(), running.log(), within=90
    )
    assert reconcile() == []
    assert TaskRun.objects.get(name="tests.held_load").status == Status.SUCCEEDED
    assert EtlRun.objects.filter(status="succeeded").count() == 2


def test_what_fails_for_good_is_kept_and_neither_record_nor_log_quotes_it(book, worker) -> None:
    running = worker()
    probes.wrong.delay(7)

    failed = wait_for(Status.FAILED)

    assert (failed.error, failed.arguments, failed.attempts) == ("ValueError", {"0": 7}, 1)
    assert failed.place.startswith("probes.py:")
    wait_until(lambda: "task_failed" in running.log(), "the log tells it")
    assert "Geheim" not in running.log()
    assert "4321" not in running.log()
