"""A question read once from left to right: what each of its words was understood as."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .lexicon import Lexicon, Sense
from .names import PART, Name, Names
from .period_values import Period
from .periods import PeriodReader
from .tokens import Word, said

_SECTIONS = ("metric", "shape", "compare", "without", "chart", "unsupported", "decline", "join", "filler")
"""What counts where a phrase has several senses, the first before the others; all else is no more than filler."""


@dataclass(frozen=True)
class Mark:
    """The words from `start` to `end` mean `section` and `key`; a period and a name come with themselves."""

    section: str
    key: str
    start: int
    end: int
    period: Period | None = None
    name: Name | None = None

    def means(self, section: str, *keys: str) -> bool:
        """Whether it is of that section, and of one of these keys."""
        return self.section == section and (not keys or self.key in keys)


@dataclass(frozen=True)
class Read:
    """A question, read on a day."""

    question: str
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    language: str
    today: date

    def text(self, mark: Mark) -> str:
        """A mark's words as they were written."""
        return said(self.question, self.words[mark.start : mark.end])


def scan(words: Sequence[Word], lexicon: Lexicon, names: Names, periods: PeriodReader) -> tuple[Mark, ...]:
    """The marks of a question in order: at each place the longest that anything makes of the words."""
    found: list[Mark] = []
    place = 0
    while place < len(words):
        mark = _at(words, place, lexicon, names, periods)
        found.append(mark)
        place = mark.end
    return tuple(found)


def _at(words: Sequence[Word], place: int, lexicon: Lexicon, names: Names, periods: PeriodReader) -> Mark:
    """Of equally long ones, a period goes before a name, and a name by its own words before the vocabulary."""
    candidates: list[Mark | None] = []
    if period := periods.at(place):
        candidates.append(Mark("period", period[0].kind, place, period[1], period=period[0]))
    known = _known(words, place, lexicon)
    if name := names.at(words, place):
        mark = Mark("name", name[0].kind, place, place + name[1], name=name[0])
        is_chart = known and known.means("chart") and name[2] == PART and not _is_limit(words, place, lexicon)
        is_own = name[2] <= PART and not is_chart and not (known and known.means("metric"))
        candidates += [mark, known] if is_own or not known or known.means("filler") else [known, mark]
    else:
        candidates.append(known)
    found = [mark for mark in candidates if mark]
    return max(found, key=lambda mark: mark.end, default=Mark("unknown", "", place, place + 1))


def _is_limit(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a word before says that what follows limits a sum: bars "on bars", and a chart in "…, bars"."""
    return bool(place) and any(sense.section == "filter" for sense in lexicon.at(words, place - 1)[0])


def _known(words: Sequence[Word], place: int, lexicon: Lexicon) -> Mark | None:
    word = words[place]
    if word.text in {",", ";", ":"}:
        return Mark("join", "stop", place, place + 1)
    senses, length = lexicon.at(words, place)
    if not senses:
        return Mark("filler", "", place, place + 1) if word.text in {"&", "%"} else None
    if place == 0 and (action := Sense("decline", "action")) in senses:
        return Mark(action.section, action.key, place, place + length)
    sections = {sense.section: sense for sense in reversed(senses)}
    sense = next((sections[section] for section in _SECTIONS if section in sections), None)
    return Mark(*(("filler", "") if sense is None else (sense.section, sense.key)), place, place + length)
