"""What is written down of a task, what it may be told, and which errors are worth another attempt."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from apps.portability.purging import purge_old
from apps.problems import Problem
from apps.tasks import records
from apps.tasks.models import TaskRun
from apps.tasks.passing import may_pass
from apps.tasks.plain import require_plain
from etl import tasks as etl_tasks
from etl.locking import etl_lock
from etl.models import EtlRun
from tests.ledger.lost_trigger import losing_capture_of_accounts

from . import probes

pytestmark = pytest.mark.django_db(transaction=True)
Status = TaskRun.Status
MARK = "0123456789abcdef0123456789abcdef01234567:2"
KEY = "9f0c6a52-2f70-4c1e-8a3a-0d1b6f6b3c55"


def begin(task: str = "one", *, again: bool = False) -> records.Begun:
    return records.begun(task, "etl.refresh", {}, delivered_again=again)


def test_without_a_broker_a_task_runs_where_it_is_called_and_is_written_down(book) -> None:
    run = etl_tasks.begin_refresh()

    assert run is not None
    assert (run.status, EtlRun.objects.count()) == ("succeeded", 1)
    assert list(TaskRun.objects.values_list("name", "status", "attempts")) == [("etl.refresh", "succeeded", 1)]


def test_without_a_broker_a_failure_is_its_callers_and_is_tried_once(book) -> None:
    with losing_capture_of_accounts(), pytest.raises(Problem, match=r"manage\.py migrate"):
        etl_tasks.begin_refresh()

    failed = TaskRun.objects.get()
    assert (failed.status, failed.error, failed.attempts) == (Status.FAILED, "capture_missing", 1)


def test_a_load_that_finds_another_under_way_leaves_it_to_that_where_it_need_not_wait(book) -> None:
    with etl_lock():
        assert etl_tasks.refresh.delay(wait=False).get() is None
        with pytest.raises(Problem, match="Another ETL run"):
            etl_tasks.refresh.delay()


def test_books_are_proved_equal_after_what_waits_is_loaded(book) -> None:
    etl_tasks.reconcile_books.delay()
    assert EtlRun.objects.get().changes_taken > 0
    assert TaskRun.objects.get(name="etl.reconcile").status == Status.SUCCEEDED


def test_a_second_delivery_of_what_is_done_does_nothing() -> None:
    assert not begin().is_over
    records.succeeded("one")

    assert begin(again=True).is_over
    assert TaskRun.objects.get().attempts == 1


def test_a_task_whose_process_is_gone_three_times_is_left_to_people() -> None:
    assert [begin(again=bool(number)).is_over for number in range(4)] == [False, False, False, True]
    assert TaskRun.objects.get().error == records.LOST


def test_waiting_for_another_attempt_is_no_loss() -> None:
    for number in range(1, 6):
        assert begin(again=number > 1).attempt == number
        records.waits("one", Problem("server_away", "Away", 503))
    assert TaskRun.objects.get().lost == 0


def test_what_another_delivery_has_done_stays_done() -> None:
    begin()
    begin(again=True)
    records.succeeded("one")
    records.failed("one", ValueError())
    assert TaskRun.objects.get().status == Status.SUCCEEDED


@pytest.mark.parametrize("value", [7, True, None, "2026-03-01", KEY, MARK, [1, MARK]])
def test_numbers_days_and_keys_may_be_told(value) -> None:
    require_plain("a.task", [value], {"named": value})


@pytest.mark.parametrize("value", [probes.SECRET, "anna@example.org", 1.5, {"payee": 1}, [probes.SECRET], f"{KEY}x"])
def test_anything_else_may_not_and_the_refusal_does_not_quote_it(value) -> None:
    with pytest.raises(TypeError, match=r"tests\.wrong: arguments 0 are no number") as refused:
        probes.wrong.delay(value)
    assert str(value) not in str(refused.value)
    assert TaskRun.objects.count() == 0


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (Problem("etl_running", "", 409), True),
        (Problem("warehouse_unreachable", "", 503), True),
        (Problem("throttled", "", 429), True),
        (OperationalError("gone away"), True),
        (ConnectionResetError(), True),
        (Problem("bad_days", "", 400), False),
        (Problem("books_differ", "", 500), False),
        (IntegrityError("twice"), False),
        (ValueError("wrong"), False),
    ],
)
def test_only_what_may_pass_by_itself_is_worth_another_attempt(error, passes) -> None:
    assert may_pass(error) is passes


def test_old_tasks_are_forgotten_and_failed_ones_last() -> None:
    for days, status in ((29, "succeeded"), (31, "succeeded"), (31, "failed"), (61, "failed")):
        began = timezone.now() - timedelta(days=days)
        TaskRun.objects.create(task_id=f"{days}{status}", name="etl.refresh", status=status, began_at=began)

    assert purge_old()["tasks"] == 2
    assert sorted(TaskRun.objects.values_list("task_id", flat=True)) == ["29succeeded", "31failed"]
