"""Whether the forecast leans to one side, and whether it beats the sales of the week before."""

import pandas as pd

from apps.datasets.insight import Insight, Number, Sureness
from apps.datasets.kinds.spoken import between, decimal, said

from .asking import Asked, Inventory
from .ratios import LEVEL, Ratio, ratio

KNOWN_BEFORE = "The table does not say when a forecast was made: one made afterwards would look this good as well."


def findings(asked: Inventory) -> list[Insight]:
    """Over days whose sales a week before are known."""
    look = asked.ask("forecast")
    bias = ratio(look.frame, "excess", "sold")
    error, naive = ratio(look.frame, "error", "sold"), ratio(look.frame, "naive", "sold")
    gain = ratio(look.frame, "gain", "sold")
    if bias is None or error is None or naive is None or gain is None or bias.low is None:
        return []
    return [_bias(look, bias), _error(look, error, naive, gain)]


def _bias(look: Asked, bias: Ratio) -> Insight:
    number = _per_cent(bias)
    if bias.is_off_zero:
        side = "too high" if bias.value > 0 else "too low"
        title = f"The forecast is {said(100 * abs(bias.value), '%', 1)} {side} on average"
    else:
        title = f"The forecast does not lean to one side measurably ({said(number.value, '%', 1)})"
    return Insight(
        code="forecast_bias",
        title=title,
        number=number,
        sureness=Sureness.ESTIMATED,
        working=look.working("Sum of (forecast - units sold) / sum of units sold.", **_rows(look.frame)),
        caveat=f"99 in 100 such intervals hold the lasting bias, {between(number)}; single products may lean "
        "otherwise. "
        "Negative forecasts are left out. On sold-out days units sold are less than the demand.",
        weight=0.6 if bias.is_off_zero else 0.25,
    )


def _error(look: Asked, error: Ratio, naive: Ratio, gain: Ratio) -> Insight:
    own, other = (said(100 * each.value, "%", 1) for each in (error, naive))
    if gain.is_off_zero:
        verdict = "better than" if gain.value < 0 else "worse than"
    else:
        verdict = "not measurably different from"
    number = _per_cent(error)
    return Insight(
        code="forecast_error",
        title=f"The forecast misses by {own} (WAPE), {verdict} repeating last week's sales ({other})",
        number=number,
        sureness=Sureness.ESTIMATED,
        working=look.working(
            "Sum of |forecast - units sold| / sum of units sold; naive: units sold of the same store and product a "
            "week before in place of the forecast.",
            naive=other,
            difference=between(_per_cent(gain)),
            **_rows(look.frame),
        ),
        caveat=f"{KNOWN_BEFORE} Negative forecasts are left out.",
        weight=0.55,
    )


def _per_cent(found: Ratio) -> Number:
    low, high = (None if bound is None else decimal(100 * bound) for bound in (found.low, found.high))
    return Number(decimal(100 * found.value), "%", low, high, None if low is None else decimal(100 * LEVEL, 0) / 100)


def _rows(frame: pd.DataFrame) -> dict[str, object]:
    return {"rows": int(frame["rows_read"].max())}
