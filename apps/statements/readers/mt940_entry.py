"""Field :61: of MT940 and MT942, one booking: dates, mark, amount, type and references."""

# ruff: noqa: PLR2004 - numbers of digits and years are what dates and references are made of

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from apps.statements.readers.amount import read_money, read_number
from apps.statements.readers.dates import read_date
from apps.statements.readers.errors import LineProblem

_ENTRY = re.compile(
    r"(?P<value>\d{6})\s?(?P<entry>\d{4}|\s{4})?\s?(?P<mark>R[CD]|E[CD]|[CD])(?P<funds>[A-Z])?\s?"
    r"(?P<amount>[^A-Z/]*)(?P<rest>.*)"
)
_TYPE = re.compile(r"\s*(?:[NFS][A-Z0-9][A-Z0-9 ]{2})?")
_BALANCE = re.compile(r"(?P<mark>[CD])[A-Z]?\s*(?P<day>\d{6})?\s*(?P<currency>[A-Z]{3})\s*(?P<amount>[\d.,' ]+)")
_NO_REFERENCE = re.compile(r"|.|(?:NONREF|NOREF|NOTPROVIDED|NONE|EREF|MARF|PREF|KREF)\+?", re.IGNORECASE)
_TELLING_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking. `amount` is signed; `expected` ones are announced, not booked; `own` and `bank` are references."""

    day: date
    amount: Decimal
    expected: bool
    own: str
    bank: str
    more: str


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance of :60: or :62:, signed."""

    amount: Decimal
    currency: str


def read_entry(lines: tuple[str, ...]) -> Entry:
    """The booking that the lines of a :61: write. Raises LineProblem."""
    match = _ENTRY.match(lines[0].strip())
    if match is None or not match["amount"].strip():
        match = _ENTRY.match("".join(lines[:2]).strip()) or match
    if match is None:
        raise LineProblem(f"':61:{lines[0].strip()[:40]}' is not a booking (date, C or D, amount, type)")
    own, _, bank = _TYPE.sub("", match["rest"], count=1).partition("//")
    return Entry(
        day=_booked_on(match["value"], (match["entry"] or "").strip()),
        amount=_signed(match["mark"], match["amount"]),
        expected=match["mark"].startswith("E"),
        own=_reference(own),
        bank=_reference(bank),
        more=" ".join(" ".join(lines[1:]).split()),
    )


def read_balance(text: str) -> Balance | None:
    """The balance that a :60: or :62: writes; None where it can't be read or is cut off before its decimal sign."""
    match = _BALANCE.fullmatch(text.strip())
    if match is None or not re.search(r"[.,]", match["amount"]):
        return None
    try:
        amount = read_number(match["amount"].strip(), decimal_of(match["amount"]))
    except LineProblem:
        return None
    return Balance(-amount if match["mark"] == "D" else amount, match["currency"])


def unique_reference(bank: str) -> str:
    """The bank's reference where it can be one of this booking alone, else "".

    A bank numbers its bookings with many digits; `1234`, a number of a page or of a batch, comes again.
    """
    digits = re.sub(r"\D", "", bank).lstrip("0")
    return bank if len(digits) >= _TELLING_DIGITS else ""


def decimal_of(amount: str) -> str:
    """SWIFT writes a decimal comma; some banks a point."""
    return "." if amount.rfind(".") > amount.rfind(",") else ","


@lru_cache(maxsize=4096)
def _booked_on(value: str, entry: str) -> date:
    """The day of the entry, its year being the one closest to the value date; the value date where there is none."""
    year = int(value[:2])
    valued = read_date(f"{year + (2000 if year < 70 else 1900)}{value[2:]}", "YMD")
    if not entry:
        return valued
    days = []
    for near in (valued.year - 1, valued.year, valued.year + 1):
        try:
            days.append(date(near, int(entry[:2]), int(entry[2:])))
        except ValueError:
            continue
    return min(days, key=lambda day: abs(day - valued), default=valued)


def _signed(mark: str, written: str) -> Decimal:
    """Money out for D and for a reversed credit (RC), money in for C and for a reversed debit (RD)."""
    text = written.strip()
    if not text:
        raise LineProblem("the booking has no amount")
    amount = read_money(text, decimal_of(text))
    return -amount if mark in ("D", "RC", "ED") else amount


def _reference(text: str) -> str:
    tidy = " ".join(text.split())
    return "" if _NO_REFERENCE.fullmatch(tidy) else tidy
