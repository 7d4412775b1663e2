"""Writing down what becomes of a task. Each is one statement or one short transaction of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from .models import TaskRun
from .passing import code_of, place_of

Status = TaskRun.Status
MOST_LOST = 3
"""A task whose process ended in its middle so often is taken to be the reason for that."""
LOST = "worker_lost"


@dataclass(frozen=True)
class Begun:
    """What is known of a task when an attempt begins; `is_over`: there is nothing to be done any more."""

    is_over: bool
    attempt: int = 1


@transaction.atomic
def begun(task_id: str, name: str, arguments: Mapping[str, object], *, delivered_again: bool) -> Begun:
    """Note that an attempt begins. A task that has ended is over, however often it is delivered."""
    run, created = TaskRun.objects.select_for_update().get_or_create(
        task_id=task_id,
        defaults={"name": name, "arguments": dict(arguments), "began_at": timezone.now(), "attempts": 1},
    )
    if created:
        return Begun(is_over=False)
    if run.status in {Status.SUCCEEDED, Status.FAILED, Status.RETRIED}:
        return Begun(is_over=True)
    if run.status == Status.RUNNING and delivered_again:
        run.lost += 1
    run.attempts += 1
    run.status = Status.FAILED if run.lost >= MOST_LOST else Status.RUNNING
    if run.status == Status.FAILED:
        run.error, run.ended_at = LOST, timezone.now()
    run.save()
    return Begun(is_over=run.status == Status.FAILED, attempt=run.attempts)


def succeeded(task_id: str) -> None:
    """The work is done."""
    _ended(task_id, Status.SUCCEEDED)


def waits(task_id: str, error: BaseException) -> None:
    """An attempt failed for something that may pass; another follows."""
    _ended(task_id, Status.WAITING, error)


def failed(task_id: str, error: BaseException) -> None:
    """No attempt follows: it is for people now."""
    _ended(task_id, Status.FAILED, error)


def _ended(task_id: str, status: Status, error: BaseException | None = None) -> None:
    told = {"error": code_of(error)[:100], "place": place_of(error)[:200]} if error else {"error": "", "place": ""}
    # One that another delivery has brought to its end stays there.
    open_ones = TaskRun.objects.filter(task_id=task_id, status__in=(Status.RUNNING, Status.WAITING))
    open_ones.update(status=status, ended_at=timezone.now(), **told)
