"""Whether money is money and percent is percent: in filters, claims and titles."""

import re
from collections.abc import Iterator
from typing import Final

from apps.metrics import catalogue
from apps.users.templatetags.money import SYMBOLS

from ..book import folded
from ..context import Context
from ..findings import Finding, Operation, pointer, remove, replace
from ..model import Spec, Widget

CODES: Final = re.compile(r"\b([A-Z]{3})\b")
KNOWN: Final = frozenset((*SYMBOLS, "CHF", "CZK", "DKK", "HUF", "NOK", "PLN", "RON", "SEK", "SGD", "ZAR"))
SIGNS: Final = sorted(SYMBOLS.items(), key=lambda each: -len(each[1]))
"""The longest first: "$" is also the end of "A$"."""
OF_A_ROW: Final = re.compile(r"share|used|percent|rate|%")
"""What is in percent beside money."""
KINDS: Final = {"total_income": "income", "total_expenses": "expense", "expense_by_category": "expense"}


def check(spec: Spec, context: Context) -> list[Finding]:
    """Each widget by itself."""
    return [found for place, widget in enumerate(spec.widgets) for found in _of(widget, place, context)]


def _of(widget: Widget, place: int, context: Context) -> Iterator[Finding]:
    yield from _types(widget, place)
    yield from _kinds(widget, place, context)
    unit = catalogue.metric(widget.metric).unit
    for number, claim in enumerate(widget.claims):
        where = pointer("widgets", place, "claims", number)
        if not OF_A_ROW.search(claim.label.casefold()):
            yield from _claim(claim.value, unit, where)
        yield from _currency(f"{claim.label} {claim.value}", context, where, remove(where))
    where = pointer("widgets", place, "title")
    yield from _currency(widget.title, context, where, replace(where, ""))


def _types(widget: Widget, place: int) -> Iterator[Finding]:
    """Transfers are never income or expense, and a rate is of all income."""
    where = pointer("widgets", place, "filters", "type")
    if "transfer" in widget.filters.type:
        said = "A transfer is neither income nor expense, and counts in no metric."
        yield Finding("units", "transfer_counted", "error", where, said, remove(where))
    if widget.metric == "savings_rate" and widget.filters.type:
        said = "A savings rate needs income and expenses: of one of them there is none."
        yield Finding("units", "rate_of_a_part", "error", where, said, remove(where))
    if widget.metric == "savings_rate" and widget.filters.category:
        where = pointer("widgets", place, "filters", "category")
        said = "A savings rate is of all income: of a category there is none."
        yield Finding("units", "rate_of_a_part", "error", where, said, remove(where))
    other = {"income": "total_expenses", "expense": "total_income"}
    if len(widget.filters.type) == 1 and widget.metric == other.get(widget.filters.type[0]):
        said = f"{widget.metric} of {widget.filters.type[0]} alone is always zero."
        yield Finding("units", "always_zero", "error", where, said, remove(where))


def _kinds(widget: Widget, place: int, context: Context) -> Iterator[Finding]:
    """Income of an expense category is zero."""
    wanted = KINDS.get(widget.metric)
    kinds = {folded(one.name): one.kind for one in context.names.categories}
    for number, name in enumerate(widget.filters.category if wanted else ()):
        kind = kinds.get(folded(name))
        if kind and kind != wanted:
            where = pointer("widgets", place, "filters", "category", number)
            said = f"'{name}' is a category of {kind}, and has no {wanted}."
            yield Finding("units", "kind_mismatch", "error", where, said)


def _claim(value: str, unit: str, where: str) -> Iterator[Finding]:
    if unit == "money" and "%" in value:
        yield Finding("units", "percent_of_money", "error", where, f"'{value}' is in percent; the metric is money.")
    if unit == "percent" and (CODES.search(value) or any(sign in value for sign in SYMBOLS.values())):
        yield Finding("units", "money_of_percent", "error", where, f"'{value}' is money; the metric is in percent.")


def _currency(text: str, context: Context, where: str, repair: tuple[Operation, ...]) -> Iterator[Finding]:
    own = context.names.currency
    named, rest = {code for code in CODES.findall(text) if code in KNOWN}, text
    for code, sign in SIGNS:
        if sign in rest and not SYMBOLS.get(own, own).endswith(sign):
            named.add(code)
        rest = rest.replace(sign, " ")
    for code in sorted(named - {own}):
        yield Finding("units", "other_currency", "error", where, f"It names {code}; every number is in {own}.", repair)
