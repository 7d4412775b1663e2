"""How invoices were rated, and whether ratings go with anything."""

from typing import Any, Final

import numpy as np

from apps.warehouse import tables

from ...estimates.compared import FEWEST_ROWS, Group, mean_of
from ...estimates.intervals import Estimate, by_t
from ...insight import Insight, Picture, Series, Sureness, Working
from ..figures import decimals, listed, number_of
from .comparing import of_means
from .invoices import FACTORS, Invoices

MEASURES: Final = {"total": "the total", "quantity": "the quantity", "unit_price": "the unit price"}
_FORMULA: Final = (
    "Pearson's correlation with Fisher's interval, and the widest difference of means (Welch) by branch, product line, "
    "customer, gender and payment; at the level that all questions about this table hold together with"
)


def ratings(invoices: Invoices) -> list[Insight]:
    """The average rating, and what it goes with; nothing for fewer than ten."""
    if "rating" not in invoices.known:
        return []
    row: Any = invoices.table.frame(tables.text("branch_invoices/rating")).iloc[0]
    mean = mean_of(Group("all", int(row["size"]), float(row["mean"]), float(np.nan_to_num(row.deviation))), 0.95)
    if mean is None:
        return []
    correlations = {name: _correlation(row, name, invoices.level) for name in MEASURES if name in invoices.known}
    known = {name: each for name, each in correlations.items() if each is not None}
    found = [f"{MEASURES[name]} ({each.value:+.2f})" for name, each in known.items() if each.claimed]
    found += _differing(invoices)
    goes = f"goes with {listed(found)}" if found else "goes with nothing else in the table"
    return [
        Insight(
            code="rating",
            title=f"The average rating is {mean.value:.2f} ({mean.low:.2f} to {mean.high:.2f}), and it {goes}",
            number=number_of(mean, ""),
            sureness=Sureness.ESTIMATED,
            working=Working(
                tables.text("branch_invoices/rating"), _FORMULA,
                {name: f"{each.value:+.3f} ({each.low:+.3f} to {each.high:+.3f})" for name, each in known.items()},
            ),
            caveat="Only what lies on a line, or between groups, is looked for; and a rating is what somebody gave, "
            "not what they would say when asked again.",
            weight=0.62 if found else 0.4,
            picture=_picture(known),
        )
    ]  # fmt: skip


def _correlation(row: Any, name: str, level: float) -> Estimate | None:
    value, size = float(row[name]), int(row["size"])
    if size < FEWEST_ROWS or not abs(value) < 1:
        return None
    z = by_t(float(np.arctanh(value)), 1 / (size - 3) ** 0.5, size - 2, level)
    return Estimate(value, float(np.tanh(z.low)), float(np.tanh(z.high)), level)


def _differing(invoices: Invoices) -> list[str]:
    words = []
    for factor, name in FACTORS.items():
        ends = of_means(invoices.divided(factor, "rating"), invoices.level)
        if ends and ends.apart.claimed:
            words.append(f"the {name} ({ends.high.name} {ends.high.mean:.2f}, {ends.low.name} {ends.low.mean:.2f})")
    return words


def _picture(known: dict[str, Estimate]) -> Picture | None:
    if not known:
        return None
    parts = [(each.value, each.low, each.high) for each in known.values()]
    value, low, high = (decimals(column, 3) for column in zip(*parts, strict=True))
    return Picture(
        "bar", [MEASURES[name] for name in known], [Series("Correlation with the rating", value)], low=low, high=high
    )
