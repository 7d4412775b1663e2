"""Where a question is asked back: what stands in the way of one answer, and what it may mean instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from . import period_values as values
from .charts import OVERVIEW
from .lexicon import Lexicon
from .marks import Mark, Read
from .period_values import Period
from .wanted import Choice, Wanted
from .wording import described

MOST_CHOICES = 3
_NEAREST = {
    "balance": ("net_cash_flow", "savings_rate", "monthly_trend"),
    "rows": ("expense_by_category", "total_expenses", "total_income"),
    "goal": ("savings_rate", "net_cash_flow", "budget_vs_actual"),
    "future": ("monthly_trend", "budget_vs_actual", "expense_by_category"),
    "nothing": (*OVERVIEW,),
}
_ARTICLES = frozenset(
    ["the", "a", "an", "my", "our", "all", "der", "die", "das", "den", "dem", "mein", "meine", "meinen", "meinem"]
)
_CURRENCIES = frozenset(
    ["euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "chf", "franken"]
)
_SIGNS = "€$£"
_SUMS = {"total_income", "total_expenses", "monthly_trend"}
_CHART = {"monthly_trend": "line", "expense_by_category": "doughnut", "budget_vs_actual": "bar"}


@dataclass(frozen=True)
class Doubt:
    """Why a question cannot be answered as it stands; `text`: the part of it that nobody understood."""

    reason: str
    text: str = ""


def doubt(read: Read, widgets: Sequence[Wanted], lexicon: Lexicon) -> Doubt | None:
    """The first doubt there is."""
    unsupported = next((mark.key for mark in read.marks if mark.section == "unsupported"), "")
    if unsupported == "future" or any(widget.period.first > read.today for widget in widgets):
        return Doubt("future")
    if unsupported:
        return Doubt(unsupported)
    if _is_leaving_out(read.marks):
        return Doubt("without")
    if unknown := _unknown_filter(read, widgets, lexicon):
        return Doubt("filter", read.text(unknown))
    return None if widgets else Doubt("nothing")


def choices(reason: Doubt, read: Read, widgets: Sequence[Wanted]) -> tuple[Choice, ...]:
    """Two or three things that the question may mean."""
    found: list[Wanted] = []
    if widgets and reason.reason in {"without", "filter"}:
        found += _instead(widgets[0])
    said = next((mark.period for mark in read.marks if mark.period and mark.period.first <= read.today), None)
    found += [_nearest(metric, said, read.today) for metric in _NEAREST.get(reason.reason, _NEAREST["nothing"])]
    different = list(dict.fromkeys(found))[:MOST_CHOICES]
    return tuple(Choice(described(widget, read.language), (widget,)) for widget in different)


def _nearest(metric: str, period: Period | None, today: date) -> Wanted:
    usual = values.last_units("month", 12, today) if metric == "monthly_trend" else values.offset("month", 0, today)
    return Wanted(metric, _CHART.get(metric, "card"), period or usual)


def _instead(widget: Wanted) -> list[Wanted]:
    """Without what cannot be said: the whole, its parts, and what was named alone."""
    whole = replace(widget, names=(), compare="none")
    parts = replace(whole, metric="expense_by_category", chart="doughnut")
    return [replace(whole, chart=widget.chart), parts, *([widget] if widget.names else [])]


def _is_leaving_out(marks: Sequence[Mark]) -> bool:
    """Whether something is to be left out, as in "except rent"; transfers do not count anyway."""
    places = [number for number, mark in enumerate(marks) if mark.means("without", "without")]
    return any(not any(mark.means("without", "transfers") for mark in marks[place + 1 : place + 3]) for place in places)


def _unknown_filter(read: Read, widgets: Sequence[Wanted], lexicon: Lexicon) -> Mark | None:
    """An unknown word that the question is limited to: "on unicorns", "bei Zalando"; of sums any, if none else is.

    To show the whole instead would be a right number for the wrong question.
    """
    is_whole_sum = any(widget.metric in _SUMS and not widget.names for widget in widgets)
    for number, mark in enumerate(read.marks):
        word = read.words[mark.start]
        if mark.section == "unknown" and word.text.rstrip(".").isdecimal():
            if _is_amount(read, mark):
                return mark
        elif mark.section in {"unknown", "decline"} and (is_whole_sum or _is_led(read, number, lexicon)):
            return mark
        elif mark.section == "filler" and word.known_as and _is_led(read, number, lexicon):
            return mark  # "on toys", taken for a slip of a word that means nothing
    return None


def _is_led(read: Read, number: int, lexicon: Lexicon) -> bool:
    """Whether a mark follows a preposition that limits: on my …, bei …."""
    before = [mark for mark in read.marks[:number] if read.words[mark.start].text not in _ARTICLES]
    return bool(before) and any(sense.section == "filter" for sense in lexicon.at(read.words, before[-1].start)[0])


def _is_amount(read: Read, mark: Mark) -> bool:
    """A number of euros: no figure is limited by amount."""
    after = read.words[mark.end].text if mark.end < len(read.words) else ""
    return after in _CURRENCIES or any(sign in read.text(mark) for sign in _SIGNS)
