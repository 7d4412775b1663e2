"""What a goal that is being typed would ask of a month, beside what usually is left of one."""

from dataclasses import dataclass
from decimal import Decimal

from apps.ledger.selectors import balances, seen_accounts
from apps.problems import Problem
from apps.users.selectors import today as today_of
from apps.users.sight import Sight

from .forms import GoalForm
from .models import Goal
from .needs import UsualNet, monthly_need, usual_net


@dataclass(frozen=True)
class Preview:
    """`monthly` is None as long as the amount or the day are missing; `usual` where nothing is known."""

    currency: str
    monthly: Decimal | None = None
    usual: UsualNet | None = None
    is_limit: bool = False
    foreign: bool = False

    @property
    def left_over(self) -> Decimal | None:
        """What usually would be left after it; negative where it is not enough."""
        if self.monthly is None or self.usual is None or self.usual.median is None:
            return None
        return self.usual.median - self.monthly


def preview(sight: Sight, form: GoalForm) -> Preview:
    """From what of the form is sound so far."""
    today = today_of(sight.owner)
    currency = sight.owner.reporting_currency
    try:
        usual = usual_net(sight, today)
    except Problem:
        usual = None
    given = form.cleaned_data
    ends_on = given.get("ends_on")
    if form.kind == Goal.Type.SPENDING_LIMIT:
        return Preview(currency, None, usual, is_limit=True)
    left, is_foreign = _left(sight, form)
    if ends_on is None or left is None or is_foreign:
        return Preview(currency, None, usual, foreign=is_foreign)
    return Preview(currency, monthly_need(left, today, ends_on, given.get("interest_rate")), usual)


def _left(sight: Sight, form: GoalForm) -> tuple[Decimal | None, bool]:
    """What is still to come, from today's balances; and whether a balance is in another currency."""
    given = form.cleaned_data
    chosen = [account.pk for account in given.get("accounts") or ()]
    held = balances(seen_accounts(sight).filter(pk__in=chosen))
    if any(each.account.currency != sight.owner.reporting_currency for each in held):
        return None, True
    balance = sum((each.balance for each in held), Decimal(0))
    if form.kind == Goal.Type.DEBT_PAYOFF:
        return (-balance if chosen else None), False
    target = given.get("target")
    if target is None:
        return None, False
    by_balance = form.kind == Goal.Type.SAVINGS and given.get("measure", Goal.Measure.LEDGER) in {
        "",
        Goal.Measure.LEDGER,
    }
    return target - balance if by_balance else target, False
