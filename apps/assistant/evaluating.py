"""How many widgets of a corpus's questions each backend gets exactly right, and how long it takes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, get_args

from . import corpus
from .corpus import Question, Score, Split
from .embedded.understanding import understand
from .embedded.wanted import Understood
from .endpoint.client import Endpoint
from .endpoint.helping import helped

Backend = Callable[[Question], Understood]


@dataclass
class Result:
    """One backend on one split; `seconds` of each question."""

    backend: str
    split: Split
    score: Score = field(default_factory=Score)
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
            "median_ms": round(in_order[len(in_order) // 2] * 1000, 1) if in_order else None,
            "slowest_ms": round(in_order[-1] * 1000, 1) if in_order else None,
            "wrong": self.score.wrong if self.split == "tune" else [],
        }


def evaluate(questions: Sequence[Question], endpoint: Endpoint | None) -> list[Result]:
    """Every backend that is there on both splits. What is wrong is named of questions to tune on alone."""
    backends = {"embedded": embedded} | ({f"embedded + {endpoint.model}": _helped(endpoint)} if endpoint else {})
    return [
        _run(Result(name, split), backend, (one for one in questions if one.split == split))
        for name, backend in backends.items()
        for split in get_args(Split)
    ]


def embedded(question: Question) -> Understood:
    """The grammar alone."""
    return understand(question.text, question.names, question.today)


def _helped(endpoint: Endpoint) -> Backend:
    return lambda question: helped(embedded(question), question.text, question.names, question.today, endpoint)


def _run(result: Result, backend: Backend, questions: Iterable[Question]) -> Result:
    for question in questions:
        began = perf_counter()
        answer = backend(question)
        result.seconds.append(perf_counter() - began)
        result.score.add(question, corpus.judge(question, answer))
    return result
