"""Reads on the record of tasks."""

from django.db.models import Count, QuerySet

from apps.problems import not_found
from apps.users.models import User

from .models import TaskRun


def may_see_tasks(user: User) -> bool:
    """Operators."""
    return user.is_staff and user.has_perm("tasks.view_taskrun")


def may_retry(user: User) -> bool:
    """Operators who may start work."""
    return may_see_tasks(user) and user.has_perm("tasks.change_taskrun")


def runs(status: str) -> QuerySet[TaskRun]:
    """Tasks of a status (empty: any), newest first."""
    return TaskRun.objects.filter(**({"status": status} if status else {}))


def failed_run(pk: int) -> TaskRun:
    """One that failed. Raises Problem 404."""
    found = TaskRun.objects.filter(pk=pk, status=TaskRun.Status.FAILED).first()
    if found is None:
        raise not_found("failed task")
    return found


def counts() -> list[tuple[str, str, int]]:
    """How many tasks are kept, by name and status."""
    counted = TaskRun.objects.order_by().values_list("name", "status").annotate(number=Count("pk"))
    return [(name, status, number) for name, status, number in counted]
