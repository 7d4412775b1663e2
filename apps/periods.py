"""The period a page is about: read from its address, named, stepped through, and compared with another one.

An address says `month=2026-11`, `period=3m` (with `month` the one it ends with), `year=2026`, or `since` and `until`;
`compare` is `before`, `year` or `none`. A form sends all of them, and `period` says which counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from apps.problems import Problem

Kind = Literal["month", "3m", "6m", "12m", "year", "between"]
Compare = Literal["before", "year", "none"]
KINDS: Final[dict[str, str]] = {
    "month": "Month",
    "3m": "3 months",
    "6m": "6 months",
    "12m": "12 months",
    "year": "Year",
    "between": "Between",
}
COMPARES: Final[dict[str, str]] = {"before": "The period before", "year": "A year before", "none": "Nothing"}
MONTHS_OF: Final = {"month": 1, "3m": 3, "6m": 6, "12m": 12, "year": 12}
FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)
MOST_DAYS: Final = 3660
YEAR_MONTHS: Final = 12
DAY: Final = timedelta(days=1)
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included, seen from `today`; `kind` is how it was asked for."""

    kind: Kind
    first: date
    last: date
    today: date
    compare: Compare = "before"

    @property
    def key(self) -> str:
        """The month it ends with, as in the address: `2026-11`."""
        return f"{self.last:%Y-%m}"

    @property
    def stem(self) -> str:
        """What a file of it is called by: `2026-11`, or `2026-10-01-to-2026-12-31`."""
        return self.key if self.is_month else f"{self.first}-to-{self.last}"

    @property
    def year(self) -> str:
        """The year it ends with, as in the address."""
        return f"{self.last:%Y}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def is_month(self) -> bool:
        """Whether it is one calendar month, asked for as such."""
        return self.kind == "month"

    @property
    def is_current(self) -> bool:
        """Whether today lies in it, so that its numbers are not final yet."""
        return self.first <= self.today <= self.last

    @property
    def days_left(self) -> int:
        """How many days are left after today; 0 in a period that is over."""
        return max((self.last - self.today).days, 0) if self.is_current else 0

    @property
    def name(self) -> str:
        """As people say it: `November 2026`, `September to November 2026`, `2026`, `3 Jan to 9 Feb 2026`."""
        match self.kind:
            case "month":
                return f"{self.first:%B %Y}"
            case "year":
                return self.year
            case "between":
                return _days(self.first, self.last)
            case _:
                start = f"{self.first:%B}" if self.first.year == self.last.year else f"{self.first:%B %Y}"
                return f"{start} to {self.last:%B %Y}"

    @property
    def short(self) -> str:
        """As it is said beside a number: `November` for a month of this year, else its name."""
        return f"{self.first:%B}" if self.is_month and self.first.year == self.today.year else self.name

    @property
    def when(self) -> str:
        """As it stands in a sentence: `in October`, `in 2025`, `from 3 Jan to 9 Feb 2026`."""
        word = "in" if self.kind in {"month", "year"} else "from"
        return f"{word} {self.short}"

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months it touches, oldest first."""
        first, found = self.first.replace(day=1), []
        while first <= self.last:
            found.append(first)
            first = shifted(first, 1)
        return tuple(found)

    @property
    def previous(self) -> "Period | None":
        """As long a one directly before; None before the beginning of the calendar."""
        return self._stepped(-1)

    @property
    def next(self) -> "Period | None":
        """As long a one directly after; None where it would begin after today."""
        after = self._stepped(1)
        return after if after and after.first <= self.today else None

    @property
    def other(self) -> "Period | None":
        """What it is compared with; None for nothing, and where the calendar does not reach."""
        if self.compare == "none":
            return None
        return self._stepped(-1) if self.compare == "before" else self._year_before()

    @property
    def parameters(self) -> dict[str, str]:
        """What an address says of it, no more than is needed."""
        said = {"compare": self.compare} if self.compare != "before" else {}
        match self.kind:
            case "month":
                return {"month": self.key, **said}
            case "year":
                return {"year": self.year, **said}
            case "between":
                return {**self.between, **said}
            case _:
                return {"period": self.kind, "month": self.key, **said}

    @property
    def between(self) -> dict[str, str]:
        """Its first and last day, as a list of transactions is asked for them."""
        return {"since": self.first.isoformat(), "until": self.last.isoformat()}

    def _stepped(self, by: int) -> "Period | None":
        if self.kind == "between":
            way = by * self.days * DAY
            return self._moved(self.first + way, self.last + way)
        months = by * MONTHS_OF[self.kind]
        first = shifted(self.first, months)
        return self._moved(first, shifted(first, MONTHS_OF[self.kind]) - DAY)

    def _year_before(self) -> "Period | None":
        if self.kind == "between":
            return self._moved(_year_earlier(self.first), _year_earlier(self.last))
        first = shifted(self.first, -YEAR_MONTHS)
        return self._moved(first, shifted(first, MONTHS_OF[self.kind]) - DAY)

    def _moved(self, first: date, last: date) -> "Period | None":
        return replace(self, first=first, last=last) if first >= FIRST and last <= LAST else None


def period_of(asked: Mapping[str, str], today: date) -> Period:
    """The period an address asks for; without any word of it the current month.

    Raises Problem `unknown_period`, `unknown_comparison`, `unknown_month`, `unknown_year`, `unknown_day`, `bad_days`.
    """
    kind = asked.get("period", "") or _meant(asked)
    if kind not in KINDS:
        raise _problem("unknown_period", "No such period", f"period: '{kind}' is none of {', '.join(KINDS)}.")
    compare = asked.get("compare", "") or "before"
    if compare not in COMPARES:
        detail = f"compare: '{compare}' is none of {', '.join(COMPARES)}."
        raise _problem("unknown_comparison", "No such comparison", detail)
    first, last = _bounds(kind, asked, today)
    return Period(kind, first, last, today, compare)  # type: ignore[arg-type]  # both were looked up


def month_period(first: date, today: date) -> Period:
    """One calendar month, by its first day."""
    return Period("month", first, shifted(first, 1) - DAY, today)


def shifted(first: date, months: int) -> date:
    """The first of a month, so many months later; the calendar's edges where it would fall off."""
    year, month = divmod(first.year * YEAR_MONTHS + first.month - 1 + months, YEAR_MONTHS)
    return date(max(year, 1), month + 1, 1)


