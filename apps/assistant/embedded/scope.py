"""What the assistant does not answer: other people's money, orders, and everything that is not about money."""

from collections.abc import Sequence
from typing import Literal

from .marks import Mark
from .tokens import Word

Reason = Literal["", "others", "action", "outside", "greeting"]
_SPEAKER = {"i", "we", "ich", "wir"}
_ASKS_OF = {"does", "did", "has", "von", "is", "verdient", "hat", "of"}
_ABOUT_MONEY = {"metric", "name", "shape", "chart", "compare", "unsupported", "period"}
_UNDERSTOOD = {"filler", "join"}


def declined(question: str, words: Sequence[Word], marks: Sequence[Mark]) -> Reason:
    """Why a question gets no answer; empty if it may get one."""
    if _is_order(words, marks):
        return "action"
    if _is_about_others(question, words, marks):
        return "others"
    sections = {mark.section for mark in marks}
    if sections & {"metric", "name"}:
        return ""
    for reason in ("greeting", "outside"):
        if any(mark.means("decline", reason) for mark in marks):
            return reason
    has_strange_words = bool(sections - _UNDERSTOOD - _ABOUT_MONEY)
    return "outside" if has_strange_words and not sections & {"unsupported", "period"} else ""


def _is_order(words: Sequence[Word], marks: Sequence[Mark]) -> bool:
    """Whether it begins by telling us to do something; "did I delete" asks."""
    place = next((number for number, mark in enumerate(marks) if mark.means("decline", "action")), None)
    return (
        place is not None
        and all(mark.section in _UNDERSTOOD for mark in marks[:place])
        and not _has_speaker(words[: marks[place].start])
    )


def _is_about_others(question: str, words: Sequence[Word], marks: Sequence[Mark]) -> bool:
    """Whether somebody else's money is asked for: "what does my boss earn", "Anna's salary", "Gehalt von Peter"."""
    if _has_speaker(words):
        return False
    return any(
        mark.means("decline", "others") or (mark.section == "unknown" and _is_somebody(question, words, mark.start))
        for mark in marks
    )


def _is_somebody(question: str, words: Sequence[Word], place: int) -> bool:
    """Whether an unknown word looks like a person's name."""
    written = question[words[place].start : words[place].end]
    if not written[:1].isupper():
        return False
    return written.endswith(("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")) or (
        place > 0 and words[place - 1].text in _ASKS_OF
    )


def _has_speaker(words: Sequence[Word]) -> bool:
    return any(word.text in _SPEAKER for word in words)
