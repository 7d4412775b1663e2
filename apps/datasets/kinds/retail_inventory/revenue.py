"""Revenue, what discounts cost of it, and which stores it comes from."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import counted, decimal, decimals, said

from .asking import Asked, Inventory

MOST_SHOWN = 20


def findings(asked: Inventory) -> list[Insight]:
    """Nothing where no row has a price."""
    look = asked.ask("revenue")
    whole = look.frame[look.frame["month"].isna()].iloc[0]
    if not whole.priced or pd.isna(whole.revenue):
        return []
    months = look.frame[look.frame["month"].notna()]
    return [
        _revenue(asked, look, whole, months),
        *_discounts(asked, look, whole, months),
        *_stores(asked),
    ]


def _revenue(asked: Inventory, look: Asked, whole: pd.Series, months: pd.DataFrame) -> Insight:
    revenue, unpriced = Decimal(whole.revenue), int(whole.rows_read - whole.priced)
    left_out = f" {counted(unpriced, 'row')} without a price are not in it." if unpriced else ""
    paid = " after discounts" if "discount" in asked.has else ""
    return Insight(
        code="revenue",
        title=f"Revenue{paid} came to {said(revenue, asked.currency, 0)} in {counted(whole.days, 'day')}",
        number=Number(decimal(revenue), asked.currency),
        sureness=Sureness.COUNTED,
        working=look.working("Units sold * price * (1 - discount), summed.", units=whole.units),
        caveat=f"It is no profit: what the goods cost is not in the table.{left_out}",
        weight=0.9,
        detail=f"{said(Decimal(whole.units), 'units')} sold by {counted(asked.facts.stores, 'store')} "
        f"of {counted(asked.facts.products, 'product')}.",
        picture=_by_month(months, "revenue", "Revenue", asked.currency),
    )


def _discounts(asked: Inventory, look: Asked, whole: pd.Series, months: pd.DataFrame) -> Iterator[Insight]:
    cost, revenue = Decimal(whole.discounts), Decimal(whole.revenue)
    if "discount" not in asked.has or cost <= 0 or cost + revenue <= 0:
        return
    share = decimal(100 * cost / (cost + revenue), 1)
    yield Insight(
        code="discount_cost",
        title=f"Discounts cost {said(cost, asked.currency, 0)}, {share} % of the undiscounted value",
        number=Number(decimal(cost), asked.currency),
        sureness=Sureness.COUNTED,
        working=look.working("Units sold * price * discount, summed.", undiscounted=decimal(cost + revenue)),
        caveat="It takes the price as the one before discount, and does not say what would have sold without.",
        weight=0.75,
        picture=_by_month(months, "discounts", "Discounts", asked.currency),
    )


def _stores(asked: Inventory) -> Iterator[Insight]:
    look = asked.ask("revenue_by_store")
    stores, total = look.frame, float(look.frame["revenue"].sum())
    if len(stores) < 2 or total <= 0:  # noqa: PLR2004 - one store is nothing to compare
        return
    best, worst = stores.iloc[0], stores.iloc[-1]
    share = 100 * best.revenue / total
    shown = stores.head(MOST_SHOWN)
    yield Insight(
        code="stores",
        title=f"Store {best.label} earns most, {said(share, '%', 1)} of the revenue; {worst.label} least, "
        f"{said(100 * worst.revenue / total, '%', 1)}",
        number=Number(decimal(share, 1), "%"),
        sureness=Sureness.COUNTED,
        working=look.working("Revenue of each store, as a share of all.", stores=len(stores)),
        caveat="It does not say why: size, range and days open of the stores are not compared.",
        weight=0.45,
        picture=Picture("bar", list(shown["label"]), [Series("Revenue", decimals(shown["revenue"]))], asked.currency),
    )


def _by_month(months: pd.DataFrame, column: str, label: str, currency: str) -> Picture:
    values = [None if pd.isna(value) else decimal(Decimal(value)) for value in months[column]]
    names = [f"{month:%Y-%m}" for month in months["month"]]
    return Picture("line", names, [Series(label, values)], currency)
