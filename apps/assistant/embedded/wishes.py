"""The wishes of one question: "spending trend and budget check for this year" is two, for the same year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .marks import Mark
from .names import Name
from .period_values import Period

_PRECEDENCE = ("monthly_trend", "savings_rate", "budget_vs_actual", "expense_by_category", "net_cash_flow", "overview")
"""Which of several metrics in one wish is meant: what is said of all of them tells less than what is said of one."""


@dataclass(frozen=True)
class Wish:
    """One thing that is asked for: the marks that speak of it."""

    marks: tuple[Mark, ...]

    @property
    def metric(self) -> str:
        """The metric that its words speak of; empty where they name none."""
        found = [mark.key for mark in self.marks if mark.section == "metric"]
        for metric in _PRECEDENCE:
            if metric in found:
                return "savings_rate" if metric == "net_cash_flow" and self.has("shape", "percent") else metric
        if {"total_income", "total_expenses"} <= set(found) and self.has("compare"):
            return "net_cash_flow"
        return found[0] if found else "total_expenses" * self.has("compare", "costlier")

    @property
    def chart(self) -> str:
        """The chart that was asked for by name; empty without."""
        return next((mark.key for mark in self.marks if mark.section == "chart"), "")

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that it names, in order, each once."""
        return tuple(dict.fromkeys(mark.period for mark in self.marks if mark.period))

    @property
    def names(self) -> tuple[Name, ...]:
        """What it is limited to, in order, each once."""
        return tuple(dict.fromkeys(mark.name for mark in self.marks if mark.name))

    def has(self, section: str, *keys: str) -> bool:
        """Whether a word of it means that."""
        return any(mark.means(section, *keys) for mark in self.marks)


def wishes(marks: Sequence[Mark]) -> tuple[Wish, ...]:
    """The wishes in order. What names no metric of its own ("and restaurants") belongs to the one before."""
    found: list[list[Mark]] = []
    waiting: list[Mark] = []
    for part in _parts(marks):
        if _is_headed(part):
            if found and _is_one_with(found[-1], part):
                found[-1] += part
            else:
                found.append([*waiting, *part])
            waiting = []
        elif found:
            found[-1] += part
        else:
            waiting += part
    if waiting:
        found.append(waiting)
    return tuple(_one_trend(Wish(tuple(part)) for part in found))


def _parts(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Between the words that join."""
    part: list[Mark] = []
    for place, mark in enumerate(marks):
        if mark.section == "join" or _is_joining(marks, place):
            yield part
            part = []
        else:
            part.append(mark)
    yield part


def _is_joining(marks: Sequence[Mark], place: int) -> bool:
    """Whether a "versus" sets two metrics side by side: "what is coming in vs going out"."""
    if not marks[place].means("compare", "versus"):
        return False
    before = next((mark for mark in reversed(marks[:place]) if mark.section in {"metric", "period"}), None)
    after = next((mark for mark in marks[place + 1 :] if mark.section in {"metric", "period"}), None)
    return bool(before and after and before.section == after.section == "metric" and before.key != after.key)


def _is_headed(part: Sequence[Mark]) -> bool:
    return any(mark.section == "metric" or mark.means("shape", "trend") for mark in part)


def _is_one_with(before: Sequence[Mark], part: Sequence[Mark]) -> bool:
    """The trend in restaurant and grocery spending: two names, of which each side says half of what is asked."""
    is_of_names = all(any(mark.section == "name" for mark in side) for side in (before, part))
    return is_of_names and not any(mark.section == "metric" for mark in before)


def _one_trend(found: Iterable[Wish]) -> Iterator[Wish]:
    """Income and expenses over time are one trend, which has both."""
    all_of_them = list(found)
    kinds = [wish.metric for wish in all_of_them]
    pair = {"total_income", "total_expenses"}
    if (
        set(kinds) == pair
        and len(kinds) == len(pair)
        and any(wish.has("shape", "trend", "change") or wish.chart == "line" for wish in all_of_them)
    ):
        yield Wish((*all_of_them[0].marks, *all_of_them[1].marks, Mark("metric", "monthly_trend", 0, 0)))
    else:
        yield from all_of_them
