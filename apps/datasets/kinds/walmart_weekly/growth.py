"""How sales changed against the year before, on weeks and stores that both years have."""

from typing import Final

import numpy as np

from ...insight import Insight, Picture, Series, Sureness, Working
from ..figures import day, decimals, listed, percent, share_number, signed
from .weeks import YEAR, Weeks

FEWEST_WEEKS: Final = 4
_FORMULA: Final = (
    "sum of sales / sum of sales 364 days earlier - 1, over pairs of the same store and the same week of the year "
    "that both have sales"
)


def growth(weeks: Weeks, currency: str) -> list[Insight]:
    """The last year against the one before, and the stores that changed most; nothing under a year and four weeks."""
    if weeks.sales.shape[1] < YEAR + FEWEST_WEEKS:
        return []
    now, before = weeks.sales[:, YEAR:], weeks.sales[:, :-YEAR]
    paired = np.isfinite(now) & np.isfinite(before)
    sums = np.where(paired, now, 0).sum(axis=0), np.where(paired, before, 0).sum(axis=0)
    last = slice(-YEAR, None)
    compared = int(paired[:, last].any(axis=0).sum())
    if compared < FEWEST_WEEKS or sums[1][last].sum() <= 0:
        return []
    change = float(sums[0][last].sum() / sums[1][last].sum() - 1)
    return [_overall(weeks, currency, change, compared, sums), *_by_store(weeks, now, before, paired)]


def _overall(weeks: Weeks, currency: str, change: float, compared: int, sums: tuple[np.ndarray, np.ndarray]) -> Insight:
    words = f"{'grew' if change > 0 else 'fell'} by {percent(abs(change), 2)}"
    if not share_number(change).value:
        words = "did not change"
    years = _years(weeks, sums)
    return Insight(
        code="growth",
        title=f"Sales {words} in the last {compared} weeks that the year before can be compared with",
        number=share_number(change),
        sureness=Sureness.COUNTED,
        working=Working(weeks.statement, _FORMULA, weeks.asked),
        caveat="Weeks without a counterpart 52 weeks earlier are left out, and so are stores that were not open in "
        "both; it says what changed and not why, and prices are not taken out.",
        detail=f"Compared week by week up to {day(weeks.last)}. By calendar year: {listed(years)}." if years else "",
        weight=0.9,
        picture=Picture(
            "line",
            [each.isoformat() for each in weeks.days[YEAR:]],
            [Series("Sales", decimals(sums[0])), Series("52 weeks earlier", decimals(sums[1]))],
            currency,
        ),
    )


def _years(weeks: Weeks, sums: tuple[np.ndarray, np.ndarray]) -> list[str]:
    """Each calendar year against its counterpart, in words."""
    years = np.array([each.year for each in weeks.days[YEAR:]])
    words = []
    for year in np.unique(years):
        now, before = (float(part[years == year].sum()) for part in sums)
        count = int((sums[1][years == year] > 0).sum())
        if before > 0 and count >= FEWEST_WEEKS:
            words.append(f"{year} {signed(now / before - 1, 2)} over {count} weeks")
    return words


def _by_store(weeks: Weeks, now: np.ndarray, before: np.ndarray, paired: np.ndarray) -> list[Insight]:
    last = slice(-YEAR, None)
    both = paired[:, last]
    sold = np.where(both, now[:, last], 0).sum(axis=1)
    earlier = np.where(both, before[:, last], 0).sum(axis=1)
    fit = (both.sum(axis=1) >= YEAR // 2) & (earlier > 0)
    if fit.sum() < 3:  # noqa: PLR2004 - with two stores, the overall change and either say it all
        return []
    change = np.where(fit, sold / np.where(fit, earlier, 1) - 1, np.nan)
    order = [int(place) for place in np.argsort(change) if fit[place]]
    low, high = order[0], order[-1]
    names = weeks.names
    shown = [*order[-5:][::-1], *order[:5][::-1]] if len(order) > 10 else order[::-1]  # noqa: PLR2004
    return [
        Insight(
            code="growth_by_store",
            title=f"Store {names[high]} changed by {signed(float(change[high]))} against the year before, "
            f"store {names[low]} by {signed(float(change[low]))}",
            number=share_number(float(change[high] - change[low])),
            sureness=Sureness.COUNTED,
            working=Working(weeks.statement, _FORMULA + ", per store", weeks.asked),
            caveat="The ends of a ranking are partly luck: some store is always first. It is no forecast.",
            detail=f"{int((change[fit] > 0).sum())} of {int(fit.sum())} stores sold more than the year before.",
            weight=0.55,
            picture=Picture(
                "bar",
                [f"Store {names[place]}" for place in shown],
                [Series("Change against the year before", decimals(change[shown] * 100))],
                "%",
            ),
        )
    ]
