"""A corpus of questions with what is right for each, and how an answer is judged against it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from apps.specs.model import Widget
from apps.specs.periods import days_of

from ..embedded import period_values
from ..embedded.dates import Named
from ..embedded.names import Names
from ..embedded.period_values import Period
from ..embedded.wanted import Understood, Wanted

Split = Literal["tune", "held_out"]


@dataclass(frozen=True)
class Question:
    """One question. `accept`: the lists of widgets that are right, each field with the values that are.

    `clarity` is clear, ambiguous (asking back is right as well) or out (declining is right, and nothing else).
    """

    id: str
    text: str
    language: str
    clarity: Literal["clear", "ambiguous", "out"]
    today: date
    names: Names
    accept: tuple[tuple[Mapping[str, Any], ...], ...]
    spec: Mapping[str, Any] | None

    @property
    def split(self) -> Split:
        """By a hash of the id, so that it stays whatever is added."""
        return "held_out" if sha256(self.id.encode()).digest()[0] % 2 else "tune"


@dataclass(frozen=True)
class Judged:
    """How many widgets of an answer are exactly right, of how many that are asked for or shown."""

    right: int
    of: int

    @property
    def is_right(self) -> bool:
        """Whether all of it is."""
        return self.right == self.of


@dataclass
class Score:
    """Sums over many questions; `wrong` are those that are not exactly right."""

    right: int = 0
    widgets: int = 0
    questions_right: int = 0
    questions: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, question: Question, judged: Judged) -> None:
        """Count one."""
        self.right += judged.right
        self.widgets += judged.of
        self.questions += 1
        self.questions_right += judged.is_right
        if not judged.is_right:
            self.wrong.append(question.id)

    @property
    def share(self) -> float:
        """The share of widgets exactly right."""
        return self.right / self.widgets if self.widgets else 0.0


def read(folder: Path) -> tuple[Question, ...]:
    """The questions below a folder. Raises OSError."""
    books = {
        name: Names.of(book["income"], book["expense"], book["accounts"], book["payees"])
        for name, book in json.loads((folder / "books.json").read_text("utf-8")).items()
    }
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    return tuple(
        Question(
            id=row["id"],
            text=row["question"],
            language=row["language"],
            clarity=row["clarity"],
            today=date.fromisoformat(row["today"]),
            names=books[row["book"]],
            accept=tuple(tuple(widgets) for widgets in row["accept"]),
            spec=row["spec"],
        )
        for row in rows
    )


@dataclass(frozen=True)
class Shown:
    """A widget as it is compared with what is right: an understanding's, or one that a validation left."""

    metric: str
    chart: str
    filters: Mapping[str, list[str]]
    days: tuple[date, date]
    compare: str

    @classmethod
    def of_wish(cls, wish: Wanted) -> "Shown":
        """What the assistant understood."""
        period, compare = wish.period, _compare(wish.compare, wish.period.as_json())
        return cls(wish.metric, wish.chart, wish.filters(), (period.first, period.last), compare)

    @classmethod
    def of_widget(cls, widget: Widget, today: date) -> "Shown":
        """What stands in a spec. Raises UnclearPeriodError."""
        filters = {kind: list(names) for kind, names in widget.filters.model_dump().items() if names}
        days = days_of(widget.period, today)
        compare = _compare(widget.compare, {"kind": widget.period.kind})
        return cls(widget.metric, widget.chart, filters, (days.first, days.last), compare)


def judge(question: Question, answer: Understood) -> Judged:
    """An answer against what is right; the one of several right answers that it is nearest to counts.

    A question that should be declined or asked back counts as one widget.
    """
    if question.clarity == "out":
        return Judged(int(bool(answer.declined)), max(1, len(answer.widgets)))
    if question.clarity == "ambiguous" and answer.choices and not answer.widgets:
        return Judged(1, 1)
    return judge_shown(question, [Shown.of_wish(wish) for wish in answer.widgets])


def judge_shown(question: Question, shown: Sequence[Shown]) -> Judged:
    """The widgets that somebody gets to see against what is right."""
    judged = [_against(accepted, shown, question.today) for accepted in question.accept]
    return max(judged, key=lambda one: one.right / one.of, default=Judged(0, max(1, len(shown))))


def _against(accepted: Iterable[Mapping[str, Any]], shown: Sequence[Shown], today: date) -> Judged:
    open_ones = list(accepted)
    of = max(len(open_ones), len(shown))
    right = 0
    for widget in shown:
        fitting = next((one for one in open_ones if _is_exact(one, widget, today)), None)
        if fitting is not None:
            open_ones.remove(fitting)
            right += 1
    return Judged(right, of)


def _is_exact(accepted: Mapping[str, Any], widget: Shown, today: date) -> bool:
    return (
        widget.metric in accepted["metric"]
        and widget.chart in accepted["chart"]
        and widget.filters == {kind: list(names) for kind, names in accepted["filters"].items()}
        and _days(accepted["period"], today) == widget.days
        and _compare(accepted["compare"], accepted["period"]) == widget.compare
    )


def _compare(compare: str, period: Mapping[str, Any]) -> str:
    """Before a year is the year before."""
    return "previous_period" if compare == "previous_year" and period["kind"] == "year" else compare


def _days(period: Mapping[str, Any], today: date) -> tuple[date, date]:
    """The days of a period as a spec writes it."""
    found = period_of(period, today)
    return found.first, found.last


def period_of(period: Mapping[str, Any], today: date) -> Period:
    """A spec's period on a day. Raises KeyError or ValueError for what is none."""
    kind = period["kind"]
    if "offset" in period:
        return period_values.offset(kind, period["offset"], today)
    if kind.startswith("last_n_"):
        return period_values.last_units(kind.removeprefix("last_n_").removesuffix("s"), period["n"], today)
    if kind == "between":
        return period_values.between(date.fromisoformat(period["from"]), date.fromisoformat(period["to"]))
    return period_values.fixed(kind, _first_day(kind, period))


def _first_day(kind: str, period: Mapping[str, Any]) -> date:
    if kind == "year":
        return date(period["year"], 1, 1)
    if kind == "quarter":
        year, quarter = period["quarter"].split("-Q")
        return Named("quarter", 1 + 3 * (int(quarter) - 1), year=int(year)).in_year(int(year)).first
    return date.fromisoformat(f"{period['month']}-01" if kind == "month" else period["date"])
