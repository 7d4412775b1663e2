"""Which stores sell most and least, how far they lie apart, and whose weeks differ most."""

from typing import Final

import numpy as np

from apps.warehouse import tables

from ...insight import Insight, Number, Picture, Series, Sureness, Working
from ..figures import decimal, decimals, money, percent
from .weeks import Weeks

SHOWN: Final = 50
"""Bars that a ranking has at most."""
FEWEST_WEEKS: Final = 8


def stores(weeks: Weeks, currency: str) -> list[Insight]:
    """The ranking of stores, and the one whose weeks differ most; nothing for a single store."""
    if weeks.stores < 2:  # noqa: PLR2004 - one store has nobody to be compared with
        return []
    return [_ranking(weeks, currency), *_spread(weeks, currency)]


def _ranking(weeks: Weeks, currency: str) -> Insight:
    """By the average week, where stores have unequal numbers; by the sum where they have equal, or are many."""
    table = weeks.ranking
    equal = table["weeks"].nunique() == 1 or len(weeks.sales) < weeks.stores
    measure = "sales" if equal else "mean"
    ranked = table.sort_values(measure, ascending=False, kind="stable")
    best, worst = ranked.iloc[0], ranked.iloc[-1]
    how = "" if equal else " in an average week"
    least = f"store {worst.store} sold"
    if worst[measure] > 0:
        least = f"{best[measure] / worst[measure]:.1f} times what {least}"
    quartiles = np.percentile(ranked[measure].to_numpy(dtype=float), [25, 50, 75])
    fifth = max(1, round(len(ranked) / 5))
    share = ranked["sales"].iloc[:fifth].sum() / max(table["sales"].sum(), 1)
    return Insight(
        code="best_and_worst_stores",
        title=f"Store {best.store} sold most{how}, {money(best[measure], currency)}, {least} "
        f"({money(worst[measure], currency)})",
        number=Number(decimal(best[measure]), currency),
        sureness=Sureness.COUNTED,
        working=Working(tables.text("walmart_weekly/stores"), "", weeks.asked),
        caveat="Stores differ in size and place: what a store sells says nothing about how well it is run.",
        detail=f"Half of the stores lie between {money(quartiles[0], currency)} and {money(quartiles[2], currency)}, "
        f"the middle one at {money(quartiles[1], currency)}; the best {fifth} of {len(ranked)} bring "
        f"{percent(share)} of all sales.",
        weight=0.85,
        picture=Picture(
            "bar",
            [f"Store {name}" for name in _ends(list(ranked["store"]))],
            [Series("Sales" if equal else "Average week", decimals(_ends(list(ranked[measure]))))],
            currency,
        ),
    )


def _ends(values: list[float]) -> list[float]:
    """All of a ranking, or its two ends where it is long."""
    return values if len(values) <= SHOWN else [*values[: SHOWN // 2], *values[-SHOWN // 2 :]]


def _spread(weeks: Weeks, currency: str) -> list[Insight]:
    fit = weeks.ranking[(weeks.ranking["weeks"] >= FEWEST_WEEKS) & (weeks.ranking["mean"] > 0)]
    if len(fit) < 2 or not fit["deviation"].max() > 0:  # noqa: PLR2004 - as above
        return []
    widest = fit.iloc[int(fit["deviation"].to_numpy().argmax())]
    shares = fit["deviation"] / fit["mean"]
    relative, calm = (fit.iloc[int(place)] for place in (shares.to_numpy().argmax(), shares.to_numpy().argmin()))
    order = shares.sort_values(ascending=False, kind="stable").index[:10]
    return [
        Insight(
            code="store_spread",
            title=f"Store {widest.store}'s weeks lie furthest apart: {money(widest.deviation, currency)} around an "
            f"average of {money(widest['mean'], currency)}",
            number=Number(decimal(widest.deviation), currency),
            sureness=Sureness.COUNTED,
            working=Working(
                tables.text("walmart_weekly/stores"), "standard deviation of the weekly sales of a store", weeks.asked
            ),
            caveat="Season and holidays are part of it: a wide spread is not by itself a sign of trouble.",
            detail=f"For its size, store {relative.store} varies most ({percent(shares.max())} of its average week) "
            f"and store {calm.store} least ({percent(shares.min())}).",
            weight=0.45,
            picture=Picture(
                "bar",
                [f"Store {name}" for name in fit.loc[order, "store"]],
                [Series("Standard deviation of its average week", decimals(shares.loc[order] * 100))],
                "%",
            ),
        )
    ]
