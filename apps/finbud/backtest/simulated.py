"""What the detectors find in simulated households, against what was planted there."""

from collections.abc import Iterable

from ..books import name_of
from ..confidence import Curve, fitted
from ..detectors import DETECTORS, detect
from ..finding import Finding
from ..simulation.households import Household, as_book, households
from .figures import Outcome

TUNING = (1, 2, 3, 4)
JUDGING = (101, 102, 103, 104)
"""Nothing was tuned or fitted on these."""
HOUSEHOLDS = 100
PAID = frozenset(
    ("price_rise", "subscription_doubled", "renewal_ahead", "duplicate_charge", "refund_expected", "income_gap")
)
"""Kinds that name a payee, whom banks write in many ways."""
NAMED = {"above_trend": "category", "budget_overshoot": "budget", "debt_order": "first", "goal_pace": "goal"}
"""The fact that says what other kinds are about; of the rest there is one a person."""


def simulate(seeds: Iterable[int], count: int = HOUSEHOLDS) -> dict[str, Outcome]:
    """What is found in the households of these seeds, by kind."""
    outcomes = {kind: Outcome() for kind in DETECTORS}
    for seed in seeds:
        for home in households(seed, count):
            judge(home, detect(as_book(home)), outcomes)
    return outcomes


def judge(home: Household, findings: Iterable[Finding], outcomes: dict[str, Outcome]) -> None:
    """Count what was found in one household, and what was not."""
    found = {(one.kind, about(one)): one for one in findings}
    for (kind, _about), one in found.items():
        outcomes[kind].found.append((one, (kind, _about) in home.allowed))
    for kind, what in home.planted:
        outcomes[kind].planted += 1
        outcomes[kind].caught += (kind, what) in found


def about(finding: Finding) -> str:
    """The payee, category, budget or goal that a finding is about."""
    if finding.kind in PAID:
        return name_of(finding.facts["payee"], "")
    return str(finding.facts[NAMED[finding.kind]]) if finding.kind in NAMED else ""


def curves(outcomes: dict[str, Outcome]) -> dict[str, Curve]:
    """From score to confidence, by kind; of a kind that found nothing, none."""
    return {
        kind: fitted([one.score for one, _right in each.found], [right for _one, right in each.found])
        for kind, each in outcomes.items()
        if each.found
    }
