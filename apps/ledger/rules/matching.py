"""Which bookings a rule is about."""

import numpy as np

from .columns import Columns, Mask
from .conditions import AmountWithin, Condition, DayWithin, MoneyGoes, OnAccount, TextIs
from .spec import RuleSpec


def matching(rule: RuleSpec, columns: Columns, among: Mask) -> Mask:
    """The rows `among` that fit all of the rule's conditions, or any. Raises TooSlow.

    What is quickly told comes first, so that expressions are only asked about texts that could still decide.
    """
    if rule.match_all:
        fitting = among.copy()
        for condition in sorted(rule.conditions, key=_cost):
            fitting &= _holds(condition, columns, fitting)
        return fitting
    fitting = np.zeros(len(columns), dtype=bool)
    for condition in sorted(rule.conditions, key=_cost):
        rest = among & ~fitting
        fitting |= rest & _holds(condition, columns, rest)
    return fitting


def _cost(condition: Condition) -> int:
    if not isinstance(condition, TextIs):
        return 0
    return 2 if condition.how == "regex" else 1


def _holds(condition: Condition, columns: Columns, among: Mask) -> Mask:
    match condition:
        case TextIs():
            return _text(condition, columns, among)
        case AmountWithin(low, high):
            size = np.abs(columns.cents)
            fits = np.ones(len(columns), dtype=bool)
            if low is not None:
                fits &= size >= int(low * 100)
            if high is not None:
                fits &= size <= int(high * 100)
            return fits
        case OnAccount(account):
            return np.asarray(columns.accounts == account)
        case MoneyGoes(direction):
            return np.asarray(columns.cents > 0 if direction == "in" else columns.cents < 0)
        case DayWithin(first, last):
            after, before = columns.days >= first, columns.days <= last
            return np.asarray(after & before if first <= last else after | before)


def _text(condition: TextIs, columns: Columns, among: Mask) -> Mask:
    """Payee and description are looked at each by itself: no text spans both."""
    if condition.field == "payee":
        return columns.payees.matching(condition, among)
    if condition.field == "description":
        return columns.descriptions.matching(condition, among)
    by_payee = columns.payees.matching(condition, among)
    return by_payee | columns.descriptions.matching(condition, among & ~by_payee)
