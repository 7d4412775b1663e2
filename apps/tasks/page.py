"""The record of tasks as values for its page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.paginator import Page, Paginator

from . import queues, selectors
from .models import TaskRun

PAGE = 25
SOON, LATER = 3, 20
"""Seconds between two looks at what runs, and at what may begin to."""


class StatusFilter(forms.Form):
    """Which tasks; without a choice, those that failed."""

    status = forms.ChoiceField(choices=[*TaskRun.Status.choices, ("all", "any")], required=False)


@dataclass(frozen=True)
class TaskList:
    """One page of the tasks of a status; `waiting` is None where there is no queue to count in."""

    form: StatusFilter
    page: Page[TaskRun]
    status: str
    waiting: int | None
    may_retry: bool

    @property
    def every(self) -> int:
        """In how many seconds the list is fetched anew: soon while one of its tasks is open."""
        open_ones = {TaskRun.Status.RUNNING.value, TaskRun.Status.WAITING.value}
        return SOON if any(run.status in open_ones for run in self.page.object_list) else LATER

    @property
    def query(self) -> str:
        """What the address of another page of this list keeps."""
        return f"status={self.status}&"


def task_list(parameters: Mapping[str, str], *, may_retry: bool) -> TaskList:
    """The page that the parameters of an address ask for."""
    given = StatusFilter(parameters)
    given.is_valid()
    status = given.cleaned_data.get("status") or TaskRun.Status.FAILED.value
    page = Paginator(selectors.runs("" if status == "all" else status), PAGE).get_page(parameters.get("page"))
    return TaskList(StatusFilter({"status": status}), page, status, queues.waiting(), may_retry)
