"""The report of one month, to be printed: the same numbers as the overview's, every table open."""

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from apps.users.models import User

from .page import Overview, overview
from .parts import Part

PARTS: Final = ("figures", "categories", "budgets", "money-flow", "pace", "trend", "net-worth")


@dataclass(frozen=True)
class Report:
    """A month's overview as pages of paper."""

    overview: Overview

    @property
    def status(self) -> int:
        """Of the answer."""
        return self.overview.status

    @property
    def parts(self) -> tuple[Part, ...]:
        """What has numbers; what is empty takes no paper."""
        found = self.overview.numbers.parts if self.overview.numbers else ()
        return tuple(part for part in found if part.cards or part.chart)


def report(viewer: User, query: QueryDict) -> Report:
    """The report of the month asked for (`month`, `user`). Raises Problem for an unknown one."""
    return Report(overview(viewer, query, PARTS))
