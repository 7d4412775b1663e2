"""The stock as it stands on the last day: how long it lasts, what runs out, what lies too long, what to order."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import counted, decimal, decimals, exact, said

from .asking import Asked, Inventory

WINDOW = 28
"""Days before the last one from which the sales of a day are taken: four whole weeks."""
FEWEST_DAYS = 14
WEEK = 7
HORIZON = 14
"""Days an order is to last."""
TOO_LONG = 60
"""Days of stock from which on it is too much."""
NINE_IN_TEN = 1.282
NINETEEN_IN_TWENTY = 1.645
MOST_SHOWN = 15
BASIS = "It takes the sales of the last four weeks to go on; days on which all was sold make them look smaller."


def findings(asked: Inventory) -> list[Insight]:
    """Of products with two weeks of sales up to the last day."""
    if asked.facts.last_day is None:
        return []
    look = asked.ask("stock", span=WINDOW)
    stock = look.frame[(look.frame["days"] >= FEWEST_DAYS) & look.frame["inventory"].notna()]
    stock = stock.assign(name=stock["store"] + " · " + stock["product"], deviation=stock["deviation"].fillna(0.0))
    if stock.empty or stock["daily"].sum() <= 0:
        return []
    return [
        _cover(look, stock),
        *_running_out(look, stock),
        *_too_much(asked, look, stock),
        *_to_order(asked, look, stock),
    ]


def _cover(look: Asked, stock: pd.DataFrame) -> Insight:
    whole = float(stock["inventory"].sum() / stock["daily"].sum())
    each = (stock["inventory"] / stock["daily"]).where(stock["daily"] > 0).dropna()
    cuts = [0, 3, 7, 14, 30, 60, np.inf]
    names = ["under 3", "3 to 7", "7 to 14", "14 to 30", "30 to 60", "60 and more"]
    counts = pd.cut(each, cuts, right=False, labels=names).value_counts(sort=False)
    return Insight(
        code="stock_cover",
        title=f"The stock lasts {said(whole, 'days', 1)} at the pace of the last four weeks",
        number=Number(decimal(whole, 1), "days"),
        sureness=Sureness.COUNTED,
        working=look.working("Stock of the last day / units sold a day.", products_in_stores=len(stock)),
        caveat=BASIS,
        weight=0.65,
        picture=Picture("bar", names, [Series("Products in stores, by days of stock", decimals(counts, 0))]),
    )


def _running_out(look: Asked, stock: pd.DataFrame) -> Iterator[Insight]:
    needed = WEEK * stock["daily"] + NINE_IN_TEN * np.sqrt(WEEK) * stock["deviation"]
    short = stock[(stock["inventory"] < needed) & (stock["daily"] > 0)]
    if short.empty:
        return
    cover = (short["inventory"] / short["daily"]).sort_values()
    first = short.loc[cover.index].head(MOST_SHOWN)
    yield Insight(
        code="stock_out_risk",
        title=f"{counted(len(short), 'product in a store', 'products in stores')} of {len(stock):,} may run out "
        "within a week if nothing comes in",
        number=Number(decimal(len(short), 0), "products in stores"),
        sureness=Sureness.INDICATED,
        working=look.working("Stock < 7 * units sold a day + 1.282 * √7 * their standard deviation."),
        caveat=f"In nine of ten weeks the stock would have to be that high. {BASIS} "
        "Orders on their way are not counted.",
        weight=0.7,
        picture=Picture(
            "bar", list(first["name"]), [Series("Days of stock left", decimals(cover.head(MOST_SHOWN), 1))], "days"
        ),
    )


def _too_much(asked: Inventory, look: Asked, stock: pd.DataFrame) -> Iterator[Insight]:
    excess = (stock["inventory"] - TOO_LONG * stock["daily"]).clip(lower=0).round()
    money = _money(excess, stock["price"])
    much = stock.assign(excess=excess, money=money)[excess > 0].sort_values("money", ascending=False)
    if much.empty:
        return
    total = sum(much["money"], Decimal(0))
    first = much.head(MOST_SHOWN)
    yield Insight(
        code="overstock",
        title=f"{counted(len(much), 'product in a store', 'products in stores')} of {len(stock):,} hold more than "
        f"{TOO_LONG} days of stock; {said(total, asked.currency, 0)} lie in the excess",
        number=Number(decimal(total), asked.currency),
        sureness=Sureness.INDICATED,
        working=look.working("(Stock - 60 * units sold a day) * price, where above zero.", units=said(excess.sum())),
        caveat=f"At the selling price, since no cost is in the table. {BASIS}",
        weight=0.6,
        detail=_rows(first, "excess", asked.currency),
        picture=Picture("bar", list(first["name"]), [Series("Money in excess", list(first["money"]))], asked.currency),
    )


def _to_order(asked: Inventory, look: Asked, stock: pd.DataFrame) -> Iterator[Insight]:
    needed = HORIZON * stock["daily"] + NINETEEN_IN_TWENTY * np.sqrt(HORIZON) * stock["deviation"]
    units = np.ceil((needed - stock["inventory"]).clip(lower=0))
    orders = stock.assign(units=units, money=_money(units, stock["price"]))[units > 0]
    if orders.empty:
        return
    orders = orders.sort_values("money", ascending=False)
    total = sum(orders["money"], Decimal(0))
    first = orders.head(MOST_SHOWN)
    yield Insight(
        code="reorder",
        title=f"To last two weeks, {said(orders['units'].sum(), 'units', 0)} of "
        f"{counted(len(orders), 'product in a store', 'products in stores')} would have to be ordered; they tie up "
        f"{said(total, asked.currency, 0)}",
        number=Number(decimal(total), asked.currency),
        sureness=Sureness.INDICATED,
        working=look.working(
            "14 * units sold a day + 1.645 * √14 * their standard deviation - stock, rounded up; "
            "* price of the last day."
        ),
        caveat=f"At the selling price, since no cost is in the table; for nineteen of twenty fortnights. {BASIS}",
        weight=0.75,
        detail=_rows(first, "units", asked.currency),
        picture=Picture("bar", list(first["name"]), [Series("Units to order", decimals(first["units"], 0))], "units"),
    )


def _money(units: pd.Series, prices: pd.Series) -> list[Any]:
    """Units * price, to the cent; nothing where no price is known."""
    pairs = zip(units, prices.fillna(0.0), strict=True)
    return exact(decimal(decimal(count, 0) * decimal(price, 4)) for count, price in pairs)


def _rows(first: pd.DataFrame, units: str, currency: str) -> str:
    lines = zip(first["name"], first[units], first["money"], strict=True)
    return "\n".join(f"{name}: {said(count, 'units', 0)}, {said(money, currency, 2)}" for name, count, money in lines)