def _meant(asked: Mapping[str, str]) -> str:
    if asked.get("since") or asked.get("until"):
        return "between"
    return "year" if asked.get("year") and not asked.get("month") else "month"


def _bounds(kind: str, asked: Mapping[str, str], today: date) -> tuple[date, date]:
    match kind:
        case "between":
            return _between(asked, today)
        case "year":
            year = _year(asked.get("year", "") or f"{today:%Y}")
            return date(year, 1, 1), date(year, 12, 31)
        case _:
            end = _month(asked.get("month", "")) if asked.get("month") else today.replace(day=1)
            first = shifted(end, 1 - MONTHS_OF[kind])
            if first < FIRST:
                detail = f"period: the {kind} that end with {end:%Y-%m} begin before {FIRST:%Y-%m}. Ask for later ones."
                raise _problem("unknown_month", "No such month", detail)
            return first, shifted(end, 1) - DAY


def _between(asked: Mapping[str, str], today: date) -> tuple[date, date]:
    """Without a first day from the first of the last day's month on; without a last day up to today."""
    last = _day("until", asked["until"]) if asked.get("until") else today
    first = _day("since", asked["since"]) if asked.get("since") else last.replace(day=1)
    if first > last:
        detail = f"since: {first} is after until: {last}. Turn them round."
        raise _problem("bad_days", "Not a period", detail)
    if (last - first).days >= MOST_DAYS:
        detail = f"since, until: {first} to {last} are more than {MOST_DAYS} days. Ask for fewer."
        raise _problem("bad_days", "Not a period", detail)
    return first, last


def _month(text: str) -> date:
    found = _MONTH.fullmatch(text)
    if not found or not FIRST.year <= int(found[1]) <= LAST.year:
        raise _no_month(text)
    return date(int(found[1]), int(found[2]), 1)


def _no_month(text: str) -> Problem:
    detail = f"month: '{text}' is not a month. Write it as YYYY-MM, from {FIRST:%Y-%m} to {LAST:%Y-%m}."
    return _problem("unknown_month", "No such month", detail)


def _year(text: str) -> int:
    if not _YEAR.fullmatch(text) or not FIRST.year <= int(text) <= LAST.year:
        detail = f"year: '{text}' is not a year. Write it as YYYY, from {FIRST:%Y} to {LAST:%Y}."
        raise _problem("unknown_year", "No such year", detail)
    return int(text)


def _day(name: str, text: str) -> date:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        detail = f"{name}: '{text}' is not a day. Write it as YYYY-MM-DD, from {FIRST} to {LAST}."
        raise _problem("unknown_day", "No such day", detail)
    return day


def _year_earlier(day: date) -> date:
    """The same day a year before; the 28th of February for the 29th."""
    first = shifted(day.replace(day=1), -YEAR_MONTHS)
    return first.replace(day=min(day.day, (shifted(first, 1) - DAY).day))


def _days(first: date, last: date) -> str:
    start = f"{first.day} {first:%b}" if first.year == last.year else f"{first.day} {first:%b %Y}"
    return f"{start} to {last.day} {last:%b %Y}"


def _problem(code: str, title: str, detail: str) -> Problem:
    return Problem(code, title, 400, detail)
