"""Dates and amounts of a whole QIF file: their order and their decimal sign are found once, over all bookings."""

import re
from collections.abc import Sequence
from functools import lru_cache

from apps.statements.readers.amount import decimal_sign
from apps.statements.readers.dates import is_date_shaped, order_of

_PADDING = re.compile(r"\s*([./'\-])\s*")
_APOSTROPHE = re.compile(r"(\d{1,2})([./'\-])(\d{1,2})[./\-]?'(\d{1,4})")
_SHORT_YEAR, _LONGEST = 2, 48


@lru_cache(maxsize=4096)
def plain_date(written: str) -> str:
    """Quicken's `1/ 1'00` or `2/14'2020` as other programs write it; the apostrophe stands before years from 2000."""
    if len(written) > _LONGEST:
        return written
    tidy = _PADDING.sub(r"\1", written.strip())
    match = _APOSTROPHE.fullmatch(tidy)
    if match is None:
        return tidy
    sign = "/" if match[2] == "'" else match[2]
    year = f"20{match[4]:0>2}" if len(match[4]) <= _SHORT_YEAR else match[4]
    return f"{match[1]}{sign}{match[3]}{sign}{year}"


def date_order(dates: Sequence[str], chosen: str) -> tuple[str, tuple[str, ...]]:
    """The order of day, month and year, and the doubt about it where neither the file nor the person settles it."""
    if chosen:
        return chosen, ()
    order, proven = order_of([each for each in dates if is_date_shaped(each)])
    if proven:
        return order, ()
    usual, other = ("the day", "MM/DD/YYYY") if order == "DMY" else ("the month", "DD/MM/YYYY")
    return order, (f"day and month can't be told apart; {usual} is read first (else: date={other})",)


def decimal_of(amounts: Sequence[str]) -> str:
    """The decimal sign; where every sign could group thousands (`1,000`), it is the other one."""
    only_points = any("." in each for each in amounts) and not any("," in each for each in amounts)
    return decimal_sign(amounts) or ("," if only_points else ".")
