"""Bringing the warehouse up to date from the page: what happened, in one sentence."""

from dataclasses import dataclass
from typing import Literal

from django.contrib import messages

from apps.problems import Problem
from etl.tasks import begin_refresh

MESSAGE_LEVELS = {"good": messages.SUCCESS, "info": messages.INFO, "warn": messages.WARNING}


@dataclass(frozen=True)
class Outcome:
    """What a refresh did, for people."""

    level: Literal["good", "info", "warn"]
    text: str
    title: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return f"{self.title}: {self.text}" if self.title else self.text

    @property
    def message_level(self) -> int:
        """The level of Django's messages."""
        return MESSAGE_LEVELS[self.level]


def refresh_warehouse() -> Outcome:
    """Run the load, or have a worker run it. A Problem, such as a load that already runs, is an outcome too."""
    try:
        run = begin_refresh()
    except Problem as problem:
        return Outcome("warn", str(problem.for_everybody()), problem.title)
    if run is None:
        return Outcome("info", "The load was begun. The numbers here are new as soon as it is done.")
    if not run.changes_taken:
        return Outcome("info", "Everything was up to date.")
    changes = "1 change" if run.changes_taken == 1 else f"{run.changes_taken:,} changes"
    return Outcome("good", f"Brought up to date: {changes} loaded.")
