"""An analysis is cancelled, begun again, or let go."""

from django.db import transaction
from django.utils import timezone

from apps.problems import Problem, not_found
from apps.users.models import User

from .. import storing
from ..models import Analysis

Status = Analysis.Status


def cancel_analysis(user: User, analysis: Analysis) -> None:
    """Stop before the next step; at once where nobody works at it. Raises Problem 404, `analysis_over`."""
    own = _own_open(user, analysis)
    is_idle = own.status == Status.WAITING or not storing.is_held(own.file)
    open_ones = Analysis.objects.filter(pk=own.pk, status=own.status)
    if is_idle:
        open_ones.update(status=Status.CANCELLED, detail="You cancelled it. Nothing of the table was kept.")
        storing.discard_table(own.file)
    else:
        open_ones.filter(cancel_asked_at=None).update(cancel_asked_at=timezone.now())


def repeat_analysis(user: User, analysis: Analysis) -> Analysis:
    """Let one wait again that failed, was cancelled or was broken off. Raises Problem 404, `analysis_not_over`."""
    own = _own(user, analysis)
    if own.status in {Status.DONE, Status.WAITING} or storing.is_held(own.file):
        raise Problem("analysis_not_over", "It has not ended", 409, "There is nothing to repeat: it has not failed.")
    Analysis.objects.filter(pk=own.pk, status=own.status).update(
        status=Status.WAITING, step="", detail="", cancel_asked_at=None
    )
    return _own(user, analysis)


@transaction.atomic
def forget_analysis(user: User, analysis: Analysis) -> None:
    """Let go of a file that became no data set. Raises Problem 404, `analysis_not_over`."""
    own = _own(user, analysis)
    if own.status == Status.DONE or storing.is_held(own.file):
        raise Problem("analysis_not_over", "It has not ended", 409, "Cancel it first.")
    own.delete()


def _own(user: User, analysis: Analysis) -> Analysis:
    found = Analysis.objects.filter(owner=user, pk=analysis.pk).first()
    if found is None:
        raise not_found("analysis")
    return found


def _own_open(user: User, analysis: Analysis) -> Analysis:
    own = _own(user, analysis)
    if own.status not in {Status.WAITING, Status.RUNNING}:
        raise Problem("analysis_over", "It has ended", 409, "There is nothing to cancel: it has ended.")
    return own
