"""The briefs that come with a release, put in place where nobody has changed them.

Each is a Markdown file: a title, a line of summary, a line of minutes, the text. The questions stand in `quizzes.toml`.
"""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Brief, Choice, Question

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Shipped:
    """A brief as a release has it; `questions` are its text and its choices (text, right, why)."""

    title: str
    summary: str
    minutes: int
    body: str
    questions: list[dict[str, Any]]

    @property
    def fingerprint(self) -> str:
        """The same for the same text and questions."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@transaction.atomic
def load_briefs() -> int:
    """Write each brief that is not there, and renew those that are as an earlier release left them; how many."""
    written = 0
    for position, slug in enumerate(Brief.Slug.values):
        shipped, known = read(slug), Brief.objects.filter(slug=slug).first()
        if known and (known.shipped == shipped.fingerprint or known.shipped != present(known).fingerprint):
            continue
        _write(known or Brief(slug=slug, position=position), shipped)
        written += 1
    return written


def read(slug: str) -> Shipped:
    """The brief of the release."""
    title, summary, minutes, body = (CONTENT / f"{slug}.md").read_text(encoding="utf-8").split("\n", 3)
    quizzes = tomllib.loads((CONTENT / "quizzes.toml").read_text(encoding="utf-8"))
    return Shipped(
        title.removeprefix("# "), summary, int(minutes.removeprefix("minutes: ")), body.strip(), quizzes[slug]
    )


def present(brief: Brief) -> Shipped:
    """The brief as it stands in the database."""
    questions = [
        {"text": question.text, "choices": [_plain(choice) for choice in question.choices.all()]}
        for question in brief.questions.prefetch_related("choices")
    ]
    return Shipped(brief.title, brief.summary, brief.minutes, brief.body, questions)


def _plain(choice: Choice) -> dict[str, Any]:
    right = {"right": True} if choice.is_right else {}
    return {"text": choice.text, **right, "why": choice.why}


def _write(brief: Brief, shipped: Shipped) -> None:
    brief.title, brief.summary, brief.minutes = shipped.title, shipped.summary, shipped.minutes
    brief.body, brief.shipped = shipped.body, shipped.fingerprint
    brief.save()
    brief.questions.all().delete()
    for place, question in enumerate(shipped.questions):
        made = Question.objects.create(brief=brief, position=place, text=question["text"])
        Choice.objects.bulk_create(_choices(made, question["choices"]))


def _choices(question: Question, choices: Iterable[dict[str, Any]]) -> list[Choice]:
    return [
        Choice(question=question, position=place, text=each["text"], is_right=each.get("right", False), why=each["why"])
        for place, each in enumerate(choices)
    ]
