"""What the endpoint may answer, and what it becomes: words of a fixed list, days, and the person's own categories."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from apps.metrics import catalogue
from apps.specs.model import Chart, Compare, Metric

from ..embedded import period_values
from ..embedded.names import Name, Names
from ..embedded.period_values import Period
from ..embedded.tokens import words
from ..embedded.wanted import Wanted

Kind = Literal["day", "week", "month", "quarter", "year", "last_n_days", "last_n_weeks", "last_n_months", "between"]
MOST_WISHES, MOST_CATEGORIES = 8, 5


class Strict(BaseModel):
    """Every field is there, and no other."""

    model_config = ConfigDict(extra="forbid", strict=True)


class When(Strict):
    """`offset`: units from today's; `n`: of the last_n kinds; `first` and `last`: days (YYYY-MM-DD) of between."""

    kind: Kind
    offset: Annotated[int, Field(ge=-1200, le=0)] | None
    n: Annotated[int, Field(ge=1, le=3650)] | None
    first: str | None
    last: str | None


class Wish(Strict):
    """One widget. `categories` are in the words of the question or of the list of categories."""

    metric: Metric
    chart: Chart
    period: When
    categories: Annotated[list[Annotated[str, StringConstraints(max_length=100)]], Field(max_length=MOST_CATEGORIES)]
    compare: Compare


class Reading(Strict):
    """The endpoint's whole answer. `is_clear` is false where the question is not about the asker's own money."""

    is_clear: bool
    widgets: Annotated[list[Wish], Field(max_length=MOST_WISHES)]


def wanted(reading: Reading, names: Names, limits: tuple[Name, ...], today: date) -> tuple[Wanted, ...]:
    """The widgets, each limited to `limits` besides its categories. Raises ValueError for what cannot be drawn."""
    if not reading.is_clear:
        raise ValueError("it does not know what was asked")
    return tuple(_widget(wish, names, limits, today) for wish in reading.widgets)


def _widget(wish: Wish, names: Names, limits: tuple[Name, ...], today: date) -> Wanted:
    if wish.chart not in catalogue.metric(wish.metric).charts:
        raise ValueError(f"{wish.metric} is not drawn as {wish.chart}")
    own = tuple(_category(text, names) for text in wish.categories)
    return Wanted(wish.metric, wish.chart, _period(wish.period, today), (*own, *limits), wish.compare)


def _category(text: str, names: Names) -> Name:
    """The person's own category of that name, or of what the words are about."""
    said = words(text)
    found = names.at(said, 0)
    if found is None or found[1] != len(said) or found[0].kind != "category":
        raise ValueError("it names a category that there is not")
    return found[0]


def _period(when: When, today: date) -> Period:
    """Raises ValueError for days that do not exist, or are still to come."""
    period = next(_periods(when, today), None)
    if period is None or period.first > today:
        raise ValueError("it names no period")
    return period


def _periods(when: When, today: date) -> Iterator[Period]:
    if when.kind == "between" and when.first and when.last:
        yield period_values.between(date.fromisoformat(when.first), date.fromisoformat(when.last))
    elif when.kind.startswith("last_n_") and when.n:
        yield period_values.last_units(when.kind.removeprefix("last_n_").removesuffix("s"), when.n, today)
    elif when.offset is not None and when.kind in {"day", "week", "month", "quarter", "year"}:
        yield period_values.offset(when.kind, when.offset, today)
