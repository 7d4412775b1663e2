"""Whether every number that a spec states is true: each is worked out again and compared."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from apps.metrics.arithmetic import change
from apps.users.templatetags.money import SYMBOLS

from ..book import folded
from ..drawn import Drawn, Row, Value
from ..findings import Finding, Operation, pointer, remove, replace
from ..model import Claim, Spec

MINUS: Final = "\N{MINUS SIGN}"
SIGNS: Final = "".join(re.escape(sign) for sign in {sign[-1] for sign in SYMBOLS.values()})
NUMBER: Final = re.compile(r"[0-9](?:[0-9.,'\s\u00a0\u202f]*[0-9])?")
BEFORE: Final = re.compile(rf"[-{MINUS}(]\s?(?:[A-Z]{{3}}|[{SIGNS}])?\s?$")
"""A sign may stand before a currency, and brackets for one."""
STATED: Final = re.compile(
    rf"[-{MINUS}]?(?:[{SIGNS}]|\b[A-Z]{{3}}\s)\s?[-{MINUS}]?[0-9][0-9.,']*"
    rf"|[-{MINUS}]?[0-9][0-9.,']*\s?(?:[{SIGNS}]|%|\b[A-Z]{{3}}\b)"
)
"""Numbers of a text that are money or a percentage: others may be years."""
THOUSAND: Final = 3
HALF: Final = Decimal("0.5")
MONTHS: Final = 12
SUMS: Final = ("total", "sum", "overall", "all", "together")


def check(spec: Spec, drawn: Mapping[int, Drawn]) -> list[Finding]:
    """Claims, and what titles state, of the widgets that could be drawn (by place)."""
    found: list[Finding] = []
    for place, each in drawn.items():
        widget = spec.widgets[place]
        for number, claim in enumerate(widget.claims):
            where = pointer("widgets", place, "claims", number)
            found += _claim(claim, each, f"{where}/value")
            found += _stated(claim.label, [each], f"{where}/label", remove(where))
        where = pointer("widgets", place, "title")
        found += _stated(widget.title, [each], where, replace(where, ""))
    found += _stated(spec.title, drawn.values(), "/title", replace("/title", ""))
    return found


def readings(text: str) -> set[Decimal]:
    """The number that a text begins with, as people may write it: "1,234.56", "1.234,56"; "1.234" may be either."""
    match = NUMBER.search(text)
    if match is None:
        return set()
    digits = re.sub(r"[\s\u00a0\u202f']", "", match.group())
    marks = [each for each in digits if each in ".,"]
    whole, _, rest = digits.rpartition(marks[-1]) if marks else (digits, "", "")
    plain = re.sub(r"[.,]", "", whole)
    found = {plain + rest} if len(rest) == THOUSAND and len(set(marks)) == 1 else set()
    if not marks or marks.count(marks[-1]) == 1:
        found.add(f"{plain}.{rest}" if rest else plain)
    is_negative = BEFORE.search(text[: match.start()])
    return {Decimal(f"-{each}" if is_negative else each) for each in found}


def _claim(claim: Claim, drawn: Drawn, where: str) -> Iterator[Finding]:
    stated = readings(claim.value)
    if not stated:
        yield Finding(
            "claims",
            "no_number",
            "error",
            where,
            f"'{claim.value}' is no number.",
            remove(where.removesuffix("/value")),
        )
        return
    is_told, right = _meant(claim.label, drawn)
    if not is_told:
        said = f"'{claim.label}' is nothing that this widget draws."
        yield Finding("claims", "about_nothing", "error", where, said, remove(where.removesuffix("/value")))
    elif right is None:
        said = f"It states {claim.value} for '{claim.label}', which is undefined."
        yield Finding("claims", "untrue", "error", where, said, remove(where.removesuffix("/value")))
    elif not _says(stated, right):
        said = f"It states {claim.value} for '{claim.label}'; it is {right}."
        yield Finding("claims", "untrue", "error", where, said, replace(where, str(right)))


def _meant(label: str, drawn: Drawn) -> tuple[bool, Decimal | None]:
    """Whether a label speaks of something drawn, and its number: that of the card, of a row, or of all rows."""
    said = folded(label)
    if drawn.value is not None:
        return _of_card(drawn.value, said)
    rows = [(name, row) for row in drawn.rows for name in _names(row, drawn) if name in said]
    if rows:
        return True, _of_row(max(rows, key=lambda each: len(each[0]))[1], said)
    is_sum = drawn.unit == "money" and any(word in said.split() for word in SUMS)
    return is_sum, _sum(drawn, said) if is_sum else None


def _of_card(value: Value, said: str) -> tuple[bool, Decimal | None]:
    is_before = re.search(r"previous|before|last year|prior|earlier", said)
    is_change = re.search(r"change|difference|more than|less than", said)
    if is_before or is_change:
        moved = change(value.value, value.previous)
        return value.is_compared, moved if is_change else value.previous
    return True, value.value


def _names(row: Row, drawn: Drawn) -> Iterator[str]:
    """What a row may be called: a month also by its name."""
    yield folded(row.label)
    if drawn.by == "month":
        day = date.fromisoformat(f"{row.label}-01")
        yield from (f"{day:%B %Y}".lower(), f"{day:%b %Y}".lower())
        if len(drawn.rows) <= MONTHS:
            yield f"{day:%B}".lower()


def _of_row(row: Row, said: str) -> Decimal | None:
    """The value that the label names, else the first."""
    numbers = {name: value for name, value in row.values.items() if isinstance(value, Decimal)}
    named = [name for name in numbers if name.replace("_", " ") in said]
    return numbers[named[0]] if named else next(iter(numbers.values()), None)


def _sum(drawn: Drawn, said: str) -> Decimal:
    values = [_of_row(row, said) for row in drawn.rows]
    return sum((value for value in values if value is not None), Decimal("0.00"))


def _stated(text: str, drawn: Iterable[Drawn], where: str, repair: tuple[Operation, ...]) -> Iterator[Finding]:
    """Numbers of a text that are nowhere: without it, widgets have a title of their own."""
    known = {value for each in drawn for value in _values(each)} if STATED.search(text) else set()
    for match in STATED.finditer(text):
        said = match.group().strip()
        if not any(_says(readings(said), value) for value in known):
            told = f"It states {said}, which is nowhere in what is drawn."
            yield Finding("claims", "untrue_text", "error", where, told, repair)


def _values(drawn: Drawn) -> Iterator[Decimal]:
    """Everything that a text may state."""
    if drawn.value is not None:
        moved = change(drawn.value.value, drawn.value.previous)
        yield from (value for value in (drawn.value.value, drawn.value.previous, moved) if value is not None)
    for row in drawn.rows:
        yield from (value for value in row.values.values() if isinstance(value, Decimal))
    if drawn.rows and drawn.unit == "money":
        yield _sum(drawn, "total")


def _says(stated: set[Decimal], right: Decimal) -> bool:
    """To the cent, or to the unit where it is written without decimals."""
    return any(each == right or (_is_whole(each) and abs(each - right) <= HALF) for each in stated)


def _is_whole(number: Decimal) -> bool:
    return number.as_tuple().exponent == 0
