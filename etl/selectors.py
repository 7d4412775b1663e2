"""Reads on the run log: what pages, the health check and monitors ask of it."""

from django.db.models import QuerySet

from apps.problems import not_found
from apps.users.models import User

from .models import EtlRun

HEAVY = ("error", "failed_checks", "steps")  # what a list does not show


def may_see_runs(user: User) -> bool:
    """Operators see the run log, whose failed checks hold rows of people's books."""
    return user.is_staff and user.has_perm("etl.view_etlrun")


def may_run(user: User) -> bool:
    """Operators who may start a load and stop one."""
    return may_see_runs(user) and user.has_perm("etl.change_etlrun")


def runs(*, status: str = "", mode: str = "") -> QuerySet[EtlRun]:
    """The runs of a status and a mode (empty: any), newest first, without their details."""
    asked = {name: value for name, value in (("status", status), ("mode", mode)) if value}
    return EtlRun.objects.filter(**asked).defer(*HEAVY)


def run_by_id(pk: int) -> EtlRun:
    """One run with its details. Raises Problem 404."""
    found = EtlRun.objects.filter(pk=pk).first()
    if found is None:
        raise not_found("run")
    return found


def running() -> EtlRun | None:
    """The run that is under way, as far as the log knows."""
    return EtlRun.objects.filter(status=EtlRun.Status.RUNNING).defer(*HEAVY).first()


def last_run() -> EtlRun | None:
    """The last run that ended, however it did."""
    return EtlRun.objects.exclude(status=EtlRun.Status.RUNNING).order_by("-id").first()


def last_failure() -> EtlRun | None:
    """The last run, if it failed: what is published is then of an earlier one."""
    run = last_run()
    return run if run and run.status == EtlRun.Status.FAILED else None
