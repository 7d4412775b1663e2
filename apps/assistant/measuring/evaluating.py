"""How many widgets of a corpus's questions each backend gets exactly right, and how long it takes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, get_args

from apps.specs.validation import validate
from apps.users.sight import Sight
from apps.warehouse.reading import snapshot

from ..asking import asked_of
from ..book import names_of
from ..building import spec_of
from ..embedded.names import Names
from ..embedded.understanding import understand
from ..embedded.wanted import Understood
from ..endpoint.client import Endpoint
from ..endpoint.helping import helped
from . import corpus
from .corpus import Question, Score, Shown, Split

Backend = Callable[[Question], Understood]


@dataclass
class Result:
    """One backend on one split; `seconds` of each question.

    `before` and `after` are the scores of the specs that were validated for somebody's book, as they came and as they
    were shown: of those questions that name nothing which this book has not.
    """

    backend: str
    split: Split
    score: Score = field(default_factory=Score)
    before: Score = field(default_factory=Score)
    after: Score = field(default_factory=Score)
    seconds: list[float] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Shares with three decimals, times in milliseconds."""
        in_order = sorted(self.seconds)
        return {
            "backend": self.backend,
            "split": self.split,
            "questions": self.score.questions,
            "questions_right": self.score.questions_right,
            "widgets": self.score.widgets,
            "widgets_right": self.score.right,
            "share": round(self.score.share, 3),
            "validated_widgets": self.after.widgets,
            "share_before": round(self.before.share, 3) if self.before.widgets else None,
            "share_after": round(self.after.share, 3) if self.after.widgets else None,
            "median_ms": round(in_order[len(in_order) // 2] * 1000, 1) if in_order else None,
            "slowest_ms": round(in_order[-1] * 1000, 1) if in_order else None,
            "wrong": self.score.wrong if self.split == "tune" else [],
        }


@dataclass(frozen=True)
class Book:
    """Somebody's book, for which specs are validated."""

    sight: Sight
    names: Names

    @classmethod
    def of(cls, sight: Sight) -> "Book":
        """The published one. Raises Problem."""
        with snapshot() as warehouse:
            return cls(sight, names_of(warehouse, sight))

    def has(self, question: Question) -> bool:
        """Whether it has every name that the question is about."""
        filters = [one["filters"] for widgets in question.accept for one in widgets]
        wanted = {name for each in filters for names in each.values() for name in names}
        return wanted <= {one.text for one in (*self.names.categories, *self.names.accounts, *self.names.payees)}


def evaluate(questions: Sequence[Question], endpoint: Endpoint | None, sight: Sight | None = None) -> list[Result]:
    """Every backend that is there on both splits. What is wrong is named of questions to tune on alone.

    With `sight`, what the backends write is also validated for that book, and judged again.
    """
    book = Book.of(sight) if sight else None
    backends = {"embedded": embedded} | ({f"embedded + {endpoint.model}": _helped(endpoint)} if endpoint else {})
    return [
        _run(Result(name, split), backend, (one for one in questions if one.split == split), book)
        for name, backend in backends.items()
        for split in get_args(Split)
    ]


def embedded(question: Question) -> Understood:
    """The grammar alone."""
    return understand(question.text, question.names, question.today)


def _helped(endpoint: Endpoint) -> Backend:
    return lambda question: helped(embedded(question), question.text, question.names, question.today, endpoint)


def _run(result: Result, backend: Backend, questions: Iterable[Question], book: Book | None) -> Result:
    for question in questions:
        began = perf_counter()
        answer = backend(question)
        result.seconds.append(perf_counter() - began)
        judged = corpus.judge(question, answer)
        result.score.add(question, judged)
        if book and answer.widgets and question.clarity == "clear" and book.has(question):
            result.before.add(question, judged)
            result.after.add(question, corpus.judge_shown(question, _validated(question, answer, book)))
    return result


def _validated(question: Question, answer: Understood, book: Book) -> list[Shown]:
    """The widgets that are left to show."""
    spec = spec_of(answer.widgets, question.text, answer.language)
    result = validate(spec, book.sight, question.today, asked_of(answer, question.text))
    return [Shown.of_widget(widget, question.today) for widget in result.repaired.widgets] if result.repaired else []
