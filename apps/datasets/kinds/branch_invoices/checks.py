"""Whether the columns agree with each other: findings about the data, good ones too."""

from dataclasses import dataclass
from typing import Any, Final

from apps.warehouse import tables

from ...insight import About, Insight, Number, Sureness, Working
from ..figures import counted, decimal, money
from .invoices import Invoices


@dataclass(frozen=True, slots=True)
class Check:
    """A rule between columns: the columns, the rule in words, and what follows when it holds on every invoice."""

    columns: frozenset[str]
    words: str
    follows: str


CHECKS: Final = {
    "total_is_cogs_and_tax": Check(
        frozenset({"total", "cogs", "tax"}),
        "The total is cost of goods plus tax",
        "The three say the same thing twice.",
    ),
    "cogs_are_price_times_quantity": Check(
        frozenset({"cogs", "unit_price", "quantity"}),
        "Cost of goods is unit price times quantity",
        "So it is the price before tax, and no cost: what the goods cost to buy is not in the table.",
    ),
    "tax_is_five_percent": Check(
        frozenset({"tax", "cogs"}), "The tax is 5% of cost of goods", "It carries no information of its own."
    ),
    "income_is_tax": Check(
        frozenset({"gross_income", "tax"}),
        "Gross income is the tax",
        "What is called income is an amount that is owed to the state: it is no profit.",
    ),
}


def nothing_usable() -> Insight:
    """The one finding about a table without a single readable total."""
    return _about("nothing_usable", "No row has a readable total", None, "branch_invoices/totals", weight=1.0)


def checks(invoices: Invoices) -> list[Insight]:
    """What holds and what does not between the columns that are there."""
    found = [_check(invoices, name, check) for name, check in CHECKS.items() if check.columns <= invoices.known]
    found += [_unusable(invoices), _repeated(invoices), _cities(invoices)]
    return [insight for insight in found if insight is not None]


def _about(  # noqa: PLR0913 - the parts of a finding that differ
    code: str, title: str, number: int | None, statement: str, *, detail: str = "", weight: float, key: str = ""
) -> Insight:
    return Insight(
        code=code,
        key=key,
        title=title,
        number=None if number is None else Number(decimal(number, 0), "invoices"),
        sureness=Sureness.COUNTED,
        working=Working(tables.text(statement)),
        caveat="It says what the table holds, not which of the columns would be right.",
        detail=detail,
        about=About.DATA,
        weight=weight,
    )


def _check(invoices: Invoices, name: str, check: Check) -> Insight | None:
    row: Any = invoices.table.frame(tables.text(f"branch_invoices/{name}")).iloc[0]
    checked, broken = int(row.checked), int(row.broken)
    if not checked:
        return None
    title = (
        f"{check.words} on all {checked:,} invoices"
        if not broken
        else f"{check.words}, but not on {counted(broken, 'invoice')}"
    )
    detail = check.follows
    if broken:
        detail = f"Of {checked:,}; the largest difference is {money(float(row.largest), invoices.currency)}."
    weight = 0.45 + 0.2 * (name == "income_is_tax") if not broken else 0.7
    return _about("check", title, broken, f"branch_invoices/{name}", detail=detail, weight=weight, key=name)


def _unusable(invoices: Invoices) -> Insight | None:
    left = invoices.rows - invoices.whole.size
    if not left:
        return None
    title = f"{counted(left, 'row')} of {invoices.rows:,} without a readable total, left out"
    return _about("unusable_rows", title, left, "branch_invoices/totals", weight=0.6)


def _repeated(invoices: Invoices) -> Insight | None:
    row: Any = invoices.table.frame(tables.text("branch_invoices/repeated")).iloc[0]
    repeated = int(row.repeated)
    if not repeated:
        return None
    title = f"{counted(repeated, 'row')} with an invoice number that another row has already"
    detail = "They are added up: too high if they are copies, right if they are lines of one invoice."
    return _about("repeated_invoices", title, repeated, "branch_invoices/repeated", detail=detail, weight=0.7)


def _cities(invoices: Invoices) -> Insight | None:
    """Branches and cities that go together one to one: whatever differs between branches may be the city."""
    if "city" not in invoices.known:
        return None
    row: Any = invoices.table.frame(tables.text("branch_invoices/cities")).iloc[0]
    if not row.branches == row.cities == row.pairs or row.pairs < 2:  # noqa: PLR2004 - one branch has one city
        return None
    title = f"Each of the {int(row.branches)} branches is in a city of its own: branch and city say the same"
    return _about(
        "branch_is_city", title, None, "branch_invoices/cities", detail="What differs may be either.", weight=0.3
    )
