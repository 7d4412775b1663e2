"""What is advised in one book now: found by FinBud beside the owner's goals, kept, and put in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.finbud.books import Goal as Aim
from apps.finbud.models import Recommendation
from apps.finbud.ranking import Ranked, ranked
from apps.finbud.recommending import Silence, recommend
from apps.finbud.selectors import feedback_of
from apps.finbud.services import bring_up
from apps.goals.selectors import seen_goals
from apps.users.sight import Sight

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Advised:
    """What is open, the most urgent first, each with its record (none in others' books); and what was decided."""

    currency: str
    today: date
    silent: Silence
    open: tuple[tuple[Ranked, Recommendation | None], ...] = ()
    decided: tuple[Recommendation, ...] = ()


def advise(sight: Sight, today: date) -> Advised:
    """Raises what is wrong with the warehouse."""
    advice = recommend(sight, today, aims(sight))
    if not sight.is_own or advice.silent:
        rows = ranked(advice.findings, today, *feedback_of(sight.owner)) if advice.findings else []
        return Advised(advice.currency, today, advice.silent, tuple((row, None) for row in rows))
    records = bring_up(sight.owner, advice, today)
    shown = {row.finding.id: row for row in records if row.status == Recommendation.Status.SHOWN}
    rows = ranked(advice.findings, today, *feedback_of(sight.owner))
    decided = sorted((row.decided_at, row.pk, row) for row in records if row.decided_at)
    return Advised(
        currency=advice.currency,
        today=today,
        silent="",
        open=tuple((row, shown[row.finding.id]) for row in rows if row.finding.id in shown),
        decided=tuple(row for _at, _key, row in reversed(decided)),
    )


def aims(sight: Sight) -> Iterator[Aim]:
    """The goals whose clock runs, as the detectors read them; without a measure, nobody knows what is left."""
    for goal in seen_goals(sight).filter(archived_at=None, status="active"):
        measured = getattr(goal, "measured", None)
        if measured is None or measured.left is None:
            continue
        yield Aim(
            key=goal.pk,
            user_key=sight.owner.pk,
            kind=goal.type,
            name=goal.name,
            left_cents=_cents(measured.left) or 0,
            due_on=goal.due_on,
            required_cents=_cents(measured.required),
            actual_cents=_cents(measured.pace_long),
            interest=None if goal.interest_rate is None else float(goal.interest_rate / HUNDRED),
            accounts=frozenset(account.pk for account in goal.accounts.all() if goal.type == "savings"),
        )


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * HUNDRED)
