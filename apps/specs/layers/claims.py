"""Whether every number that a spec states is true: each is worked out again and compared."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from apps.users.templatetags.money import SYMBOLS

from ..book import folded
from ..drawn import Drawn, Row
from ..findings import Finding, pointer, replace
from ..model import Claim, Spec

MINUS: Final = "\N{MINUS SIGN}"
SIGNS: Final = "".join(re.escape(sign) for sign in {sign[-1] for sign in SYMBOLS.values()})
NUMBER: Final = re.compile(rf"[-{MINUS}+]?\d[\d.,'\s\u00a0\u202f]*\d|[-{MINUS}+]?\d")
STATED: Final = re.compile(
    rf"(?:[{SIGNS}]|\b[A-Z]{{3}}\s)\s?(?P<before>[-{MINUS}]?\d[\d.,']*)"
    rf"|(?P<after>[-{MINUS}]?\d[\d.,']*)\s?(?:[{SIGNS}]|%|\b[A-Z]{{3}}\b)"
)
"""Numbers of a title that are money or a percentage: others may be years."""
SUMS: Final = ("total", "sum", "overall", "all", "together")


def check(spec: Spec, drawn: Mapping[int, Drawn]) -> list[Finding]:
    """Claims, and what titles state, of the widgets that could be drawn (by place)."""
    found: list[Finding] = []
    for place, each in drawn.items():
        widget = spec.widgets[place]
        for number, claim in enumerate(widget.claims):
            found += _claim(claim, each, pointer("widgets", place, "claims", number, "value"))
        found += _title(widget.title, each, pointer("widgets", place, "title"))
    every = {value for each in drawn.values() for value in _values(each)}
    found += _stated(spec.title, every, "/title")
    return found


def number_of(text: str) -> Decimal | None:
    """The number that people write so: 1,234.56 and 1.234,56 alike; None where there is none, or it is not clear."""
    match = NUMBER.search(text)
    if match is None:
        return None
    digits = re.sub(r"[\s\u00a0\u202f'+]", "", match.group()).replace(MINUS, "-")
    point = max(digits.rfind("."), digits.rfind(","))
    if point >= 0:
        mark, whole, rest = digits[point], digits[:point], digits[point + 1 :]
        is_thousands = digits.count(mark) > 1 or (len(rest) == 3 and mark == "," and "." not in digits)  # noqa: PLR2004
        whole = re.sub(r"[.,]", "", whole)
        digits = whole + rest if is_thousands else f"{whole}.{rest}"
    try:
        return Decimal(re.sub(r",", "", digits))
    except InvalidOperation:
        return None


def _claim(claim: Claim, drawn: Drawn, where: str) -> Iterator[Finding]:
    stated, right = number_of(claim.value), _meant(claim, drawn)
    if stated is None:
        yield Finding("claims", "no_number", "error", where, f"'{claim.value}' is no number.")
    elif right is None:
        said = f"'{claim.label}' is nothing that this widget draws."
        yield Finding("claims", "about_nothing", "error", where, said, _without(where))
    elif not _equal(stated, right, claim.value):
        said = f"It states {claim.value} for '{claim.label}'; it is {right}."
        yield Finding("claims", "untrue", "error", where, said, replace(where, str(right)))


def _meant(claim: Claim, drawn: Drawn) -> Decimal | None:
    """The number that a label speaks of: that of the card, of a row, or of all rows."""
    if drawn.value is not None:
        is_previous = re.search(r"previous|before|last year|prior", claim.label.casefold()) and drawn.value.is_compared
        return drawn.value.previous if is_previous else drawn.value.value
    label = folded(claim.label)
    rows = [row for row in drawn.rows if folded(row.label) in label]
    if rows:
        return _of_row(max(rows, key=lambda row: len(row.label)), label)
    return _sum(drawn, label) if any(word in label.split() for word in SUMS) else None


def _of_row(row: Row, label: str) -> Decimal | None:
    """The value that the label names, else the first."""
    numbers = {name: value for name, value in row.values.items() if isinstance(value, Decimal)}
    named = [name for name in numbers if name.replace("_", " ") in label]
    return numbers[named[0]] if named else next(iter(numbers.values()), None)


def _sum(drawn: Drawn, label: str) -> Decimal | None:
    if drawn.unit != "money":
        return None
    values = [_of_row(row, label) for row in drawn.rows]
    return sum((value for value in values if value is not None), Decimal("0.00"))


def _title(title: str, drawn: Drawn, where: str) -> Iterator[Finding]:
    yield from _stated(title, set(_values(drawn)), where)


def _stated(text: str, known: set[Decimal], where: str) -> Iterator[Finding]:
    for match in STATED.finditer(text):
        said = match.group("before") or match.group("after")
        number = number_of(said)
        if number is not None and not any(_equal(number, value, said) for value in known):
            yield Finding("claims", "untrue_title", "error", where, f"It states {said}, which is nowhere in the data.")


def _values(drawn: Drawn) -> Iterator[Decimal]:
    if drawn.value is not None:
        yield from (value for value in (drawn.value.value, drawn.value.previous) if value is not None)
    for row in drawn.rows:
        yield from (value for value in row.values.values() if isinstance(value, Decimal))
    total = _sum(drawn, "total") if drawn.rows else None
    if total is not None:
        yield total


def _equal(stated: Decimal, right: Decimal, written: str) -> bool:
    """As far as it is written: 1,235 states 1,234.56 to the unit."""
    places = -int(stated.as_tuple().exponent)
    return stated == right or ("." not in written and stated == right.quantize(Decimal(1).scaleb(-places)))


def _without(where: str) -> tuple[dict[str, object], ...]:
    return ({"op": "remove", "path": where.removesuffix("/value")},)
