"""Which advice comes first: money times probability times what feedback has taught; every part is returned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from .finding import Finding
from .thresholds import AT_RISK_SHARE, URGENT_DAYS

PRIOR: Final = 4
"""So many imagined judgements, half of them good: a single real one changes little."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What people made of one kind of advice: how many accepted, did, dismissed it or called it untrue."""

    accepted: int = 0
    done: int = 0
    dismissed: int = 0
    untrue: int = 0

    def share(self, before: float = 0.5) -> float:
        """(accepted + done + PRIOR x before) / (all + PRIOR): `before` without any feedback (a Beta prior's mean)."""
        good = self.accepted + self.done
        return (good + PRIOR * before) / (good + self.dismissed + self.untrue + PRIOR)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A finding and why it stands where it does: cents = impact x stake x probability x 2 x share.

    `stake` is 1 for money saved and AT_RISK_SHARE for money at risk; `share` is a half without feedback, which changes
    nothing then. `is_calibrated` says whether the probability is the back-test's or only the detector's own score.
    """

    finding: Finding
    share: float
    is_urgent: bool

    @property
    def stake(self) -> float:
        """How much of the impact is money."""
        return AT_RISK_SHARE if self.finding.stake == "at_risk" else 1.0

    @property
    def is_calibrated(self) -> bool:
        """Whether the back-test has measured it."""
        return self.finding.confidence is not None

    @property
    def probability(self) -> float:
        """How likely it is right."""
        return self.finding.score if self.finding.confidence is None else self.finding.confidence

    @property
    def cents(self) -> int:
        """Expected money, weighed by feedback."""
        return round(self.finding.impact_cents * self.stake * self.probability * 2 * self.share)


def ranked(
    findings: Iterable[Finding],
    today: date,
    own: Mapping[str, Feedback] | None = None,
    everybody: Mapping[str, Feedback] | None = None,
) -> list[Ranked]:
    """What cannot wait, then the most expected money first.

    Feedback by kind: one's own counts as it is, what everybody made of it is what is believed before that.
    """
    mine, all_of_us, soon = own or {}, everybody or {}, today + timedelta(days=URGENT_DAYS)
    rows = []
    for one in findings:
        believed = all_of_us.get(one.kind, Feedback()).share()
        share = mine.get(one.kind, Feedback()).share(believed)
        rows.append(Ranked(one, share, is_urgent=one.by is not None and one.by <= soon))
    return sorted(rows, key=lambda row: (not row.is_urgent, -row.cents, row.finding.kind, row.finding.subject))
