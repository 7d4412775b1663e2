"""What a reader does with a brief: open it, answer its questions, say whether it helped."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.adoption.models import Event
from apps.adoption.services import record
from apps.users.models import User

from .models import Brief, BriefRecord, Choice, Question

ENOUGH = 80
"""Percent of right answers from which on a brief is completed."""
LONGEST = 500


@dataclass(frozen=True)
class Answered:
    """One question with what was chosen; `right` is the right choice."""

    question: Question
    chosen: Choice | None
    right: Choice | None

    @property
    def is_right(self) -> bool:
        """Whether the right one was chosen."""
        return self.chosen is not None and self.chosen.is_right


@dataclass(frozen=True)
class Result:
    """A quiz that was answered; `score` is of this attempt, in whole percent."""

    answers: tuple[Answered, ...]
    score: int

    @property
    def is_enough(self) -> bool:
        """Whether it completes the brief."""
        return self.score >= ENOUGH


def open_brief(user: User, brief: Brief) -> BriefRecord:
    """Note that somebody reads it."""
    found, _ = BriefRecord.objects.get_or_create(user=user, brief=brief, defaults={"opened_at": timezone.now()})
    record(user, Event.Kind.BRIEF_OPENED, brief.slug)
    return found


@transaction.atomic
def answer_quiz(user: User, brief: Brief, chosen: Mapping[int, int]) -> Result:
    """Score the choices (by question); the best score is kept. Raises ValidationError unless all are answered."""
    questions = list(brief.questions.prefetch_related("choices"))
    answers = tuple(_answered(question, chosen.get(question.pk)) for question in questions)
    if not answers or any(each.chosen is None for each in answers):
        raise ValidationError("Answer every question.")
    score = sum(each.is_right for each in answers) * 100 // len(answers)
    found = open_brief(user, brief)
    BriefRecord.objects.filter(pk=found.pk).update(attempts=F("attempts") + 1)
    BriefRecord.objects.filter(pk=found.pk).exclude(score__gte=score).update(score=score)
    if score >= ENOUGH:
        BriefRecord.objects.filter(pk=found.pk, completed_at=None).update(completed_at=timezone.now())
        record(user, Event.Kind.BRIEF_COMPLETED, brief.slug)
    return Result(answers, score)


def give_feedback(user: User, brief: Brief, *, helpful: bool, text: str) -> None:
    """Say whether it helped. Raises ValidationError for a text that is too long."""
    text = text.replace("\0", "").strip()
    if len(text) > LONGEST:
        raise ValidationError(f"Use at most {LONGEST} characters; these are {len(text)}.")
    found = open_brief(user, brief)
    BriefRecord.objects.filter(pk=found.pk).update(helpful=helpful, feedback=text)


def _answered(question: Question, chosen: int | None) -> Answered:
    choices = {choice.pk: choice for choice in question.choices.all()}
    right = next((choice for choice in choices.values() if choice.is_right), None)
    return Answered(question, choices.get(chosen) if chosen is not None else None, right)
