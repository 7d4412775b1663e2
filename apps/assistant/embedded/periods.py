"""Periods in ordinary words. Units are those of the calendar: "last month" is the month before this one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from . import period_values as values
from .dates import DateReader, Named, weekend
from .lexicon import Lexicon
from .period_values import Period
from .tokens import Word

RECENTLY = 30
"""How many days "recently" is, which is said with the answer."""
SATURDAY = 5
EVER = 120
"""How many months "ever" is: the most that a metric can be asked for."""

Found = tuple[Period, int]
_MOMENTS = {
    "today": ("day", 0),
    "yesterday": ("day", -1),
    "before_yesterday": ("day", -2),
    "this_week": ("week", 0),
    "this_month": ("month", 0),
    "this_quarter": ("quarter", 0),
    "this_year": ("year", 0),
}
_OFFSETS = {"this": 0, "last": -1, "past": -1, "next": 1}


@dataclass(frozen=True)
class PeriodReader:
    """Reads periods from the words of a question that was asked on `today`."""

    words: Sequence[Word]
    today: date
    lexicon: Lexicon

    def at(self, place: int) -> Found | None:
        """The longest period that begins there, with the words that lead to it, and the place after it."""
        found = [one for start in self._starts(place) for one in self._all(start, place)]
        best = max(found, key=lambda one: one[1], default=None)
        return (best[0], self._so_far(best[1])) if best else None

    def _starts(self, place: int) -> Iterator[int]:
        """Where a period may begin behind "over the", "im Jahr" and the like."""
        yield place
        while place < len(self.words) and self._key(place, "lead")[0]:
            place += self._key(place, "lead")[1]
            yield place

    def _all(self, start: int, place: int) -> Iterator[Found]:
        if start < len(self.words):
            alone = (self._since, self._range, self._ago, self._moment, self._named, self._weekday, self._week_of)
            found = [self._safely(read, start) for read in alone]
            found += [self._safely(read, start, place) for read in (self._relative, self._led, self._year_first)]
            yield from (one for one in found if one)

    def _safely(self, read: Callable[..., Found | None], *places: int) -> Found | None:
        """What a reader finds; a 31st of February, or a year 12,000, is no period."""
        try:
            return read(*places)
        except (ValueError, OverflowError):
            return None

    def _relative(self, start: int, place: int) -> Found | None:
        """Counted from today: this week, last quarter, the last 90 days, letzten Dezember."""
        relative, length = self._key(start, "relative")
        if not relative:
            return self._weekend(start)
        after = start + length
        if found := self._counted(relative, after):
            return found
        unit, length = self._key(after, "unit")
        is_the_last = relative == "past" or (relative == "last" and self._has_the(place, start))
        if unit == "half_year" or (unit == "year" and is_the_last):
            return values.last_units(unit, 1, self.today), after + length
        if unit == "weekend":
            return weekend(self.today, _OFFSETS[relative]), after + length
        if unit in values.UNITS:
            return values.offset(unit, _OFFSETS[relative], self.today), after + length
        return self._named_before(relative, after)

    def _weekend(self, start: int) -> Found | None:
        """The weekend: this one, once it has begun."""
        unit, length = self._key(start, "unit")
        has_begun = self.today.weekday() >= SATURDAY
        return (weekend(self.today, 0 if has_begun else -1), start + length) if unit == "weekend" else None

    def _year_first(self, start: int, place: int) -> Found | None:
        """A month after its year: letztes Jahr im Dezember."""
        year = self._relative(start, place)
        if not year or year[0].kind != "year":
            return None
        for at in self._starts(year[1]):
            found = self._dates.at(at) if at < len(self.words) else None
            if found and found[0].year is None:
                return found[0].in_year(year[0].first.year), found[1]
        return None

    def _counted(self, relative: str, place: int) -> Found | None:
        count, after = self._number(place)
        unit, length = self._key(after, "unit") if count else ("", 0)
        if relative not in {"last", "past"} or unit not in values.UNITS:
            return None
        if unit == "quarter":
            first = values.offset(unit, -count, self.today).first
            return values.between(first, values.offset(unit, -1, self.today).last), after + length
        return values.last_units(unit, count, self.today), after + length

    def _led(self, start: int, place: int) -> Found | None:
        """The last of as many as follow a preposition: over 12 months."""
        return self._counted("last", start) if start > place else None

    def _named_before(self, relative: str, place: int) -> Found | None:
        """Last March, last summer: the last one that is over."""
        found = self._dates.at(place) if place < len(self.words) else None
        if not found or found[0].year or found[0].kind not in {"month", "season"}:
            return None
        period = found[0].latest(self.today)
        if relative == "last" and period.last >= self.today:
            period = found[0].in_year(period.first.year - 1)
        return period, found[1]

    def _moment(self, start: int) -> Found | None:
        moment, length = self._key(start, "moment")
        if moment == "recently":
            recent = values.last_units("day", RECENTLY, self.today)
            return Period(recent.kind, recent.fields, recent.first, recent.last, f"{RECENTLY} days"), start + length
        if moment == "ever":
            return values.last_units("month", EVER, self.today), start + length
        if moment == "last_12_months":
            return values.last_units("year", 1, self.today), start + length
        return (values.offset(*_MOMENTS[moment], self.today), start + length) if moment else None

    def _ago(self, start: int) -> Found | None:
        """Two months ago, vor zwei Monaten."""
        before, length = self._key(start, "range")
        count, after = self._number(start + length if before == "before" else start)
        if not count and self.words[start].text in {"a", "an"}:
            count, after = 1, start + 1
        unit, more = self._key(after, "unit") if count else ("", 0)
        if not unit or unit not in values.UNITS:
            return None
        after += more
        if before != "before":
            ago, more = self._key(after, "range")
            if ago != "ago":
                return None
            after += more
        return values.offset(unit, -count, self.today), after

    def _named(self, start: int) -> Found | None:
        found = self._dates.at(start)
        return (found[0].latest(self.today), found[1]) if found else None

    def _weekday(self, start: int) -> Found | None:
        """Friday, last Friday: the last one there was."""
        relative, length = self._key(start, "relative")
        weekday, more = self._key(start + length if relative == "last" else start, "weekday")
        if not weekday:
            return None
        back = (self.today.weekday() - int(weekday)) % 7 or 7 * (relative == "last")
        after = start + more + (length if relative == "last" else 0)
        return values.fixed("day", self.today - timedelta(days=back)), after

    def _week_of(self, start: int) -> Found | None:
        """The week of 2 November."""
        unit, length = self._key(start, "unit")
        after = start + length
        if unit != "week" or after >= len(self.words) or self.words[after].text not in {"of", "vom"}:
            return None
        found = self._dates.at(after + 1) if after + 1 < len(self.words) else None
        if not found or found[0].kind != "day":
            return None
        return values.fixed("week", found[0].latest(self.today).first), found[1]

    def _since(self, start: int) -> Found | None:
        since, length = self._key(start, "range")
        end = self._end(start + length) if since == "since" else None
        if end is None:
            return None
        begin = end[0] if isinstance(end[0], Period) else end[0].latest(self.today)
        return values.between(begin.first, self.today), end[1]

    def _range(self, start: int) -> Found | None:
        """From one to another, between two, 1. bis 15. Oktober; the word before may be missing, the one between not."""
        opening, length = self._key(start, "range")
        is_between = opening == "between"
        first_at = start + length if opening in {"from", "between"} else start
        first = self._end(first_at) or self._bare_day(first_at)
        if first is None or first[1] >= len(self.words):
            return None
        joint, length = self._key(first[1], "range")
        if self.words[first[1]].start == self.words[first[1] - 1].start:
            joint, length = "to", 0  # Jan-Mar
        if is_between and self.words[first[1]].text in {"and", "und"}:
            joint, length = "to", 1
        second = self._end(first[1] + length) if joint == "to" else None
        if second is None or (first_at == start and self._is_turned(first[0], second[0])):
            return None
        return self._joined(first[0], second[0]), second[1]

    def _is_turned(self, first: Named | Period, second: Named | Period) -> bool:
        """Whether it ends years before it begins: "compare June 2026 to June 2025" is no range."""
        return isinstance(first, Named) and isinstance(second, Named) and (second.year or 0) < (first.year or 0)

    def _joined(self, first: Named | Period, second: Named | Period) -> Period:
        """The year that one side lacks is the other's."""
        if isinstance(second, Named) and second.year is None and isinstance(first, Named) and first.year:
            last = second.in_year(first.year).last
            if last < first.in_year(first.year).first:
                last = second.in_year(first.year + 1).last
        else:
            last = (second if isinstance(second, Period) else second.latest(self.today)).last
        if isinstance(first, Named) and first.kind == "bare":
            return values.between(last.replace(day=first.day), last)
        begin = first if isinstance(first, Period) else first.latest(last)
        return values.between(begin.first, last)

    def _end(self, place: int) -> tuple[Named | Period, int] | None:
        """One side of a range: the longest date by name, or any other period."""
        found: list[tuple[Named | Period, int]] = []
        for start in self._starts(place):
            if start < len(self.words):
                found += [one for one in (self._dates.at(start), self._moment(start)) if one]
                found += [one for one in (self._safely(self._relative, start, place),) if one]
                found += [one for one in (self._safely(self._ago, start),) if one]
        return max(found, key=lambda one: one[1], default=None)

    def _bare_day(self, place: int) -> tuple[Named, int] | None:
        """The 1 of "1 to 15 October"."""
        day = self._dates.day(place)
        return (Named("bare", 1, day), place + 1) if day else None

    def _number(self, place: int) -> tuple[int, int]:
        """A count in digits or in words and the place after it; 0 without one."""
        if place >= len(self.words):
            return 0, place
        text = self.words[place].text
        if text.isdecimal() and len(text) <= 3:  # noqa: PLR2004 - a thousand of anything is no period
            return int(text), place + 1
        number, length = self._key(place, "number")
        return (int(number), place + length) if number else (0, place)

    def _has_the(self, place: int, start: int) -> bool:
        return any(word.text == "the" for word in self.words[max(place - 1, 0) : start])

    def _so_far(self, place: int) -> int:
        key, length = self._key(place, "range")
        return place + length if key == "so_far" else place

    def _key(self, place: int, section: str) -> tuple[str, int]:
        return self.lexicon.key(self.words, place, section) if place < len(self.words) else ("", 0)

    @property
    def _dates(self) -> DateReader:
        return DateReader(self.words, self.today, self.lexicon)
