"""Months as the warehouse counts them: `month_key` = YYYYMM, from 1970-01 to 2099-12."""

import re
from datetime import date

from apps.problems import Problem

FIRST, LAST = 197001, 209912
_TEXT = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def key_of(day: date) -> int:
    """The key of the month that `day` lies in: 2026-11-22 gives 202611."""
    return day.year * 100 + day.month


def first_day(key: int) -> date:
    """The first day of a month."""
    return date(key // 100, key % 100, 1)


def text(key: int) -> str:
    """As people and programs write it: `2026-11`."""
    return f"{key // 100:04}-{key % 100:02}"


def is_known(key: int) -> bool:
    """Whether `key` is a month of the calendar that the ledger and the warehouse share."""
    return FIRST <= key <= LAST and 1 <= key % 100 <= 12  # noqa: PLR2004 - months of a year


def shifted(key: int, months: int) -> int:
    """The month so many months later; earlier where `months` is negative."""
    count = key // 100 * 12 + key % 100 - 1 + months
    return count // 12 * 100 + count % 12 + 1


def window(last: int, count: int) -> tuple[int, ...]:
    """The `count` months that end with `last`, oldest first."""
    end = last // 100 * 12 + last % 100
    return tuple(month // 12 * 100 + month % 12 + 1 for month in range(end - count, end))


def parse(month: str) -> date:
    """The first day of the month written as `YYYY-MM`. Raises Problem `unknown_month`."""
    parts = _TEXT.fullmatch(month)
    key = int(parts[1]) * 100 + int(parts[2]) if parts else 0
    return first_day(known(key, month))


def known(key: int, written: str | None = None) -> int:
    """`key` itself. Raises Problem `unknown_month`, which repeats what was `written`, for a month off the calendar."""
    if is_known(key):
        return key
    raise Problem(
        "unknown_month",
        "No such month",
        400,
        f"month: '{key if written is None else written}' is not a month. "
        f"Write it as YYYY-MM, from {text(FIRST)} to {text(LAST)}.",
    )
