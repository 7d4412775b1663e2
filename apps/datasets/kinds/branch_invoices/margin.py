"""What is left of sales, unless the column was only worked out from the others."""

from typing import Any, Final

from apps.warehouse import tables

from ...insight import About, Insight, Number, Sureness, Working
from ..figures import decimal, money, percent, share_number
from .invoices import Invoices

SAME: Final = 0.0002
"""Shares that are no further apart are the same one, rounded."""


def margin(invoices: Invoices) -> list[Insight]:
    """The gross margin, or that it is the same on every invoice; nothing without gross income."""
    if "gross_income" not in invoices.known:
        return []
    row: Any = invoices.table.frame(tables.text("branch_invoices/margin")).iloc[0]
    if not row["size"]:
        return []
    constant = row["size"] > 1 and row.highest - row.lowest <= SAME
    return [_constant(invoices, row) if constant else _varying(invoices, row)]


def _constant(invoices: Invoices, row: Any) -> Insight:
    return Insight(
        code="margin",
        title=f"The gross margin is the same {percent(row.share, 2)} on every invoice: a computed column that tells "
        "nothing",
        number=share_number(row.share),
        sureness=Sureness.COUNTED,
        working=Working(tables.text("branch_invoices/margin"), "gross income / total, its least and its largest"),
        caveat="What branches, lines or customers earn cannot be compared by it: it only repeats their sales.",
        detail=f"Gross income is {money(row.income, invoices.currency)} together.",
        about=About.DATA,
        weight=0.74,
    )


def _varying(invoices: Invoices, row: Any) -> Insight:
    return Insight(
        code="margin",
        title=f"Of every 100 in sales, {row.share * 100:.2f} are gross income: {money(row.income, invoices.currency)}",
        number=Number(decimal(row.share * 100), "%"),
        sureness=Sureness.COUNTED,
        working=Working(tables.text("branch_invoices/margin"), "sum of gross income / sum of totals"),
        caveat="Rent, wages and other costs are not in it.",
        detail=f"From {percent(row.lowest)} to {percent(row.highest)} on single invoices.",
        weight=0.74,
    )
