"""Findings in words: a title and a why for each kind, and what changes if followed; every number is of the facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from .finding import Finding

Written = Callable[[int, str], str]
"""Whole cents and a currency as text."""


@dataclass(frozen=True, slots=True)
class Words:
    """Templates; `{old}` is the fact `old_cents` as money, `{since}` the fact `since_on` as a day."""

    title: str
    why: str
    then: str


WORDS: Final = {
    "price_rise": Words(
        "{payee} costs more",
        "It cost {old} until {since}, and {new} since.",
        "Going back to the old price, or to somebody cheaper, saves {impact} a year.",
    ),
    "subscription_doubled": Words(
        "{payee} is paid twice",
        "Since {since}, {each} has gone out twice a month; before, it was once.",
        "Ending one of them saves {impact} a year.",
    ),
    "renewal_ahead": Words(
        "{payee} renews on {due}",
        "{each} is due then; it has come back {period}. Bookings cannot show whether you still use it.",
        "If you do not, ending it in time saves {impact} a year.",
    ),
    "duplicate_charge": Words(
        "{payee} may have charged you twice",
        "{each} went out on {first} and again on {second}; no refund has come.",
        "Asking for it back brings {impact}.",
    ),
    "refund_expected": Words(
        "A refund for {payee} has not come",
        "{owed} of {paid} is open. {times} times before, {from} paid in full, after {longest} days at the latest.",
        "Asking for it brings {impact}.",
    ),
    "fees": Words(
        "Your bank takes {year} a year",
        "{count} fees and interest charges in the last 12 months came to {year}.",
        "An account without them saves up to {impact} a year.",
    ),
    "above_trend": Words(
        "{category} costs more than it used to",
        "About {now} in each of the last {months} months, where {before} was usual.",
        "Back at the usual, a year costs {impact} less.",
    ),
    "budget_overshoot": Words(
        "The budget “{budget}” will not last the month",
        "{spent} of {planned} is spent; at this pace it is used up on {used_up} and the month ends at {expected}.",
        "Slowing down now saves {impact} this month.",
    ),
    "idle_cash": Words(
        "{move} could go to {goal}",
        "{kept} would stay, as much as {months} months cost, or more.",
        "The interest on it comes to {impact} in a year.",
    ),
    "missing_buffer": Words(
        "Your buffer is short of a month",
        "You have {have}; a usual month costs {month}. {gap} is missing.",
        "With {impact} more, a missed wage leaves no bill unpaid.",
    ),
    "income_gap": Words(
        "{payee} has not paid",
        "{expected} was due on {due}, and nothing has come since.",
        "Asking now may bring {impact}.",
    ),
    "uncovered_bill": Words(
        "Not enough money for {payee} on {due}",
        "{bill} is due, and {missing} will be missing.",
        "Moving {impact} there by then covers it.",
    ),
    "debt_order": Words(
        "Pay off {first} before {instead}",
        "With the same payments, the dearest debt first saves {saved} of interest until all are gone.",
        "Of that, {impact} in the first year.",
    ),
    "goal_pace": Words(
        "{goal} needs less than it gets",
        "It gets {gets} a month, and {needs} is enough. {free} a month could go to {debt}.",
        "The interest saved comes to {impact} in a year.",
    ),
}
NO_INTEREST: Final = "It would be there sooner."


def plain(cents: int, currency: str) -> str:
    """Whole cents as programs read them."""
    return f"{money(cents)} {currency}"


def title(finding: Finding, written: Written = plain) -> str:
    """One line."""
    return WORDS[finding.kind].title.format(**_texts(finding, written))


def why(finding: Finding, written: Written = plain) -> str:
    """One or two sentences: the evidence."""
    return WORDS[finding.kind].why.format(**_texts(finding, written))


def then(finding: Finding, written: Written = plain) -> str:
    """One sentence: what changes if followed."""
    template = WORDS[finding.kind].then if finding.impact_cents else NO_INTEREST
    return template.format(**_texts(finding, written))


def money(cents: int) -> str:
    """Whole cents as a decimal string."""
    return str(Decimal(cents).scaleb(-2).quantize(Decimal("0.01")))


def _texts(finding: Finding, written: Written) -> dict[str, str]:
    """The facts as they are written, money with its currency: its own where the facts name one, as `bill_currency`."""
    facts = finding.facts | {"impact_cents": finding.impact_cents}
    return dict(_text(name, value, facts, written) for name, value in facts.items())


def _text(name: str, value: object, facts: Mapping[str, Any], written: Written) -> tuple[str, str]:
    if name.endswith("_cents") and isinstance(value, int):
        short = name.removesuffix("_cents")
        return short, written(value, facts.get(f"{short}_currency", facts["currency"]))
    if name.endswith("_on") and value:
        return name.removesuffix("_on"), _day(date.fromisoformat(str(value)))
    return name, str(value)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
