"""What moves the demand: price, promotion, weather and season, each beside the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, expm1

import numpy as np
import pandas as pd

from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import between, decimal, decimals, said

from .asking import Asked, Inventory
from .panel import Fit, Floats, fit
from .ratios import LEVEL

MOST_ROWS = 2_000_000
"""Rows that are estimated from; of more, whole series are drawn."""
FEWEST_ROWS = 300
FEWEST_CLUSTERS = 8
ENOUGH_PRODUCTS = 10
"""From so many on, rows are clustered by product; of fewer, by product and store."""
MOST_LEVELS = 12
MOST_UNSOLD = 0.05
"""Share of days without sales from which on leaving them out may bend the effects."""
PRICE_STEPS = (-20, -10, 0, 10, 20)
METHOD = (
    "Least squares of the logarithm of units sold on the logarithm of the price paid, promotion, weather and season, "
    "with a level for each product in each store and for each {time}; standard errors clustered by product and day."
)


@dataclass(frozen=True)
class Effects:
    """The estimates, of which columns they are, and what goes without saying for all of them."""

    asked: Asked
    fits: tuple[tuple[Fit, str], ...]
    levels: dict[str, tuple[str, list[str]]]
    sureness: Sureness
    basis: str

    def of(self, name: str) -> tuple[Fit, str] | None:
        """The estimate that could tell the effect of a column, and what its levels of time are."""
        return next(((each, time) for each, time in self.fits if name in each.names), None)


def findings(asked: Inventory) -> list[Insight]:
    """Nothing where there are too few rows, products or days to tell."""
    found = effects(asked)
    if found is None:
        return []
    return [*_elasticity(found), *_promotion(found), *_levels(found, "weather"), *_levels(found, "season")]


def effects(asked: Inventory) -> Effects | None:
    """All effects at once, so that none is taken for another."""
    look = asked.ask("demand", every=ceil(asked.facts.rows / MOST_ROWS))
    rows = look.frame.dropna(subset=["price", "sold"])
    if "promotion" in asked.has:
        rows = rows.dropna(subset=["promotion"])
    one = "product_number" if rows["product_number"].nunique() >= ENOUGH_PRODUCTS else "series"
    if len(rows) < FEWEST_ROWS or min(rows[one].nunique(), rows["day"].nunique()) < FEWEST_CLUSTERS:
        return None
    columns, levels = _columns(rows, asked.has)
    series, product, day = (pd.factorize(rows[name])[0] for name in ("series", one, "day"))
    value = rows["sold"].to_numpy(float)
    daily = fit(value, columns, (series, day), (product, day))
    fits = [(daily, "day")]
    if untold := {name: column for name, column in columns.items() if name not in daily.names}:
        # What is the same everywhere on a day is told by days of the same weekday and month instead.
        days = rows["day"].dt
        month = pd.factorize((days.year * 12 + days.month) * 7 + days.day_of_week)[0]
        others = {name: column for name, column in columns.items() if name in daily.names}
        fits.append((fit(value, {**others, **untold}, (series, month), (product, day)), "weekday of each month"))
    return Effects(look, tuple(fits), levels, *_basis(asked, look, len(rows)))


def _basis(asked: Inventory, look: Asked, rows: int) -> tuple[Sureness, str]:
    unsold = float(asked.facts.odd.unsold) / asked.facts.rows
    drawn = " Whole series were drawn, not all." if int(str(look.given["every"])) > 1 else ""
    basis = f"From {rows:,} days with ample stock.{drawn}"
    if unsold > MOST_UNSOLD:
        return Sureness.INDICATED, f"{basis} {said(100 * unsold, '%', 0)} of the days have no sales and are left out."
    return Sureness.ESTIMATED, basis


def _columns(rows: pd.DataFrame, has: frozenset[str]) -> tuple[dict[str, Floats], dict[str, tuple[str, list[str]]]]:
    """The regressors: log price, promotion, and for weather and season each level against the most frequent one."""
    columns: dict[str, Floats] = {"price": rows["price"].to_numpy(float)}
    levels: dict[str, tuple[str, list[str]]] = {}
    if "promotion" in has:
        columns["promotion"] = rows["promotion"].to_numpy(float)
    for name in sorted({"weather", "season"} & has):
        counts = rows[name].value_counts()
        if not 2 <= len(counts) <= MOST_LEVELS:  # noqa: PLR2004 - one level is nothing to compare
            continue
        base, *others = [str(level) for level in counts.index]
        levels[name] = (base, others)
        columns |= {f"{name}={level}": np.asarray(rows[name] == level, dtype=np.float64) for level in others}
    return columns, levels


def _elasticity(found: Effects) -> Iterator[Insight]:
    told = found.of("price")
    if told is None:
        return
    effect, low, high = told[0].interval("price", LEVEL)
    number = Number(decimal(effect), "", decimal(low), decimal(high), decimal(LEVEL))
    clear = low > 0 or high < 0
    if clear:
        way = "less" if effect < 0 else "more"
        title = f"A price 1 % higher sells {said(abs(effect), '%', 2)} {way} (elasticity {said(effect, places=2)})"
    else:
        title = f"No effect of the price on the units sold is visible (elasticity {said(effect, places=2)})"
    prices = [1 + step / 100 for step in PRICE_STEPS]
    curves = [[100 * (price**power - 1) for price in prices] for power in (effect, low, high)]
    picture = Picture(
        "line",
        [f"{step:+d} %" if step else "as it is" for step in PRICE_STEPS],
        [Series("Change of units sold, by change of price", decimals(curves[0], 1))],
        "%",
        decimals(map(min, curves[1], curves[2]), 1),
        decimals(map(max, curves[1], curves[2]), 1),
    )
    yield _insight(found, told, "price_elasticity", title, number, 0.8 if clear else 0.3, picture)


def _promotion(found: Effects) -> Iterator[Insight]:
    told = found.of("promotion")
    if told is None:
        return
    effect, low, high = (100 * expm1(bound) for bound in told[0].interval("promotion", LEVEL))
    number = Number(decimal(effect, 1), "%", decimal(low, 1), decimal(high, 1), decimal(LEVEL))
    if low > 0 or high < 0:
        way = "more" if effect > 0 else "less"
        title = f"Promotions and holidays sell {said(abs(effect), '%', 1)} {way}, at the same price"
        yield _insight(found, told, "promotion_lift", title, number, 0.78)
    else:
        title = f"No effect of promotions and holidays is visible beside the price ({said(effect, '%', 1)})"
        yield _insight(found, told, "promotion_lift", title, number, 0.3)


def _levels(found: Effects, name: str) -> Iterator[Insight]:
    """What the levels of weather or season do against the most frequent one, if they do anything together."""
    base, others = found.levels.get(name, ("", []))
    told = found.of(f"{name}={others[0]}") if others else None
    if told is None:
        return
    others = [level for level in others if f"{name}={level}" in told[0].names]
    p = told[0].joint_p([f"{name}={level}" for level in others])
    # Each level at a level of its own (Bonferroni), so that all hold together.
    each = {level: told[0].interval(f"{name}={level}", 1 - (1 - LEVEL) / len(others)) for level in others}
    top = max(each, key=lambda level: abs(each[level][0]))
    effect, low, high = each[top]
    clear = p < 1 - LEVEL and (low > 0 or high < 0)
    bounds = [np.array([expm1(three[at]) * 100 for three in each.values()]) for at in range(3)]
    value, least, most = (decimal(100 * expm1(bound), 1) for bound in (effect, low, high))
    number = Number(value, "%", least, most, decimal(LEVEL))
    if clear:
        way = "more" if effect > 0 else "less"
        title = f"{top} sells {said(abs(100 * expm1(effect)), '%', 1)} {way} than {base} ({name}), other things equal"
    else:
        title = f"No effect of the {name} on the units sold is visible"
    picture = Picture(
        "bar",
        others,
        [Series(f"Against {base}", decimals(bounds[0], 1))],
        "%",
        decimals(bounds[1], 1),
        decimals(bounds[2], 1),
    )
    yield _insight(found, told, f"{name}_effect", title, number, 0.55 if clear else 0.2, picture)


def _insight(  # noqa: PLR0913, PLR0917 - what every effect has
    found: Effects,
    told: tuple[Fit, str],
    code: str,
    title: str,
    number: Number,
    weight: float,
    picture: Picture | None = None,
) -> Insight:
    estimate, time = told
    return Insight(
        code=code,
        title=title,
        number=number,
        sureness=found.sureness,
        working=found.asked.working(METHOD.format(time=time), degrees_of_freedom=estimate.freedom),
        caveat=f"{found.basis} The interval is {between(number)}. What was not written down and moves with it (shelf, "
        "advertising, a competitor) may be the cause instead.",
        weight=weight,
        picture=picture,
    )
