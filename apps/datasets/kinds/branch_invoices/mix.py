"""What all invoices come to, and who and what brings it."""

from apps.warehouse import tables

from ...estimates.compared import Group
from ...estimates.intervals import of_share
from ...insight import Insight, Number, Picture, Series, Sureness, Working
from ..figures import counted, day, decimal, decimals, listed, money, number_of, percent
from .comparing import Ends, of_sums
from .invoices import FACTORS, Invoices

FORMULA = (
    "difference of the highest and the lowest sum per exposure; the interval leaves both the number of invoices and "
    "their value to chance, and holds for all pairs and all questions about this table together (Bonferroni)"
)


def total(invoices: Invoices) -> Insight:
    """The one finding about what everything came to."""
    span = ""
    if invoices.span:
        span = f", from {day(invoices.span[0])} to {day(invoices.span[1])}"
    count = counted(invoices.whole.size, "invoice")
    each = "" if not invoices.span else f"That is {money(invoices.sales / invoices.span[2], invoices.currency)} a day."
    return Insight(
        code="total_sales",
        title=f"{count} came to {money(invoices.sales, invoices.currency)}{span}",
        number=Number(decimal(invoices.sales), invoices.currency),
        sureness=Sureness.COUNTED,
        working=Working(tables.text("branch_invoices/totals")),
        caveat="Totals include tax, as far as the table's do.",
        detail=each,
        weight=0.95,
    )


def mix(invoices: Invoices) -> list[Insight]:
    """The shares of branches, product lines, customers and ways of payment; one finding for each that is there."""
    found = []
    for factor, name in FACTORS.items():
        groups = invoices.divided(factor)
        ends = of_sums(groups, [1.0] * len(groups), invoices.level) if groups else None
        if groups:
            found.append(
                _payment(invoices, groups) if factor == "payment" else _share(invoices, factor, name, groups, ends)
            )
    return found


def _share(invoices: Invoices, factor: str, name: str, groups: list[Group], ends: Ends | None) -> Insight:
    sums = [group.size * group.mean for group in groups]
    share = percent(sums[0] / invoices.sales) if invoices.sales else "no part"
    claimed = ends is not None and ends.apart.claimed
    what = f"{groups[0].name} brings most by {name}: {money(sums[0], invoices.currency)}, {share} of all"
    if factor == "branch":
        what = f"Branch {groups[0].name} sells most: {money(sums[0], invoices.currency)}, {share} of all"
    told = "" if ends is None else _apart(invoices, ends)
    return Insight(
        code="mix",
        key=factor,
        title=what if claimed else f"{what}, but no {name} is ahead by more than chance",
        number=number_of(ends.apart, invoices.currency) if ends else Number(decimal(sums[0]), invoices.currency),
        sureness=Sureness.ESTIMATED if ends else Sureness.COUNTED,
        working=Working(tables.text("branch_invoices/groups"), FORMULA, {"level": f"{invoices.level:.4f}"}),
        caveat="Shares of what was sold are counted exactly; whether they would come out so again is what the interval "
        "says. It says nothing about profit.",
        detail=told,
        weight=0.8 if factor in {"branch", "product_line"} else 0.5 + 0.1 * claimed,
        picture=Picture("bar", [group.name for group in groups], [Series("Sales", decimals(sums))], invoices.currency),
    )


def _apart(invoices: Invoices, ends: Ends) -> str:
    value, low, high = (money(each, invoices.currency) for each in (ends.apart.value, ends.apart.low, ends.apart.high))
    return f"{ends.high.name} and {ends.low.name} lie {value} apart ({low} to {high})."


def _payment(invoices: Invoices, groups: list[Group]) -> Insight:
    """By the number of invoices, with the interval of each share."""
    ordered = sorted(groups, key=lambda group: -group.size)
    count = sum(group.size for group in groups)
    bounds = [of_share(group.size, count, invoices.level) for group in ordered]
    first, second = ordered[0], ordered[1]
    # Of two shares of one whole, the difference strays by the root of their sum.
    spread = ((first.size + second.size - (first.size - second.size) ** 2 / count) ** 0.5) / count
    ahead = (first.size - second.size) / count
    claimed = spread > 0 and ahead / spread > 4  # noqa: PLR2004 - beyond any correction for the pairs looked at
    shares = [f"{group.name} {percent(group.size / count)}" for group in ordered]
    title = f"{first.name} is the most used payment, on {percent(first.size / count)} of invoices"
    return Insight(
        code="mix",
        key="payment",
        title=title if claimed else f"No way of payment is clearly ahead: {listed(shares)} of invoices",
        number=Number(
            decimal(first.size / count * 100), "%", decimal(bounds[0][0] * 100), decimal(bounds[0][1] * 100),
            decimal(invoices.level, 6).normalize(),
        ),
        sureness=Sureness.ESTIMATED,
        working=Working(tables.text("branch_invoices/groups"), "invoices / all invoices; interval by Wilson's score"),
        caveat="It is what was used, not what people would rather use.",
        detail=f"{listed(f'{group.name} {group.size:,}' for group in ordered)} invoices; they come to "
        f"{listed(money(group.size * group.mean, invoices.currency) for group in ordered)}.",
        weight=0.6,
        picture=Picture(
            "doughnut", [group.name for group in ordered],
            [Series("Invoices", decimals([group.size for group in ordered], 0))],
        ),
    )  # fmt: skip
