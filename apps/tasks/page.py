"""The record of tasks as values for its page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.paginator import Page, Paginator

from . import queues, selectors
from .models import TaskRun

PAGE = 25


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
