"""A run that is under way: how far it is, for its page, and an operator's wish that it stops.

Both meet in one statement before each step, so that watching costs a run next to nothing.
"""

from collections.abc import Mapping

from django.utils import timezone

from apps.problems import Problem, not_found

from .models import EtlRun

AFTER_PUBLICATION = frozenset({"take_changes_away"})
"""Steps of a run whose numbers are out already: stopping there would only have the same changes loaded twice."""


def note(log: EtlRun, *, at_step: str, steps: Mapping[str, float], rows_read: int) -> None:
    """Write down that a step begins, and how long the ones before it took.

    Raises Problem `etl_cancelled` where an operator asked before; then nothing of the run is published.
    """
    row = EtlRun.objects.filter(pk=log.pk)
    if at_step not in AFTER_PUBLICATION:
        row = row.filter(cancel_asked_at=None)
    if not row.update(at_step=at_step, steps=dict(steps), rows_read=rows_read):
        raise cancelled()


def ask_to_stop(pk: int) -> None:
    """Let a run stop before its next step. Raises Problem 404, `etl_not_running`."""
    asked = EtlRun.objects.filter(pk=pk, status=EtlRun.Status.RUNNING)
    if asked.filter(cancel_asked_at=None).update(cancel_asked_at=timezone.now()) or asked.exists():
        return
    if not EtlRun.objects.filter(pk=pk).exists():
        raise not_found("run")
    raise Problem("etl_not_running", "It has ended", 409, f"Run {pk} has ended: there is nothing to cancel.")


def cancelled() -> Problem:
    """What a run ends with that an operator stopped."""
    text = "An operator stopped the load before it was published. The changes wait for the next one."
    return Problem("etl_cancelled", "The load was cancelled", 409, text)


def is_cancelled(error: Exception) -> bool:
    """Whether that is why a run ended."""
    return isinstance(error, Problem) and error.code == cancelled().code
