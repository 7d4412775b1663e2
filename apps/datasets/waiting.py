"""The page of a file that is looked through, as values."""

from dataclasses import dataclass
from typing import Final

from . import storing, tasks
from .models import Analysis
from .steps import Step

Status = Analysis.Status
SOON: Final = 1
"""Seconds between two looks at what is under way."""


@dataclass(frozen=True)
class StepView:
    """One step; `state` is done, now or later."""

    name: str
    state: str


@dataclass(frozen=True)
class AnalysisView:
    """A file that is looked through, or was not to the end."""

    analysis: Analysis
    is_broken_off: bool

    @property
    def is_under_way(self) -> bool:
        """Whether it waits, or somebody works at it."""
        return self.analysis.status in {Status.WAITING, Status.RUNNING} and not self.is_broken_off

    @property
    def every(self) -> int:
        """In how many seconds the page asks again; 0: what has ended stays as it is."""
        return SOON if self.is_under_way else 0

    @property
    def asks_for_it(self) -> bool:
        """Whether the page itself has it done, since there are no workers."""
        return self.analysis.status == Status.WAITING and not tasks.are_for_workers()

    @property
    def stops(self) -> bool:
        """Whether it was cancelled and goes on to the end of its step."""
        return self.is_under_way and self.analysis.cancel_asked_at is not None

    @property
    def steps(self) -> list[StepView]:
        """What is done, what is under way, what follows."""
        names = [str(step) for step in Step]
        now = names.index(self.analysis.step) if self.analysis.step in names else -1
        states = ["done" if place < now else "now" if place == now else "later" for place in range(len(names))]
        return [StepView(name, state) for name, state in zip(names, states, strict=True)]

    @property
    def why(self) -> str:
        """Why it came to nothing."""
        if self.is_broken_off:
            return "The site or the worker ended in its middle. Nothing of the table was kept; the file was."
        return self.analysis.detail


def view_of(analysis: Analysis) -> AnalysisView:
    """Broken off is what runs, and nobody works at."""
    is_running = analysis.status == Status.RUNNING
    return AnalysisView(analysis, is_running and not storing.is_held(analysis.file))
