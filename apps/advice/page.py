"""The page of recommendations as one value: cards, what was decided, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from apps.behaviour.book_page import BookPage
from apps.finbud import wording
from apps.finbud.finding import Finding
from apps.finbud.models import Recommendation
from apps.finbud.ranking import Ranked
from apps.ledger.selectors import seen_transactions
from apps.problems import Problem
from apps.users.models import User
from apps.users.selectors import books_shown_to, today
from apps.users.sight import Sight, sight_asked_for
from apps.users.templatetags.money import money

from .advising import Advised, advise

MOST_SHOWN: Final = 10
"""Transactions of a card: the newest."""
KINDS: Final = {
    "price_rise": "Subscriptions",
    "subscription_doubled": "Subscriptions",
    "renewal_ahead": "Subscriptions",
    "duplicate_charge": "Charges",
    "refund_expected": "Charges",
    "fees": "Charges",
    "above_trend": "Spending",
    "budget_overshoot": "Spending",
    "idle_cash": "Goals and debts",
    "debt_order": "Goals and debts",
    "goal_pace": "Goals and debts",
    "missing_buffer": "Cover",
    "income_gap": "Cover",
    "uncovered_bill": "Cover",
}
ACTIONS: Final = {"make_budget": "Make a budget", "make_goal": "Make it a goal", "add_rule": "Tag these from now on"}
STATUSES: Final = dict(Recommendation.Status.choices)


@dataclass(frozen=True)
class Evidence:
    """A transaction behind a card."""

    key: int
    day: date
    text: str
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Card:
    """One piece of advice in words; `record` is None in another's book."""

    row: Ranked
    record: Recommendation | None
    evidence: tuple[Evidence, ...]
    currency: str

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.row.finding

    @property
    def group(self) -> str:
        """Which part of money it is about."""
        return KINDS[self.finding.kind]

    @property
    def title(self) -> str:
        """One line."""
        return wording.title(self.finding, written)

    @property
    def why(self) -> str:
        """The evidence, in a language model's words where these were checked."""
        if self.record and self.record.wording:
            return self.record.wording
        return wording.why(self.finding, written)

    @property
    def then(self) -> str:
        """What changes if followed; a language model says it in one with the evidence."""
        if self.record and self.record.wording:
            return ""
        return wording.then(self.finding, written)

    @property
    def impact(self) -> str:
        """Its money, as a decimal string."""
        return wording.money(self.finding.impact_cents)

    @property
    def of_what(self) -> str:
        """What that money is."""
        return "at risk" if self.finding.stake == "at_risk" else "to save"

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Why it stands where it does."""
        row = self.row
        sure = "as the back-test measured it" if row.is_calibrated else "the detector's own measure"
        return [
            ("Money " + self.of_what, written(self.finding.impact_cents, self.currency)),
            ("How likely it is right", f"{100 * row.probability:.0f} %, {sure}"),
            *([("Money at risk counts", f"{100 * row.stake:.0f} %")] if row.stake < 1 else []),
            ("What you and others made of such advice", f"counts {200 * row.share:.0f} %"),
            ("Together", written(row.cents, self.currency)),
        ]

    @property
    def more(self) -> int:
        """How many transactions are not shown."""
        return len(self.finding.transactions) - len(self.evidence)

    @property
    def actions(self) -> list[tuple[str, str]]:
        """Names and words of what can be done in one click."""
        return [(each.name, ACTIONS[each.name]) for each in self.finding.actions]


@dataclass(frozen=True)
class Decided:
    """Advice that was decided about, and what came of it."""

    record: Recommendation

    @property
    def title(self) -> str:
        """One line."""
        return wording.title(self.record.finding, written)

    @property
    def status(self) -> str:
        """In words."""
        return STATUSES[self.record.status]

    @property
    def tone(self) -> str:
        """Of its badge."""
        return "good" if self.record.status in {"accepted", "done"} else "info"

    @property
    def came(self) -> tuple[str, str] | None:
        """Predicted and measured since, as amounts; None where it cannot be told yet."""
        row = self.record
        if row.predicted_cents is None or row.measured_cents is None:
            return None
        return wording.money(row.predicted_cents), wording.money(row.measured_cents)


@dataclass(frozen=True)
class AdvicePage(BookPage):
    """Either `advised` or a `problem` with the warehouse."""

    advised: Advised | None = None

    @cached_property
    def cards(self) -> list[Card]:
        """What is open, in order; one query for all their transactions."""
        advised = self.advised
        if advised is None:
            return []
        shown = {row.finding.id: sorted(row.finding.transactions)[-MOST_SHOWN:] for row, _record in advised.open}
        known = _evidence(self.sight, {key for keys in shown.values() for key in keys})
        behind = {name: tuple(known[key] for key in reversed(keys) if key in known) for name, keys in shown.items()}
        return [Card(row, record, behind[row.finding.id], advised.currency) for row, record in advised.open]

    @property
    def first(self) -> Card | None:
        """The most urgent; None where nothing is open."""
        return self.cards[0] if self.cards else None

    @property
    def urgent(self) -> list[Card]:
        """What cannot wait."""
        return [card for card in self.cards if card.row.is_urgent]

    @property
    def rest(self) -> list[Card]:
        """What can."""
        return [card for card in self.cards if not card.row.is_urgent]

    @property
    def decided(self) -> list[Decided]:
        """The last decision first."""
        return [Decided(row) for row in self.advised.decided] if self.advised else []

    @property
    def followed(self) -> dict[str, Any] | None:
        """All that was done and could be measured: predicted against what then happened."""
        rows = [each.record for each in self.decided if each.came]
        if not rows or self.advised is None:
            return None
        return {
            "count": len(rows),
            "predicted": wording.money(sum(row.predicted_cents or 0 for row in rows)),
            "measured": wording.money(sum(row.measured_cents or 0 for row in rows)),
            "currency": self.advised.currency,
        }


def written(cents: int, currency: str) -> str:
    """Whole cents as people read them."""
    return money(wording.money(cents), currency)


def advice_page(viewer: User, asked: str) -> AdvicePage:
    """The page of the book asked for. Raises Problem 404 for one the viewer may not see."""
    sight = sight_asked_for(viewer, asked)
    books = books_shown_to(viewer)
    try:
        return AdvicePage(sight, books, advised=advise(sight, today(sight.owner)))
    except Problem as problem:
        return AdvicePage(sight, books, problem=problem.for_everybody())


def _evidence(sight: Sight, keys: Iterable[int]) -> dict[int, Evidence]:
    rows = seen_transactions(sight).filter(pk__in=list(keys)).select_related("account")
    return {
        row.pk: Evidence(row.pk, row.posting_date, row.payee or row.description, row.amount, row.account.currency)
        for row in rows
    }
