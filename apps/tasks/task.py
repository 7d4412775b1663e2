"""The kind of task that all of ours are: begun again after a loss or what may pass, and kept where it failed."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import structlog
from celery import Task
from celery.utils.time import get_exponential_backoff_interval
from django.db import Error
from kombu.exceptions import OperationalError as BrokerError

from apps.problems import OperatorsProblem

from . import records
from .app import app
from .passing import code_of, may_pass
from .plain import require_plain

_log = structlog.get_logger("finsight.tasks")
WITHOUT_END = 1_000_000
"""Attempts of a task whose failure could not even be written down."""


class LastingTask(Task):  # type: ignore[misc] # celery is untyped
    """Acknowledged when it is done, so that whoever dies in its middle leaves it in the queue.

    Its work must therefore be such that doing it twice comes to the same as once. What may pass (`passing.may_pass`) is
    tried `max_retries` times more, after pauses that are drawn at random from a range that doubles, up to
    `longest_pause` seconds. Without a broker it runs where it is called, once, and raises there.
    """

    abstract = True
    acks_late = True
    reject_on_worker_lost = True
    max_retries = 6
    first_pause: ClassVar[int] = 2
    longest_pause: ClassVar[int] = 300

    def apply_async(
        self, args: Sequence[object] | None = None, kwargs: Mapping[str, object] | None = None, **options: Any
    ) -> Any:
        """Hand it to the workers. Raises TypeError for arguments that are not plain, Problem `queue_unavailable`."""
        require_plain(self.name, args or (), kwargs or {})
        try:
            return super().apply_async(args, kwargs, **options)
        except BrokerError as error:
            raise queue_unavailable() from error

    def __call__(self, *args: object, **kwargs: object) -> object:
        """One attempt."""
        with structlog.contextvars.bound_contextvars(task=self.request.id):
            began = time.perf_counter()
            try:
                return self._attempt(args, kwargs, began)
            except Exception as error:  # whatever it is, what becomes of the task is decided here
                self._missed(error, began)
                raise

    def _attempt(self, args: Sequence[object], kwargs: Mapping[str, object], began: float) -> object:
        told = {**{str(place): value for place, value in enumerate(args)}, **kwargs}
        again = bool((self.request.delivery_info or {}).get("redelivered"))
        begun = records.begun(self.request.id, self.name, told, delivered_again=again)
        if begun.is_over:
            _log.warning("task_left_alone", name=self.name, attempt=begun.attempt)
            return None
        _log.info("task_started", name=self.name, attempt=begun.attempt)
        result = self.run(*args, **kwargs)
        records.succeeded(self.request.id)
        _log.info("task_done", name=self.name, seconds=round(time.perf_counter() - began, 3))
        return result

    def _missed(self, error: Exception, began: float) -> None:
        """Raises celery's Retry where another attempt follows."""
        told = {"name": self.name, "error": code_of(error), "seconds": round(time.perf_counter() - began, 3)}
        again = may_pass(error) and self.request.retries < self.max_retries and not self.request.is_eager
        try:
            (records.waits if again else records.failed)(self.request.id, error)
        except Error:
            if not self.request.is_eager:
                _log.warning("task_waits", **told, reason="its record cannot be written")
                raise self._again(error, most=WITHOUT_END) from error
        if again:
            _log.warning("task_waits", **told)
            raise self._again(error, most=self.max_retries)
        _log.error("task_failed", **told)

    def _again(self, error: Exception, most: int) -> Exception:
        pause = get_exponential_backoff_interval(
            self.first_pause, min(self.request.retries, 20), self.longest_pause, full_jitter=True
        )
        retry: Exception = self.retry(exc=error, countdown=pause, max_retries=most, throw=False)
        return retry


def lasting_task(name: str, **options: Any) -> Callable[[Callable[..., object]], Any]:
    """A decorator: the function as a LastingTask of this name, which stays as it is while messages may wait."""
    task: Callable[[Callable[..., object]], Any] = app.task(base=LastingTask, name=name, **options)
    return task


def queue_unavailable() -> OperatorsProblem:
    """The broker does not answer."""
    text = "The queue of long work does not answer (CELERY_BROKER_URL). Nothing was started; try again."
    return OperatorsProblem("queue_unavailable", "The queue is not available", 503, text)
