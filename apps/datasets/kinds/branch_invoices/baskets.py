"""How large an invoice is, in money and in pieces, and for whom it is larger."""

from apps.warehouse import tables

from ...estimates.compared import Group, mean_of, merged
from ...insight import Insight, Picture, Series, Sureness, Working
from ..figures import decimals, money, number_of
from .comparing import of_means
from .invoices import FACTORS, Invoices

FORMULA = (
    "difference of the highest and the lowest mean (Welch's t); the interval holds for all pairs and all questions "
    "about this table together (Bonferroni)"
)


def basket(invoices: Invoices) -> list[Insight]:
    """The average invoice with its interval; nothing for fewer than ten."""
    mean = mean_of(invoices.whole, 0.95)
    if mean is None:
        return []
    bounds = " to ".join(money(each, invoices.currency) for each in (mean.low, mean.high))
    pieces = ""
    sizes = _quantity(invoices)
    if sizes:
        pieces = f" It has {sizes.mean:.1f} pieces on average."
    return [
        Insight(
            code="basket",
            title=f"An average invoice is {money(mean.value, invoices.currency)} ({bounds})",
            number=number_of(mean, invoices.currency),
            sureness=Sureness.ESTIMATED,
            working=Working(
                tables.text("branch_invoices/totals"), "mean +- Student's t x standard deviation / root of the number"
            ),
            caveat="Invoices are not customers: who comes twice is counted twice.",
            detail=f"Half of the invoices are below {money(invoices.middle, invoices.currency)}.{pieces}",
            weight=0.78,
        )
    ]


def _quantity(invoices: Invoices) -> Group | None:
    """The pieces of all invoices, from the groups of any column."""
    groups = invoices.divided("branch", "quantity") or invoices.divided("product_line", "quantity")
    return merged(groups, "all") if groups else None


def baskets(invoices: Invoices) -> list[Insight]:
    """Where invoices are larger, one finding for each column that divides them."""
    found = [_by(invoices, factor, name, invoices.divided(factor)) for factor, name in FACTORS.items()]
    return [insight for insight in found if insight is not None]


def _by(invoices: Invoices, factor: str, name: str, groups: list[Group]) -> Insight | None:
    ends = of_means(groups, invoices.level)
    if ends is None:
        return None
    value, low, high = (money(each, invoices.currency) for each in (ends.apart.value, ends.apart.low, ends.apart.high))
    title = f"Invoices do not differ by {name} by more than chance ({low} to {high} between the ends)"
    if ends.apart.claimed:
        title = f"By {name}, invoices of {ends.high.name} are {value} larger than of {ends.low.name} ({low} to {high})"
    ordered = sorted(groups, key=lambda group: -group.mean)
    means = [mean_of(group, invoices.level) for group in ordered]
    return Insight(
        code="basket_by",
        key=factor,
        title=title,
        number=number_of(ends.apart, invoices.currency),
        sureness=Sureness.ESTIMATED,
        working=Working(tables.text("branch_invoices/groups"), FORMULA, {"level": f"{invoices.level:.4f}"}),
        caveat="A difference would not say why: who buys what, where and when is not held equal.",
        detail=f"{ends.high.name} {money(ends.high.mean, invoices.currency)}, "
        f"{ends.low.name} {money(ends.low.mean, invoices.currency)} on average.",
        weight=0.66 if ends.apart.claimed else 0.33,
        picture=Picture(
            "bar",
            [group.name for group in ordered],
            [Series("Average invoice", decimals([group.mean for group in ordered]))],
            invoices.currency,
            low=decimals([mean.low if mean else float("nan") for mean in means]),
            high=decimals([mean.high if mean else float("nan") for mean in means]),
        ),
    )
