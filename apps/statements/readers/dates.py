"""Dates as banks write them. Day and month are told apart over a whole column, never row by row."""

# ruff: noqa: PLR2004 - numbers of digits, days and years are what dates are made of

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from apps.statements.readers.errors import LineProblem
from apps.statements.readers.month_names import MONTHS

ORDERS = ("DMY", "MDY", "YMD")
FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)

_TIME = (
    r"(?:[T,;\s]+\d{1,2}(?:[:.]\d{2}){1,2}(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*"
    r"(?:Z|[+-]\d{2}:?\d{2}|\(?[A-Za-z]{2,5}\)?(?:[+-]\d{1,2})?)?)?"
)
_COMPACT = re.compile(r"(\d{8})(?:\d{6}|\d{4})?(?:[.,]\d+)?\s*(?:\[[^\]]*\]|Z)?")
_NUMBERS = re.compile(rf"(\d{{1,4}})\s*([./\-\s])\s*(\d{{1,2}})\s*\2\s*'?(\d{{1,4}})\.?{_TIME}")
_NAMED = re.compile(
    rf"(\d{{1,2}}|\d{{4}})(?:st|nd|rd|th)?[.\s\-/]*(?:de\s+)?([^\W\d_]{{3,12}})\.?"
    rf"[\s\-/,.]*(?:de\s+)?'?(\d{{1,4}}){_TIME}"
)
_NAME_FIRST = re.compile(rf"([^\W\d_]{{3,12}})\.?[\s\-]+(\d{{1,2}})(?:st|nd|rd|th)?,?[\s\-]+(\d{{4}}){_TIME}")
_WEEKDAY = re.compile(r"[^\W\d_]{2,10}\.?,?\s+(?=\d)")

Parts = tuple[int, int, int]


def read_date(text: str, order: str) -> date:
    """The day that `text` names, its time and time zone left aside: the day the bank wrote.

    `order` ("DMY", "MDY" or "YMD") decides only what the text itself leaves open. Raises LineProblem.
    """
    for year, month, day in _candidates(text, order):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if not FIRST <= found <= LAST:
            raise LineProblem(f"the date '{text.strip()[:40]}' is outside of 1970 to 2099")
        return found
    if is_date_shaped(text):
        raise LineProblem(f"'{text.strip()[:40]}' is not a day of the calendar (read as {order_name(order)})")
    raise LineProblem(f"'{text.strip()[:40]}' is not a date")


def is_date_shaped(text: str) -> bool:
    """Whether `text` is written like a date, be it one of the calendar (30.02.2020) or not."""
    return bool(_shapes(text))


def order_of(values: Sequence[str]) -> tuple[str, bool]:
    """The order of day, month and year of a column in file order, and whether the column proves it.

    A number above 12 proves it, and points between the numbers; else the order under which the dates run in one
    direction and closer together; else what is usual for the separator. The same values always give the same answer.
    """
    distinct = list(dict.fromkeys(values))
    parts = [found for value in distinct if (found := _open_parts(value))]
    year_first = sum(1 for first, _, _ in parts if first > 31 or first == 0)
    compact = [match[1] for value in distinct if (match := _COMPACT.fullmatch(value.strip()))]
    if compact and len(compact) >= len(parts):
        return _compact_order(compact), True
    parts = [found for found in parts if 0 < found[0] <= 31]
    if year_first > len(parts):
        return "YMD", True
    day_first = sum(1 for first, second, _ in parts if first > 12 >= second)
    month_first = sum(1 for first, second, _ in parts if second > 12 >= first)
    if day_first != month_first:
        return ("DMY" if day_first > month_first else "MDY"), True
    if not parts or all(first == second for first, second, _ in parts):
        return "DMY", True
    if all("." in value for value in distinct):
        return "DMY", True
    return _by_sequence(values) or _by_custom(distinct)


def order_name(order: str) -> str:
    """The order in words."""
    return {"DMY": "day, month, year", "MDY": "month, day, year", "YMD": "year, month, day"}[order]


def _candidates(text: str, order: str) -> list[Parts]:
    return [_arranged(shape, order) for shape in _shapes(text)]


