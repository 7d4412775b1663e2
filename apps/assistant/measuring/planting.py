"""How well the layers of the validation do: defects planted one at a time into what is right, and who finds them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from apps.problems import Problem
from apps.specs.asked import Asked
from apps.specs.book import names_of
from apps.specs.drawing import draw_widget
from apps.specs.findings import Finding
from apps.specs.layers import as_drawn
from apps.specs.model import Spec
from apps.specs.sql_layer.checking import check_queries
from apps.specs.validation import Validation, validate
from apps.users.sight import Sight
from apps.warehouse.reading import snapshot

from .. import book
from ..asking import asked_of
from ..building import spec_of
from ..embedded.understanding import understand
from .corpus import Question
from .score import LayerScore

MUTATIONS, QUERIES, DRAWINGS = "tests.corpus.mutations", "tests.corpus.queries", "tests.corpus.drawings"


@dataclass(frozen=True)
class _Right:
    """A right spec, with what was asked for, on the day of the question."""

    spec: dict[str, Any]
    asked: Asked
    question: Question

    def judged(self, spec: Any, sight: Sight) -> Validation:
        """A spec that answers the same question, or should."""
        return validate(spec, sight, self.question.today, self.asked)


def planted(questions: Iterable[Question], sight: Sight, today: date) -> dict[str, LayerScore]:
    """Each layer's score, over the questions that this book can answer. Raises Problem without the mutations."""
    scores: dict[str, LayerScore] = defaultdict(LayerScore)
    mutations = _of_tests(MUTATIONS).MUTATIONS
    for right in _right(questions, sight):
        _plant_into_spec(right, sight, mutations, scores)
        _plant_into_drawing(right, sight, scores["as_drawn"])
    _plant_into_queries(sight, today, scores["sql"])
    return dict(scores)


def _plant_into_spec(right: _Right, sight: Sight, mutations: Any, scores: dict[str, LayerScore]) -> None:
    layers = {mutation.layer for mutation in mutations}
    findings = right.judged(right.spec, sight).findings
    for layer in layers:
        scores[layer].right += 1
    for finding in findings:
        scores[finding.layer].alarms += finding.severity == "error"
    for mutation in mutations:
        if (broken := mutation.plant(right.spec)) is not None:
            _count(scores[mutation.layer], mutation.layer, right.judged(broken, sight))


def _count(score: LayerScore, layer: str, result: Validation) -> None:
    score.planted += 1
    score.found += any(finding.layer == layer for finding in result.findings)
    score.repaired += result.repaired is not None
    score.mended += result.repaired is not None and result.accuracy_after == 1.0


def _plant_into_drawing(right: _Right, sight: Sight, score: LayerScore) -> None:
    """Numbers of a payload that the KPI service can answer too, each of them a cent off."""
    spec = Spec.model_validate(right.spec)
    with snapshot() as warehouse:
        names = names_of(warehouse, sight)
        for place, widget in enumerate(spec.widgets):
            drawn = draw_widget(warehouse, widget, sight, names, right.question.today)
            if not as_drawn.is_comparable(widget, drawn):
                continue
            score.right += 1
            score.alarms += bool(as_drawn.check(warehouse, spec, {place: drawn}, sight))
            for other in _of_tests(DRAWINGS).wrong(drawn):
                score.planted += 1
                score.found += bool(as_drawn.check(warehouse, spec, {place: other}, sight))


def _plant_into_queries(sight: Sight, today: date, score: LayerScore) -> None:
    """Queries that are their metric, and the same with one thing wrong."""
    queries = _of_tests(QUERIES)
    for kpi, right in queries.RIGHT.items():
        score.right += 1
        score.alarms += bool(_wrong(kpi, right, sight, today))
        for broken in queries.broken(right):
            found = _wrong(kpi, broken, sight, today)
            score.planted += 1
            score.found += bool(found)
            if found and (repair := found[0].repair):
                score.repaired += 1
                score.mended += not _wrong(kpi, repair[0]["value"], sight, today)


def _wrong(kpi: str, query: str, sight: Sight, today: date) -> list[Finding]:
    found = check_queries({"q": query}, {"q": kpi}, sight=sight, today=today)
    return [one for one in found if one.severity == "error"]


def _right(questions: Iterable[Question], sight: Sight) -> Iterator[_Right]:
    with snapshot() as warehouse:
        names = book.names_of(warehouse, sight)
    for question in questions:
        understood = understand(question.text, names, question.today)
        if question.clarity == "clear" and understood.widgets:
            spec = spec_of(understood.widgets, question.text, understood.language)
            yield _Right(spec, asked_of(understood, question.text), question)


def _of_tests(module: str) -> Any:
    """What is planted: there where the project was checked out."""
    try:
        return import_module(module)
    except ImportError as error:
        raise Problem("no_corpus", "No corpus", 404, f"{module} is not here: {error}.") from error
