"""What a goal's numbers say, in sentences; every number in them is one that was measured."""

from datetime import date
from decimal import ROUND_CEILING, Decimal

from apps.goals.models import Goal, GoalMeasure, GoalSla, SlaPolicy, State
from apps.users.templatetags.money import money

from .needs import monthly_need

CENT = Decimal("0.01")
LEVELS = {State.MET: "good", State.AT_RISK: "warn", State.BREACHED: "bad"}
ICONS = {State.MET: "check", State.AT_RISK: "warn", State.BREACHED: "bad"}
PERIODS = {"month": "this month", "quarter": "this quarter", "year": "this year"}


def amount(value: Decimal | str | None, goal: Goal) -> str:
    """An amount in the owner's reporting currency."""
    return money(Decimal(value), goal.owner.reporting_currency) if value is not None else "nothing"


def day(value: date) -> str:
    """A day as people write it."""
    return f"{value.day} {value:%b %Y}"


def reached(goal: Goal, measure: GoalMeasure) -> str:
    """How much of it is there."""
    if goal.type == Goal.Type.SPENDING_LIMIT:
        limit = (measure.value or Decimal(0)) + (measure.left or Decimal(0))
        return f"{amount(measure.value, goal)} of {amount(limit, goal)} spent {PERIODS[goal.period]}"
    if goal.type == Goal.Type.DEBT_PAYOFF:
        return f"{amount(measure.left, goal)} still owed"
    return f"{amount(measure.value, goal)} of {amount(goal.target, goal)}"


def pace(goal: Goal, measure: GoalMeasure) -> str:
    """What happens in a month, and what has to."""
    if measure.pace_long is None or measure.required is None:
        return ""
    actual, needed = amount(measure.pace_long, goal), amount(measure.required, goal)
    if goal.type == Goal.Type.SPENDING_LIMIT:
        return f"You spend {actual} a month on it; {needed} keep the limit."
    verb = {"debt_payoff": "pay off", "income_target": "earn"}.get(goal.type, "put aside")
    return f"You {verb} {actual} a month; {needed} are needed."


def reason(sla: GoalSla, goal: Goal, measure: GoalMeasure | None) -> str:
    """Why a promise stands as it does."""
    stands = f"{sla.get_state_display()} since {day(sla.since)}" if sla.since else str(sla.get_state_display())
    if not sla.state or measure is None:
        return "Its days of grace are not over." if sla.worse_days else "It is not measured yet."
    if sla.policy.metric == SlaPolicy.Metric.REVIEW:
        looked = f"you last looked on {day(goal.looked_on)}" if goal.looked_on else "you have not looked yet"
        return f"{stands}: {looked}; every {sla.policy.review_days} days was agreed."
    if goal.type == Goal.Type.SPENDING_LIMIT:
        return f"{stands}: {reached(goal, measure)}."
    if sla.policy.metric == SlaPolicy.Metric.PACE and measure.ratio_long is not None:
        short = f", over the last month {measure.ratio_short:.0%}" if measure.ratio_short is not None else ""
        return f"{stands}: the pace is {measure.ratio_long:.0%} of what is needed{short}."
    if measure.progress is not None and measure.expected is not None:
        return f"{stands}: {measure.progress:.0%} reached; a steady pace would be at {measure.expected:.0%}."
    return f"{stands}."


def heading(goal: Goal, measure: GoalMeasure) -> str:
    """Where it goes if the months to come are like those behind."""
    told = measure.projection
    if not told:
        return ""
    chance = Decimal(told["chance"])
    likely, early, late = (told["reached"][name] for name in ("likely", "early", "late"))
    odds = f"{chance:.0%} of the lives drawn from your last year make it by {day(goal.due_on)}."
    if likely is None:
        return f"At the pace of your last year it takes longer than five years. {odds}"
    return f"Most likely reached in {_month(likely)}{_between(early, late)}. {odds}"


def way_back(goal: Goal, measure: GoalMeasure) -> str:
    """What would bring it back on track; empty where it is."""
    if measure.left is None or measure.pace_long is None or measure.required is None:
        return ""
    if goal.type == Goal.Type.SPENDING_LIMIT:
        return _less(goal, measure)
    lacking = measure.required - measure.pace_long
    if lacking <= 0:
        return ""
    first = f"{amount(lacking, goal)} more a month bring it back on track"
    if measure.pace_long <= 0:
        return f"{first}."
    months = (measure.left / measure.pace_long).to_integral_value(ROUND_CEILING)
    return f"{first}; at the present pace it takes {months} months instead of {_months_left(measure)}."


def _less(goal: Goal, measure: GoalMeasure) -> str:
    assert measure.left is not None  # way_back has asked
    if measure.left < 0:
        return f"It is over by {amount(-measure.left, goal)}; the next period begins in {measure.days_left + 1} days."
    if measure.days_left <= 0:
        return ""
    a_day = (measure.left / measure.days_left).quantize(CENT)
    return f"{amount(a_day, goal)} a day are left for the {measure.days_left} days to come."


def _months_left(measure: GoalMeasure) -> Decimal:
    return (Decimal(measure.days_left) / Decimal("30.4375")).to_integral_value(ROUND_CEILING)


def _between(early: str, late: str | None) -> str:
    if late is None:
        return f" (from {_month(early)} on)"
    return "" if early == late else f" (between {_month(early)} and {_month(late)})"


def _month(text: str) -> str:
    return f"{date.fromisoformat(text):%B %Y}"


def need_of(goal: Goal, measure: GoalMeasure | None, today: date) -> Decimal | None:
    """Money a month that the goal asks of what is left over; None for limits and income, which ask for none."""
    if goal.type not in {Goal.Type.SAVINGS, Goal.Type.DEBT_PAYOFF} or measure is None or measure.left is None:
        return None
    return monthly_need(measure.left, today, goal.due_on, goal.interest_rate)
