"""Where money came from and where it went: income by category, into expenses by category and what was left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.dashboards.flows import ZERO, Flow, Total, total
from apps.dashboards.links import Book
from apps.users.templatetags.money import money

from .categories import UNCATEGORISED
from .model import Behind, Cell, Chart, Column, Table, amount, currency_json, exact, heading

MOST = 7  # bands a side that a reader can tell apart; the rest becomes one


@dataclass(frozen=True, slots=True)
class Band:
    """One way in or out; `amount` is above zero."""

    label: str
    amount: Decimal
    href: str


def _sums(found: Sequence[Flow], *, is_income: bool) -> list[tuple[int | None, str, Decimal]]:
    """Sums by category, without sign."""
    sums: dict[int | None, tuple[str, Decimal]] = {}
    for flow in found:
        if flow.is_income == is_income:
            _name, value = sums.get(flow.category_id, ("", ZERO))
            sums[flow.category_id] = (flow.category, value + (flow.amount if is_income else -flow.amount))
    return [(key, name, value) for key, (name, value) in sums.items()]


def _bands(found: Sequence[Flow], month: date, book: Book) -> tuple[list[Band], list[Band]]:
    """Ways in and ways out, each the largest first: money that came back from a category goes in, and so on."""
    ways: tuple[list[Band], list[Band]] = ([], [])
    for is_income in (True, False):
        for key, name, value in _sums(found, is_income=is_income):
            category = UNCATEGORISED if key is None else key
            href = book.income(month, category) if is_income else book.expenses(month, category)
            back = " (refunds)" if not is_income else " (taken back)"
            if value:
                ways[is_income == (value < 0)].append(Band(name + (back if value < 0 else ""), abs(value), href))
    return tuple(sorted(bands, key=lambda band: -band.amount) for bands in ways)  # type: ignore[return-value]


def _few(bands: list[Band], href: str) -> list[Band]:
    if len(bands) <= MOST + 1:
        return bands
    rest = bands[MOST:]
    return [*bands[:MOST], Band(f"{len(rest)} smaller", sum((band.amount for band in rest), ZERO), href)]


def _json(bands: list[Band]) -> list[dict[str, str]]:
    return [{"label": band.label, "amount": exact(band.amount), "href": band.href} for band in bands]


def _headline(sums: Total, currency: str) -> str:
    end = f"{money(abs(sums.net), currency)} {'was left over' if sums.net >= 0 else 'came from savings'}"
    return f"{money(sums.income, currency)} came in, {money(sums.expenses, currency)} went out, {end}."


def _rows(word: str, bands: list[Band], currency: str) -> list[tuple[Cell, ...]]:
    return [(heading(band.label, band.href), Cell(word), amount(band.amount, currency)) for band in bands]


def money_flow(found: Sequence[Flow], currency: str, month: date, book: Book) -> Chart:
    """Bands from each source of income to each category of expense; both sides come to the same."""
    sums = total(found)
    sources, uses = _bands(found, month, book)
    everything = book.everything(month)
    shown_in, shown_out = _few(sources, book.income(month)), _few(uses, book.expenses(month))
    kept = [Band("Left over", sums.net, everything)] if sums.net > 0 else []
    drawn = [Band("From savings", -sums.net, everything)] if sums.net < 0 else []
    payload: dict[str, object]
    payload = {"currency": currency_json(currency), "sources": _json(shown_in + drawn), "uses": _json(shown_out + kept)}
    rows = _rows("In", sources + drawn, currency) + _rows("Out", uses + kept, currency)
    return Chart(
        kind="money-flow",
        title="Money flow",
        summary="Bands as wide as their amounts, from each source of income on the left to each use on the right.",
        shape="tall",
        behind=Behind(sums.count, everything),
        headline=_headline(sums, currency),
        payload=payload if sources or uses else {},
        table=Table(
            (Column("From or to", is_number=False), Column("Way", is_number=False), Column("Amount")), tuple(rows)
        ),
    )
