"""How well the layers of the validation do: defects planted one at a time into right specs, and who finds them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from apps.problems import Problem
from apps.specs.asked import Asked
from apps.specs.validation import Validation, validate
from apps.users.sight import Sight
from apps.warehouse.reading import snapshot

from .asking import asked_of
from .book import names_of
from .building import spec_of
from .corpus import Question
from .embedded.understanding import understand

MUTATIONS = "tests.corpus.mutations"


@dataclass
class LayerScore:
    """`planted` defects of one layer, those that it `found`, and errors that it saw in right specs (`alarms`).

    `repaired` are the specs that were without errors after repair, `mended` those that then were exactly right.
    """

    planted: int = 0
    found: int = 0
    alarms: int = 0
    repaired: int = 0
    mended: int = 0

    def as_json(self) -> dict[str, Any]:
        """Shares with four decimals; None where there is nothing to divide."""
        return {
            "planted": self.planted,
            "found": self.found,
            "alarms": self.alarms,
            "repaired": self.repaired,
            "mended": self.mended,
            "recall": _share(self.found, self.planted),
            "precision": _share(self.found, self.found + self.alarms),
        }


@dataclass(frozen=True)
class _Right:
    """A right spec, with what was asked for, on the day of the question."""

    spec: dict[str, Any]
    asked: Asked
    question: Question

    def judged(self, spec: Any, sight: Sight) -> Validation:
        """A spec that answers the same question, or should."""
        return validate(spec, sight, self.question.today, self.asked)


def planted(questions: Iterable[Question], sight: Sight) -> dict[str, LayerScore]:
    """Each layer's score over the questions that this book can answer. Raises Problem without the mutations."""
    mutations = _mutations()
    scores: dict[str, LayerScore] = defaultdict(LayerScore)
    for right in _right(questions, sight):
        for finding in right.judged(right.spec, sight).findings:
            scores[finding.layer].alarms += finding.severity == "error"
        for mutation in mutations:
            if (broken := mutation.plant(right.spec)) is not None:
                _count(scores[mutation.layer], mutation.layer, right.judged(broken, sight))
    return dict(scores)


def _count(score: LayerScore, layer: str, result: Validation) -> None:
    score.planted += 1
    score.found += any(finding.layer == layer for finding in result.findings)
    score.repaired += result.repaired is not None
    score.mended += result.repaired is not None and result.accuracy_after == 1.0


def _right(questions: Iterable[Question], sight: Sight) -> Iterator[_Right]:
    with snapshot() as warehouse:
        names = names_of(warehouse, sight)
    for question in questions:
        understood = understand(question.text, names, question.today)
        if question.clarity == "clear" and understood.widgets:
            spec = spec_of(understood.widgets, question.text, understood.language)
            yield _Right(spec, asked_of(understood, question.text), question)


def _mutations() -> Any:
    """Those of the tests: there where the project was checked out."""
    try:
        return import_module(MUTATIONS).MUTATIONS
    except ImportError as error:
        raise Problem("no_corpus", "No corpus", 404, f"{MUTATIONS} is not here: {error}.") from error


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
