"""What a column holds, decided over all of its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import regex

from ..columns import Holds
from .notices import Notice

MOST_WRONG: Final = 0.02
"""Of the filled cells: more of another kind, and the column is text."""
FEW: Final = 50
SHARE_OF_CATEGORIES: Final = 0.05
ALL_DIFFERENT: Final = 0.98
LONG: Final = 60
MONTHS: Final = 12
SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
MONEY: Final = regex.compile(r"\b(price|pricing|amount|sales|revenue|cost|cogs|income|total|paid|fee|balance|tax)\b")
WAYS: Final = (
    *("point", "comma", "percent", "year_first", "year_last", "moments", "day_named_month", "times_of_day", "flags"),
)
"""Ways to write what is no text."""


@dataclass(frozen=True)
class Decided:
    """What it holds, by which expression of `sql/datasets/reading` it is read, and what is to be told."""

    holds: Holds
    expression: str
    unit: str = ""
    notices: tuple[Notice, ...] = ()


def decide(name: str, seen: Mapping[str, Any]) -> Decided:
    """Of a column's profile (`profile.sql`)."""
    filled = int(seen["filled"])
    if not filled:
        return Decided(Holds.TEXT, "as_text", notices=(Notice(f"'{name}' is empty.", name),))
    found = _days(name, seen) or _other(name, seen) or _number(name, seen)
    if found is None:
        return Decided(_words(name, seen), "as_text")
    decided, fitting = found
    if wrong := filled - fitting:
        text = f"{wrong:,} of {filled:,} values of '{name}' are no {_called(decided.holds)}; they are left empty."
        return Decided(
            decided.holds, decided.expression, decided.unit, (*decided.notices, Notice(text, name, is_doubt=True))
        )
    return decided


def _fits(seen: Mapping[str, Any], way: str) -> int:
    """How many cells are written that way, if nearly all are; otherwise 0."""
    filled, found = int(seen["filled"]), int(seen[way])
    return found if found and filled - found <= MOST_WRONG * filled else 0


def _days(name: str, seen: Mapping[str, Any]) -> tuple[Decided, int] | None:
    for way, expression in (("year_first", "as_day_year_first"), ("day_named_month", "as_day_named_month")):
        if count := _fits(seen, way):
            return Decided(Holds.DATE, expression), count
    if (count := _fits(seen, "compact")) and _said(name) & {"date", "day"}:
        return Decided(Holds.DATE, "as_day_compact"), count
    if count := _fits(seen, "moments"):
        return Decided(Holds.MOMENT, "as_moment"), count
    return (_day_or_month_first(name, seen), count) if (count := _fits(seen, "year_last")) else None


def _day_or_month_first(name: str, seen: Mapping[str, Any]) -> Decided:
    """A part above twelve is no month; otherwise a series that is always on one weekday; otherwise a doubt."""
    first, second = int(seen["first_part"]), int(seen["second_part"])
    if first > MONTHS and second > MONTHS:
        both = f"{seen['first_example']} and {seen['second_example']}"
        text = f"'{name}' has days with the day first and with the month first ({both}), and is kept as text."
        return Decided(Holds.TEXT, "as_text", notices=(Notice(text, name, is_doubt=True),))
    if first > MONTHS:
        text = f"'{name}' is read as day-month-year: {seen['first_example']} has no such month."
        return Decided(Holds.DATE, "as_day_day_first", notices=(Notice(text, name),))
    if second > MONTHS:
        text = f"'{name}' is read as month-day-year: {seen['second_example']} has no such month."
        return Decided(Holds.DATE, "as_day_month_first", notices=(Notice(text, name),))
    if seen["weekdays_month_first"] == 1 != seen["weekdays_day_first"]:
        text = f"'{name}' is read as month-day-year: then every day is the same weekday."
        return Decided(Holds.DATE, "as_day_month_first", notices=(Notice(text, name, is_doubt=True),))
    text = f"Nothing says whether '{name}' has the day or the month first; it is read as day-month-year."
    return Decided(Holds.DATE, "as_day_day_first", notices=(Notice(text, name, is_doubt=True),))


def _other(name: str, seen: Mapping[str, Any]) -> tuple[Decided, int] | None:
    if count := _fits(seen, "times_of_day"):
        return Decided(Holds.TIME, "as_time"), count
    if count := _fits(seen, "percent"):
        return Decided(Holds.SHARE, "as_share", "%"), count
    if (count := _fits(seen, "flags")) or (int(seen["zero_or_one"]) == int(seen["filled"]) and seen["different"] > 1):
        return Decided(Holds.FLAG, "as_flag"), count or int(seen["filled"])
    if int(seen["led_by_zero"]) and _fits(seen, "whole"):
        text = f"'{name}' keeps its leading zeros, so it is a code and no number."
        return Decided(Holds.IDENTIFIER, "as_text", notices=(Notice(text, name),)), int(seen["filled"])
    return None


def _number(name: str, seen: Mapping[str, Any]) -> tuple[Decided, int] | None:
    if (count := _fits(seen, "whole")) and not int(seen["currency"]):
        is_name = bool(_said(name) & {"id", "code", "key", "sku", "zip", "phone"})
        return Decided(Holds.IDENTIFIER, "as_text") if is_name else Decided(Holds.WHOLE, "as_whole"), count
    point, comma = _fits(seen, "point"), _fits(seen, "comma")
    if not (point or comma):
        return None
    is_comma = comma > point or (comma == point and int(seen["has_comma"]) > int(seen["has_point"]))
    notices = [Notice(f"'{name}' is read with a decimal comma.", name)] if is_comma else []
    unit, mixed = _unit(seen)
    if mixed:
        notices.append(
            Notice(f"'{name}' is in more than one currency ({mixed}); nothing is converted.", name, is_doubt=True)
        )
    ways = "comma" if is_comma else "point"
    is_money = bool(unit or mixed or MONEY.search(" ".join(_said(name))))
    decided = Decided(Holds.AMOUNT, f"as_amount_{ways}", unit) if is_money else Decided(Holds.DECIMAL, f"as_{ways}")
    return Decided(decided.holds, decided.expression, unit, tuple(notices)), comma if is_comma else point


def _unit(seen: Mapping[str, Any]) -> tuple[str, str]:
    """The currency that stands at the numbers; or those, where there are several."""
    if not int(seen["currency"]):
        return "", ""
    signs = {SIGNS.get(str(seen[way]), str(seen[way])) for way in ("sign", "other_sign") if seen[way]}
    return (signs.pop(), "") if len(signs) == 1 else ("", ", ".join(sorted(signs)))


def _words(name: str, seen: Mapping[str, Any]) -> Holds:
    filled, different = int(seen["filled"]), int(seen["different"])
    if int(seen["longest"]) > LONG:
        return Holds.TEXT
    if _said(name) & {"id", "code", "key", "sku"} or (different >= ALL_DIFFERENT * filled and different > FEW):
        return Holds.IDENTIFIER
    return Holds.CATEGORY if different <= max(FEW, SHARE_OF_CATEGORIES * filled) else Holds.TEXT


def _said(name: str) -> set[str]:
    return set(regex.findall(r"[a-z]+", name.lower()))


def _called(holds: Holds) -> str:
    return {Holds.DATE: "days", Holds.MOMENT: "days with a time", Holds.TIME: "times", Holds.FLAG: "yes or no"}.get(
        holds, "numbers"
    )
