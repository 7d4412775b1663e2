"""The run log as values for its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator

from . import selectors
from .models import EtlRun

PAGE = 25
ANY = [("", "Any")]
SOON, LATER = 2, 20
"""Seconds between two looks at what runs, and at what may begin to."""


class RunFilter(forms.Form):
    """Which runs; what is no choice is passed over."""

    status = forms.ChoiceField(choices=[*ANY, *EtlRun.Status.choices], required=False)
    mode = forms.ChoiceField(choices=[*ANY, *EtlRun.Mode.choices], required=False)


@dataclass(frozen=True)
class RunList:
    """One page of the runs that fit."""

    form: RunFilter
    page: Page[EtlRun]
    kept: dict[str, str]
    may_run: bool

    @property
    def every(self) -> int:
        """In how many seconds the list is fetched anew: soon while one of its runs is under way."""
        return SOON if any(run.is_running for run in self.page.object_list) else LATER

    @property
    def query(self) -> str:
        """What the address of another page of this list keeps; ends in `&`, or is empty."""
        return f"{urlencode(self.kept)}&" if self.kept else ""


@dataclass(frozen=True)
class Step:
    """One step of a run: its seconds, and their share of the longest, from 0 to 100."""

    name: str
    seconds: float
    percent: float


@dataclass(frozen=True)
class BrokenRule:
    """A failed check, its rows as a table."""

    check: str
    meaning: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class RunDetail:
    """One run with everything that is known of it."""

    run: EtlRun
    may_run: bool = False

    @property
    def every(self) -> int:
        """In how many seconds the page is fetched anew; 0: what has ended stays as it is."""
        return SOON if self.run.is_running else 0

    @property
    def at_step(self) -> str:
        """The step under way."""
        return self.run.at_step.replace("_", " ")

    @property
    def steps(self) -> list[Step]:
        """In the order they were taken."""
        longest = max(self.run.steps.values(), default=0) or 1
        return [
            Step(name.replace("_", " "), seconds, round(seconds / longest * 100, 1))
            for name, seconds in self.run.steps.items()
        ]

    @property
    def broken_rules(self) -> list[BrokenRule]:
        """The data checks it failed."""
        return [_broken_rule(failed) for failed in self.run.failed_checks]


def run_list(parameters: Mapping[str, str], *, may_run: bool) -> RunList:
    """The page that the parameters of an address ask for."""
    form = RunFilter(parameters)
    form.is_valid()
    kept = {name: value for name, value in form.cleaned_data.items() if value}
    page = Paginator(selectors.runs(**kept), PAGE).get_page(parameters.get("page"))
    return RunList(form, page, kept, may_run)


def _broken_rule(failed: dict[str, Any]) -> BrokenRule:
    rows = failed["rows"]
    columns = tuple(rows[0]) if rows else ()
    return BrokenRule(
        check=failed["check"].replace("_", " "),
        meaning=failed["meaning"],
        columns=tuple(column.replace("_", " ") for column in columns),
        rows=tuple(tuple(row.get(column) for column in columns) for row in rows),
    )
