"""The grammar of amounts as banks write them: `1.234,56`, `(12.00)`, `12,00-`, `-$5.00`, `1'234.56`, `12.00 DR`."""

# ruff: noqa: PLR2004 - numbers of digits are what this grammar is made of

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from apps.statements.readers.errors import LineProblem

LARGEST = Decimal(10) ** 12

_CENT = Decimal("0.01")

_PLAIN = {".": re.compile(r"[+-]?\d{1,12}(?:\.\d{1,2})?"), ",": re.compile(r"[+-]?\d{1,12}(?:,\d{1,2})?")}
_MARK = re.compile(r"(?i)(?<![a-z])(cr|dr|db)\.?$")
_CURRENCY = r"(?:[A-Za-z]{1,3}[$.]?|zł|Kč|\$|€|£|¥|₤|₹|₺|₽|₴|₪|₩|\x80)"
_AMOUNT = re.compile(
    rf"(?P<lead>[+-]?)\s*(?:{_CURRENCY})?\s*(?P<inner>[+-]?)\s*(?P<digits>\d[\d.,'\s]*|[.,]\d+)\s*"
    rf"(?:{_CURRENCY})?\s*(?P<trail>[+-]?)\s*(?:{_CURRENCY})?"
)
_TIDY = str.maketrans(
    {"\u2212": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\ufe63": "-", "\uff0d": "-", "\u2019": "'"}
    | {"\u00b4": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u200f": "", "\u200e": ""}
)


def read_money(text: str, decimal: str | None = None) -> Decimal:
    """An amount that can be booked: exact, at most two decimals (trailing zeros aside), below 10^12.

    `decimal` is the decimal sign, "." or ","; None takes the last sign of the text for it.
    Raises LineProblem with the reason.
    """
    if decimal is not None and _PLAIN[decimal].fullmatch(text):
        return Decimal(text.replace(",", ".")).quantize(_CENT)
    number = read_number(text, decimal)
    if abs(number) >= LARGEST:
        raise LineProblem(f"the amount '{_short(text)}' has more than twelve digits before the decimal sign")
    cents = number.quantize(_CENT)
    if cents != number:
        decimals = len(str(number).partition(".")[2].rstrip("0"))
        raise LineProblem(f"the amount '{_short(text)}' has {decimals} decimals; an account is kept in two")
    return cents


def read_number(text: str, decimal: str | None = None) -> Decimal:
    """The number that `text` writes, with all its decimals. Raises LineProblem where it is none."""
    if decimal is not None and _PLAIN[decimal].fullmatch(text):
        return Decimal(text.replace(",", "."))
    tidy = _unquoted(" ".join(text.translate(_TIDY).split()))
    negative, tidy = _outer_sign(tidy)
    match = _AMOUNT.fullmatch(tidy) if len(tidy) <= 60 else None
    if match is None:
        raise LineProblem(f"'{_short(text)}' is not an amount")
    signs = [sign for sign in match.group("lead", "inner", "trail") if sign]
    if len(signs) + negative > 1:
        raise LineProblem(f"the amount '{_short(text)}' has more than one sign")
    number = Decimal(_ungrouped(match["digits"].strip(), decimal, text))
    return -number if negative or "-" in signs else number


def decimal_sign(values: Iterable[str]) -> str | None:
    """The decimal sign a whole column is written with, None where nothing in it tells."""
    votes: Counter[str] = Counter()
    for value in values:
        votes.update(_vote(value))
    if not votes:
        return None
    return "," if votes[","] > votes["."] else "."


def is_amount(text: str) -> bool:
    """Whether `text` reads as an amount under either decimal sign; a word or a date does not."""
    for sign in (".", ","):
        try:
            read_number(text, sign)
        except LineProblem:
            continue
        return True
    return False


def _unquoted(text: str) -> str:
    """Spreadsheets write ="12.00" to keep a cell a text."""
    return text[2:-1].strip() if text.startswith('="') and text.endswith('"') else text


def _outer_sign(text: str) -> tuple[bool, str]:
    """Brackets and DR mean money out, CR money in."""
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    mark = _MARK.search(text)
    if mark is None:
        return False, text
    return mark[1].lower() != "cr", text[: mark.start()].strip()


def _ungrouped(digits: str, decimal: str | None, text: str) -> str:
    """The digits without their thousands signs, with a point as decimal sign."""
    sign = decimal or _last_sign(digits)
    if digits.count(sign) > 1:
        if decimal is None and len(set(digits) & set(".,' ")) == 1:
            sign = "." if sign == "," else ","
        else:
            raise LineProblem(f"the amount '{_short(text)}' has more than one decimal sign")
    whole, _, fraction = digits.partition(sign)
    groups = re.split(r"[.,' ]", whole)
    if fraction and not fraction.isdigit():
        raise LineProblem(f"the amount '{_short(text)}' has a thousands sign after its decimal sign")
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(groups) > 1 and not (thousands or _indian(groups)):
        raise LineProblem(f"the amount '{_short(text)}' is not written with '{sign}' as its decimal sign")
    return f"{''.join(groups) or '0'}.{fraction}" if fraction else "".join(groups)


def _indian(groups: list[str]) -> bool:
    """12,34,567: groups of two, then one of three."""
    return len(groups[-1]) == 3 and len(groups[0]) <= 2 and all(len(group) == 2 for group in groups[1:-1])


def _last_sign(digits: str) -> str:
    return "," if digits.rfind(",") > digits.rfind(".") else "."


def _vote(value: str) -> list[str]:
    """The decimal sign this one value proves: nothing where it has no sign, or one that could group thousands."""
    digits = re.sub(r"[^\d.,]", "", value)
    signs = [character for character in digits if character in ".,"]
    if not signs:
        return []
    last = signs[-1]
    other = "," if last == "." else "."
    if other in signs:
        return [last] if signs.count(last) == 1 else []
    if len(signs) > 1:
        return [other]
    whole, _, fraction = digits.partition(last)
    return [] if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole != "0" else [last]


def _short(text: str) -> str:
    return text.strip()[:40]
