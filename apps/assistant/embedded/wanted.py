"""What a question asks for, as a plain value: the widgets, and all that has to be said about them."""

from dataclasses import dataclass

from .compare import Compare
from .names import Name
from .period_values import Period


@dataclass(frozen=True)
class Wanted:
    """One widget. `assumes_period`: the question names none, so a usual one was taken; `asks_chart`: it names one."""

    metric: str
    chart: str
    period: Period
    names: tuple[Name, ...] = ()
    compare: Compare = "none"
    assumes_period: bool = False
    asks_chart: bool = False

    def filters(self) -> dict[str, list[str]]:
        """What it is limited to, as a spec writes it."""
        kinds = ("category", "account", "payee")
        found = {kind: [name.text for name in self.names if name.kind == kind] for kind in kinds}
        return {kind: texts for kind, texts in found.items() if texts}


@dataclass(frozen=True)
class Choice:
    """One thing that an unclear question may mean, in words and as widgets."""

    label: str
    widgets: tuple[Wanted, ...]


@dataclass(frozen=True)
class Explained:
    """A part of the question, as it was written, and what it was understood as."""

    text: str
    meaning: str


@dataclass(frozen=True)
class Understood:
    """What became of a question.

    `widgets` are what to draw; empty where `choices` ask back, for the reason `doubt`, or `declined` says why there is
    no answer. `words` says all of it to a person, in the `language` of the question; `unexplained` are words that
    nothing was made of, `periods` and `names` what it was certainly about. `backend`: who read it.
    """

    language: str
    words: str = ""
    widgets: tuple[Wanted, ...] = ()
    explained: tuple[Explained, ...] = ()
    unexplained: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    declined: str = ""
    notes: tuple[str, ...] = ()
    doubt: str = ""
    periods: tuple[Period, ...] = ()
    names: tuple[Name, ...] = ()
    backend: str = "embedded"
