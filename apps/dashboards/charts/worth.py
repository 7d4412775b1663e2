"""Net worth month by month."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from apps.dashboards.worth import WorthMonth
from apps.users.templatetags.money import NOTHING, money, signed_money

from .model import Cell, Chart, Column, Table, amount, change, currency_json, exact, heading


def _label(row: WorthMonth) -> str:
    return f"{row.month:%b %Y}"


def _headline(months: Sequence[WorthMonth], currency: str) -> str:
    first, last = months[0], months[-1]
    moved = signed_money(last.amount - first.amount, currency)
    return f"{money(last.amount, currency)}, {moved} since the end of {first.month:%B %Y}."


def _note(months: Sequence[WorthMonth]) -> str:
    left_out = months[-1].left_out
    if not left_out:
        return ""
    return f"{left_out} account{'' if left_out == 1 else 's'} without an exchange rate left out"


def _row(row: WorthMonth, changed: Decimal | None, currency: str) -> tuple[Cell, ...]:
    last = Cell(NOTHING) if changed is None else change(changed, currency)
    return (heading(_label(row)), amount(row.amount, currency, coloured=True), last)


def net_worth(months: Sequence[WorthMonth], currency: str) -> Chart:
    """A line of what all accounts held together at each month's end."""
    changes = [None, *(after.amount - before.amount for before, after in pairwise(months))]
    points = [{"label": _label(row), "amount": exact(row.amount)} for row in months]
    return Chart(
        kind="net-worth",
        title="Net worth",
        note=_note(months),
        headline=_headline(months, currency),
        summary=f"A line of what all accounts held together, {_label(months[0])} to {_label(months[-1])}.",
        payload={"currency": currency_json(currency), "points": points},
        table=Table(
            (Column("End of", is_number=False), Column("Net worth"), Column("Change")),
            tuple(_row(row, changed, currency) for row, changed in zip(months, changes, strict=True)),
        ),
    )
