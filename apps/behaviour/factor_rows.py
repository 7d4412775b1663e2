"""The parts of the risk score as they are written: what was measured, and what it adds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from apps.users.templatetags.money import MINUS

from .analysis import Analysis
from .risks import FACTORS, UNMEASURED

TEXTS: Final[dict[str, tuple[str, Callable[[float], str]]]] = {
    "overdraft": ("Overdraft ahead", lambda chance: f"{100 * chance:.0f} % chance within 30 days"),
    "buffer": ("Thin or shrinking buffer", lambda held: f"{held:.1f} months of expenses held"),
    "overspending": ("Spending above income", lambda running: f"{running:.0f} months running"),
    "rising_fixed_costs": ("Rising fixed costs", lambda growth: f"{100 * growth:+.0f} % against a year ago"),
    "debt_service": ("Debt", lambda share: f"{100 * share:.0f} % of income goes to loans"),
    "income_concentration": ("Income from one source", lambda share: f"{100 * share:.0f} % from the largest"),
}


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One factor: `points` of `most` that it can add here, and why there is nothing where `measured` is empty.

    `day` is the first on which an overdraft is to be reckoned with, of the next 90.
    """

    name: str
    day: date | None
    measured: str
    points: float | None
    most: float
    reason: str


def factor_rows(found: Analysis) -> list[FactorRow]:
    """All factors, what adds most first; what could not be measured last."""
    risks, below = found.risks, found.overdraft_on
    points = {name: risks.points(name, 0) for name in FACTORS}
    measured = sum(FACTORS[name].weight for name, value in points.items() if value is not None)
    rows = [
        FactorRow(
            name=TEXTS[name][0],
            day=below if name == "overdraft" else None,
            measured="" if value is None else TEXTS[name][1](float(risks.measures[name][0])).replace("-", MINUS),
            points=None if value is None else round(value, 1),
            most=0.0 if value is None else 100 * FACTORS[name].weight / measured,
            reason=UNMEASURED[name] if value is None else "",
        )
        for name, value in points.items()
    ]
    return sorted(rows, key=lambda row: (row.points is None, -(row.points or 0.0)))
