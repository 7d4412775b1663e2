"""`ask`: a question in ordinary words becomes a checked dashboard, or is asked back, or declined."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from apps.problems import Problem
from apps.specs.asked import Asked
from apps.specs.validation import Validation, validate
from apps.users.sight import Sight
from apps.warehouse.reading import snapshot

from .asking import asked_of
from .book import names_of
from .building import spec_of
from .embedded.understanding import understand
from .embedded.wanted import Understood
from .endpoint.client import Endpoint
from .endpoint.helping import helped


@dataclass(frozen=True)
class Answer:
    """What became of a question; `choices` are specs to choose from, each with its label."""

    question: str
    understood: Understood
    spec: dict[str, Any] | None
    choices: tuple[dict[str, Any], ...]
    result: Validation | None = None

    @property
    def validation(self) -> dict[str, Any]:
        """What the validation found; empty where there is nothing to draw."""
        return self.result.as_json() if self.result else {}

    @property
    def drawn(self) -> list[dict[str, Any]]:
        """The drawn widgets."""
        return [widget.as_json() for widget in self.result.drawn] if self.result else []

    def as_json(self) -> dict[str, Any]:
        """As `ask --json` and the API have it."""
        return {
            "question": self.question,
            "spec": self.spec,
            "understood": self.understood.words,
            "explained": [{"text": part.text, "meaning": part.meaning} for part in self.understood.explained],
            "unexplained": list(self.understood.unexplained),
            "choices": list(self.choices),
            "declined": self.understood.declined or None,
            "backend": self.understood.backend,
            "language": self.understood.language,
            "validation": self.validation,
            "drawn": self.drawn,
        }


def ask(question: str, sight: Sight, today: date) -> Answer:
    """The answer to a question about the book of `sight`. Raises Problem for the question's faults and the warehouse's.

    Nothing is held open while an endpoint is asked.
    """
    with snapshot() as warehouse:
        names = names_of(warehouse, sight)
    understood = understand(question, names, today)
    if there := endpoint():
        understood = helped(understood, question, names, today, there)
    if not understood.widgets:
        return Answer(question, understood, None, _choices(understood, question))
    spec = spec_of(understood.widgets, question, understood.language)
    result = validate(spec, sight, today, asked_of(understood, question))
    return Answer(question, understood, result.repaired.as_json() if result.repaired else None, (), result)


def wishes(question: str, sight: Sight, today: date) -> Asked | None:
    """What a question asks for, by the grammar alone; None where it has to be asked back, or declined."""
    try:
        with snapshot() as warehouse:
            understood = understand(question, names_of(warehouse, sight), today)
    except Problem:
        return None
    return asked_of(understood, question) if understood.widgets else None


def endpoint() -> Endpoint | None:
    """The one that the operator has set."""
    return Endpoint(**settings.ASSISTANT) if settings.ASSISTANT else None


def _choices(understood: Understood, question: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"label": choice.label, "spec": spec_of(choice.widgets, question, understood.language)}
        for choice in understood.choices
    )
