"""The period picker of a page: what it offers, where its steps lead, and how a list of rows is asked for its days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.http import QueryDict
from django.utils.http import urlencode

from apps.periods import COMPARES, KINDS, Period, month_period, period_of

ALL: Final = "all"
OF_LISTS: Final = {ALL: "All time", **KINDS}
"""What there is to pick from where things of all time can be listed."""
WORDS: Final = ("period", "month", "year", "since", "until", "compare")


@dataclass(frozen=True)
class PeriodPicker:
    """`period` is what is picked, None for all time; `kept` is what else the address says."""

    action: str
    today: date
    period: Period | None
    kept: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=lambda: KINDS)
    compares: Mapping[str, str] = field(default_factory=lambda: COMPARES)

    @property
    def kind(self) -> str:
        """What is picked."""
        return self.period.kind if self.period else ALL

    @property
    def shown(self) -> Period:
        """What the fields begin with."""
        return self.period or month_period(self.today.replace(day=1), self.today)

    @property
    def previous_href(self) -> str:
        """The period before; empty at the beginning of time."""
        return self._href(self.period.previous if self.period else None)

    @property
    def next_href(self) -> str:
        """The period after; empty where that would begin after today."""
        return self._href(self.period.next if self.period else None)

    def _href(self, period: Period | None) -> str:
        return f"{self.action}?{urlencode({**period.parameters, **self.kept})}" if period else ""


def in_days(parameters: QueryDict, today: date) -> QueryDict:
    """The parameters with the words of a period as `month`, or as `since` and `until`: what filters of rows know.

    Raises Problem for what is no period; without `period` and `year` they stay as they are.
    """
    if not parameters.get("period") and not parameters.get("year"):
        return parameters
    told = parameters.copy()
    for word in WORDS:
        told.pop(word, None)
    if parameters.get("period") != ALL:
        period = period_of(_words(parameters), today)
        told.update({"month": period.key} if period.is_month else period.between)
    return told


def picked(parameters: QueryDict, today: date) -> Period | None:
    """The period of a list; None for all time. Raises Problem for what is no period."""
    words = _words(parameters)
    return period_of(words, today) if words and words.get("period") != ALL else None


def _words(parameters: QueryDict) -> dict[str, str]:
    return {word: str(parameters[word]) for word in WORDS if parameters.get(word)}
