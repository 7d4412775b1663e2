"""How the stock moves: how often it turns over, how much of it sells through, and how often it runs out."""

from collections.abc import Iterator

import pandas as pd

from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import decimal, decimals, said

from .asking import Asked, Inventory

YEAR = 365
FEWEST_DAYS = 28
MOST_SHOWN = 15


def findings(asked: Inventory) -> list[Insight]:
    """Nothing of what is too short to tell."""
    look = asked.ask("products")
    products = look.frame
    if asked.facts.days < FEWEST_DAYS or products.empty or products["stock"].sum() <= 0:
        return []
    return [_turnover(asked, look, products), *_sell_through(asked, look, products), *_sold_out(look, products)]


def _turnover(asked: Inventory, look: Asked, products: pd.DataFrame) -> Insight:
    a_year = YEAR / asked.facts.days
    turns = float(products["sold"].sum() / products["stock"].sum() * a_year)
    each = (products["sold"] / products["stock"] * products["days"].rdiv(YEAR)).where(products["stock"] > 0)
    slow = products.assign(turns=each).dropna(subset="turns").nsmallest(MOST_SHOWN, "turns")
    return Insight(
        code="turnover",
        title=f"The stock turns over {said(turns, places=1)} times a year, slowest {slow['product'].iloc[0]} "
        f"with {said(slow['turns'].iloc[0], places=1)}",
        number=Number(decimal(turns, 1), "times a year"),
        sureness=Sureness.COUNTED,
        working=look.working("Units sold / stock of an average day, * 365 / days.", days=asked.facts.days),
        caveat="In units, not in money; days without a row of a product count as days without stock of it.",
        weight=0.6,
        picture=Picture("bar", list(slow["product"]), [Series("Times a year", decimals(slow["turns"], 1))]),
    )


def _sell_through(asked: Inventory, look: Asked, products: pd.DataFrame) -> Iterator[Insight]:
    if "ordered" not in asked.has:
        return
    there = float(products["opening"].sum() + products["ordered"].sum())
    if there <= 0:
        return
    share = 100 * float(products["sold"].sum()) / there
    beyond = " More was sold than that: units came in that are in no order." if share > 100 else ""  # noqa: PLR2004
    yield Insight(
        code="sell_through",
        title=f"{said(share, '%', 1)} of the stock at the start and of all units ordered was sold",
        number=Number(decimal(share, 1), "%"),
        sureness=Sureness.COUNTED,
        working=look.working(
            "Units sold / (stock of each first day + units ordered).",
            opening=said(products["opening"].sum()),
            ordered=said(products["ordered"].sum()),
        ),
        caveat=f"It takes each order as delivered within the days of the table.{beyond}",
        weight=0.5,
    )


def _sold_out(look: Asked, products: pd.DataFrame) -> Iterator[Insight]:
    share = 100 * products["sold_out"].sum() / products["rows_read"].sum()
    each = products.assign(share=100 * products["sold_out"] / products["rows_read"]).nlargest(MOST_SHOWN, "share")
    worst = each.iloc[0]
    often = f", most often {worst['product']} with {said(worst.share, '%', 1)}" if share > 0 else ""
    yield Insight(
        code="stock_outs",
        title=f"All stock was sold on {said(share, '%', 1)} of the days of a product in a store{often}",
        number=Number(decimal(share, 1), "%"),
        sureness=Sureness.COUNTED,
        working=look.working("Days whose units sold reach the stock, of all days.", days=products["sold_out"].sum()),
        caveat="What could have been sold with more stock is not in the table.",
        weight=0.7 if share > 1 else 0.35,
        picture=Picture("bar", list(each["product"]), [Series("Days sold out", decimals(each["share"], 1))], "%")
        if share > 0
        else None,
    )
