"""Days, months, quarters, halves, seasons and years that are called by name, with a year or without."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from . import period_values as values
from .lexicon import Lexicon
from .period_values import Period
from .tokens import Word

YEARS = range(1970, 2100)
DAYS = range(1, 32)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_DOUBTFUL = {"may"}
"""A month that is also a word of every other sentence: it needs a preposition before it."""


@dataclass(frozen=True)
class Named:
    """A date as far as it was said: `kind` is day, month, quarter, half, season or year; `year` may be missing."""

    kind: str
    month: int
    day: int = 1
    year: int | None = None

    def in_year(self, year: int) -> Period:
        """As of that year. Raises ValueError for a day that it does not have."""
        first = date(year, self.month, self.day)
        if self.kind in {"half", "season"}:
            last = values.month_end(values.shifted_month(first, 5 if self.kind == "half" else 2))
            said = f"{first:%B} to {last:%B}" if self.kind == "season" else ""
            return values.between(first, last, said)
        return values.fixed(self.kind, first)

    def latest(self, until: date) -> Period:
        """As of its own year; without one, of the last that had begun by `until`. Raises ValueError."""
        if self.year is not None:
            return self.in_year(self.year)
        this = self.in_year(until.year)
        return this if this.first <= until else self.in_year(until.year - 1)


@dataclass(frozen=True)
class DateReader:
    """Reads dates that are called by name."""

    words: Sequence[Word]
    today: date
    lexicon: Lexicon

    def at(self, place: int) -> tuple[Named, int] | None:
        """The longest that begins there, and the place after it."""
        return max(self._all(place), key=lambda found: found[1], default=None)

    def _all(self, place: int) -> Iterator[tuple[Named, int]]:
        for read in (self._written, self._day_month, self._month, self._quarter, self._season, self._year):
            if found := read(place):
                yield found

    def _written(self, place: int) -> tuple[Named, int] | None:
        """2026-10-31, 2026-10, 31.10.2026, 31.10."""
        text = self.words[place].text
        if not text.replace("-", "").replace(".", "").isdecimal():
            return None
        numbers = [int(part) for part in text.replace("-", ".").split(".") if part]
        if "-" in text:
            year, month, *day = numbers
            return (Named("day" if day else "month", month, day[0] if day else 1, year), place + 1)
        if text.count(".") == 2:  # noqa: PLR2004 - after the day and after the month
            day_, month, *year_ = numbers
            return Named("day", month, day_, year_[0] if year_ else None), place + 1
        return None

    def _day_month(self, place: int) -> tuple[Named, int] | None:
        """5 November 2026, the 5th of November, November 5."""
        if (day := self.day(place)) and (found := self._month_name(self._skip(place + 1, "of"))):
            month, after = found
        elif (found := self._month_name(place)) and found[1] < len(self.words) and (day := self.day(found[1])):
            month, after = found[0], found[1] + 1
        else:
            return None
        year, after = self.year_after(after)
        return Named("day", month, day, year), after

    def _month(self, place: int) -> tuple[Named, int] | None:
        if not (found := self._month_name(place)):
            return None
        month, after = found
        year, after = self.year_after(after)
        if year is None and self.words[place].text in _DOUBTFUL and not self._is_led(place):
            return None
        return Named("month", month, year=year), after

    def _quarter(self, place: int) -> tuple[Named, int] | None:
        """Q3 2025, the third quarter of last year, H1, second half of 2025."""
        text = self.words[place].text
        if len(text) == 2 and text[0] in "qh" and text[1] in "1234":  # noqa: PLR2004 - a letter and a number
            kind, number, after = ("quarter" if text[0] == "q" else "half"), int(text[1]), place + 1
        else:
            ordinal, length = self.lexicon.key(self.words, place, "ordinal")
            unit, more = self.lexicon.key(self.words, place + length, "unit") if length else ("", 0)
            if unit not in {"quarter", "half", "half_year"}:
                return None
            kind, number, after = ("quarter" if unit == "quarter" else "half"), int(ordinal), place + length + more
        year, after = self.year_after(after)
        length = 3 if kind == "quarter" else 6
        return (Named(kind, 1 + (number - 1) * length, year=year), after) if number * length <= values.MONTHS else None

    def _season(self, place: int) -> tuple[Named, int] | None:
        season, length = self.lexicon.key(self.words, place, "season")
        if not season:
            return None
        year, after = self.year_after(place + length)
        return Named("season", _SEASONS[season], year=year), after

    def _year(self, place: int) -> tuple[Named, int] | None:
        text = self.words[place].text
        return (Named("year", 1, year=int(text)), place + 1) if is_year(text) else None

    def day(self, place: int) -> int:
        """A day of a month; 0 for anything else."""
        if place >= len(self.words):
            return 0
        text = self.words[place].text.rstrip(".").removesuffix("st").removesuffix("nd").removesuffix("rd")
        text = text.removesuffix("th")
        return int(text) if text.isdecimal() and len(text) <= 2 and int(text) in DAYS else 0  # noqa: PLR2004

    def year_after(self, place: int) -> tuple[int | None, int]:
        """The year that follows a date: 2025, of last year, dieses Jahres; and the place after it."""
        at = self._skip(place, ",", "of", "in", "des", "im", "from")
        if at < len(self.words) and is_year(self.words[at].text):
            return int(self.words[at].text), at + 1
        relative, length = self.lexicon.key(self.words, at, "relative") if at < len(self.words) else ("", 0)
        unit, more = self.lexicon.key(self.words, at + length, "unit") if length else ("", 0)
        if unit == "year" and relative in {"this", "last"}:
            return self.today.year - (relative == "last"), at + length + more
        return None, place

    def _month_name(self, place: int) -> tuple[int, int] | None:
        month, length = self.lexicon.key(self.words, place, "month") if place < len(self.words) else ("", 0)
        return (int(month), place + length) if month else None

    def _is_led(self, place: int) -> bool:
        before = {sense.section for sense in self.lexicon.at(self.words, place - 1)[0]} if place else set()
        return bool(before & {"lead", "range", "relative", "compare", "join"})

    def _skip(self, place: int, *texts: str) -> int:
        return place + 1 if place < len(self.words) and self.words[place].text in texts else place


def is_year(text: str) -> bool:
    """Whether a word is a year of the calendar."""
    return len(text) == 4 and text.isdecimal() and int(text) in YEARS  # noqa: PLR2004


def weekend(today: date, count: int) -> Period:
    """Saturday and Sunday of this week, or of an earlier one."""
    monday, sunday = values.span("week", today + timedelta(weeks=count))
    return values.between(monday + timedelta(days=5), sunday)