def _shapes(text: str) -> list[tuple[str, str, str, str]]:
    """The three parts of a date with their kind: numbers, named month second or first, or eight digits."""
    tidy = text.strip()
    if not 6 <= len(tidy) <= 48:
        return []
    if match := _COMPACT.fullmatch(tidy):
        return [("compact", match[1], "", "")]
    tidy = _WEEKDAY.sub("", tidy, count=1) if tidy[0].isalpha() else tidy
    if match := _NUMBERS.fullmatch(tidy):
        return [("numbers", match[1], match[3], match[4])] if _years(match[1], match[4]) else []
    if (match := _NAMED.fullmatch(tidy)) and _month(match[2]):
        return [("named", match[1], match[2], match[3])]
    if (match := _NAME_FIRST.fullmatch(text.strip())) and _month(match[1]):
        return [("named", match[2], match[1], match[3])]
    return []


def _years(first: str, last: str) -> bool:
    """Exactly one end may be a year of four digits, and an end is never of three."""
    lengths = (len(first), len(last))
    return 3 not in lengths and lengths != (4, 4)


def _arranged(shape: tuple[str, str, str, str], order: str) -> Parts:
    kind, first, second, third = shape
    if kind == "compact":
        return _arranged_compact(first, order)
    if kind == "named":
        month = _month(second)
        return (int(first), month, int(third)) if len(first) == 4 else (_century(third), month, int(first))
    if len(first) == 4 or (order == "YMD" and len(third) < 4):
        return _century(first), int(second), int(third)
    if order == "MDY":
        return _century(third), int(first), int(second)
    return _century(third), int(second), int(first)


def _arranged_compact(digits: str, order: str) -> Parts:
    if order == "DMY":
        return int(digits[4:]), int(digits[2:4]), int(digits[:2])
    if order == "MDY":
        return int(digits[4:]), int(digits[:2]), int(digits[2:4])
    return int(digits[:4]), int(digits[4:6]), int(digits[6:])


def _compact_order(values: list[str]) -> str:
    """Eight digits: year first unless that gives no years."""
    if sum(1970 <= int(value[:4]) <= 2099 and 1 <= int(value[4:6]) <= 12 for value in values) * 2 >= len(values):
        return "YMD"
    return "MDY" if any(int(value[2:4]) > 12 for value in values) else "DMY"


def _century(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _month(name: str) -> int:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return MONTHS.get(plain) or MONTHS.get(plain[:3], 0)


def _open_parts(value: str) -> Parts | None:
    """The three numbers of a date whose order is open; one that begins with a year of four digits counts as (0, …)."""
    shapes = _shapes(value)
    if not shapes or shapes[0][0] != "numbers":
        return None
    _, first, second, third = shapes[0]
    return (0, int(second), int(third)) if len(first) == 4 else (int(first), int(second), int(third))


def _by_sequence(values: Sequence[str]) -> tuple[str, bool] | None:
    """The order under which the column turns its direction less often or, being equal there, spans fewer days."""
    measured = {}
    for order in ("DMY", "MDY"):
        days = [day.toordinal() for value in values if (day := _try(value, order))]
        steps = [b - a for a, b in pairwise(days) if a != b]
        turns = sum(1 for a, b in pairwise(steps) if (a > 0) != (b > 0))
        measured[order] = (turns, max(days, default=0) - min(days, default=0))
    if measured["DMY"] == measured["MDY"] or len(set(values)) < 3:
        return None
    return min(measured, key=lambda order: measured[order]), True


def _by_custom(values: list[str]) -> tuple[str, bool]:
    """1/2/20 without zeros and with slashes is American; anything else puts the day first."""
    slashed = [value for value in values if "/" in value]
    unpadded = [value for value in slashed if re.match(r"\s*\d/", value)]
    clock = any(re.search(r"\d\s*[AaPp][Mm]\b", value) for value in values)
    return ("MDY" if unpadded or clock else "DMY"), False


def _try(value: str, order: str) -> date | None:
    try:
        return read_date(value, order)
    except LineProblem:
        return None
