"""What a detector has found: one piece of advice with its evidence."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Literal

Stake = Literal["saved", "at_risk"]
"""`saved`: money kept, or interest not paid, in the next 12 months. `at_risk`: money that would be missing."""


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done about it in one click: `make_budget`, `make_goal`, `add_rule` or `mark_transfer`."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """Kind, user and `subject` say what it is about, `reason` which of its events: advice is the same if all are.

    `impact_cents` is the money of its `stake` if followed, in the reporting currency. `weight_cents` is the size of its
    evidence: what was dismissed comes back when that has grown. `score` is the detector's own, 0 to 1; `confidence` the
    share of such findings that were right in the back-test, None as long as it has not measured it. After `by` it is
    too late. `facts` are all numbers and texts that the wording may use: `…_cents` whole cents, `…_on` ISO days.
    """

    kind: str
    user_key: int
    subject: str
    reason: str
    impact_cents: int
    weight_cents: int
    score: float
    stake: Stake = "saved"
    by: date | None = None
    transactions: tuple[int, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    confidence: float | None = None

    @property
    def id(self) -> str:
        """The same for the same advice."""
        identity = (self.kind, self.user_key, self.subject, self.reason)
        return sha256("\x1f".join(map(str, identity)).encode()).hexdigest()[:16]
