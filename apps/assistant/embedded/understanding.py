"""A question becomes an understanding: the same question of the same person on the same day always the same one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from apps.problems import Problem

from . import doubts, wording
from .lexicon import Lexicon, lexicon
from .marks import Mark, Read, scan
from .names import Names
from .periods import PeriodReader
from .scope import declined
from .tokens import words
from .wanted import Explained, Understood, Wanted
from .wanting import widgets
from .wishes import wishes

LONGEST = 500
"""Letters of a question: nobody asks for dashboards in longer ones, and reading takes time."""
MOST_WIDGETS = 12


def understand(question: str, names: Names, today: date) -> Understood:
    """What a person asks for, whose `names` these are. Raises Problem `question_too_long` or `no_question`."""
    _check(question)
    known = lexicon()
    written = words(question)
    language = known.language(written)
    heard = names.spelling.read(written)
    read = Read(question, heard, scan(heard, known, names, PeriodReader(heard, today, known)), language, today)
    if reason := declined(question, heard, read.marks):
        answer = wording.say(language, "declined", reason)
        return Understood(language, answer, declined=answer, explained=_explained(read))
    return _answered(read, widgets(wishes(read.marks), today)[:MOST_WIDGETS], known)


def _check(question: str) -> None:
    if len(question) > LONGEST:
        detail = f"question: has {len(question)} characters; ask in at most {LONGEST}."
        raise Problem("question_too_long", "The question is too long", 400, detail)
    if not question.strip():
        raise Problem("no_question", "No question", 400, "question: is empty.")


def _answered(read: Read, wanted: tuple[Wanted, ...], known: Lexicon) -> Understood:
    heard = Understood(
        read.language,
        explained=_explained(read),
        unexplained=_unexplained(read),
        periods=tuple(mark.period for mark in read.marks if mark.period),
        names=tuple(mark.name for mark in read.marks if mark.name),
    )
    doubt = doubts.doubt(read, wanted, known)
    if doubt:
        words = wording.say(read.language, "asked", doubt.reason, text=doubt.text)
        choices = doubts.choices(doubt, read, wanted)
        return replace(heard, words=words, choices=choices, doubt=doubt.reason)
    notes = tuple(_notes(read, wanted, heard.unexplained))
    return replace(
        heard, words=" ".join([wording.understood(wanted, read.language), *notes]), widgets=wanted, notes=notes
    )


def _explained(read: Read) -> tuple[Explained, ...]:
    """The parts of the question that count, and what each was taken for."""
    return tuple(
        Explained(read.text(mark), _meaning(mark, read.language))
        for mark in read.marks
        if mark.section in {"metric", "shape", "chart", "compare", "period", "name", "without", "unsupported"}
    )


def _meaning(mark: Mark, language: str) -> str:
    if mark.period:
        return wording.period(mark.period, language)
    if mark.name:
        return wording.say(language, "said", mark.name.kind, name=mark.name.text)
    known = wording.sentences(language)
    return str(known.get(f"{mark.section}s", {}).get(mark.key, mark.key.replace("_", " ")))


def _unexplained(read: Read) -> tuple[str, ...]:
    return tuple(read.text(mark) for mark in read.marks if mark.section in {"unknown", "decline"})


def _notes(read: Read, wanted: Sequence[Wanted], unexplained: tuple[str, ...]) -> list[str]:
    """What was taken for granted, and what was left aside."""
    language, notes = read.language, []
    if assumed := next((widget for widget in wanted if widget.assumes_period), None):
        notes.append(wording.say(language, "said", "assumed", period=wording.period(assumed.period, language)))
    for mark in read.marks:
        if mark.period and mark.period.assumed:
            meaning = wording.period(mark.period, language)
            notes.append(wording.say(language, "said", "taken_as", text=read.text(mark), meaning=meaning))
    if any(mark.means("without", "transfers") for mark in read.marks):
        notes.append(wording.say(language, "said", "transfers"))
    notes += _of_charts(read, wanted)
    if unexplained:
        notes.append(wording.say(language, "said", "unexplained", words=", ".join(unexplained)))
    return notes


def _of_charts(read: Read, wanted: Sequence[Wanted]) -> list[str]:
    """Charts that were asked for and fit no metric that was."""
    asked = {mark.key for mark in read.marks if mark.section == "chart"} - {widget.chart for widget in wanted}
    if not asked or not wanted:
        return []
    known = wording.sentences(read.language)
    first = wanted[0]
    return [
        wording.say(
            read.language, "said", "chart", metric=known["metrics"][first.metric], chart=known["charts"][first.chart]
        )
    ]
