"""How likely two sides are one transfer: points for and against, added up like the logarithm of odds.

The points were set by hand and tried on `benchmarks/labelled/transfers.csv`; they stand here and nowhere else.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .candidates import Candidates
from .evidence import Names, Said, Texts
from .sides import BEFORE, Columns, Numbers

Points = NDArray[np.float64]

SURE = 3.0
"""From here on a pair is made without asking: odds of twenty to one."""
PROPOSED = 0.5
"""From here on it is asked about; below, most are chance."""

NAMED = {Names.NOTHING: 0.0, Names.OWNER: 1.6, Names.INSTITUTION: 1.4, Names.NAME: 2.4, Names.NUMBER: 3.4}
"""A side that names the other's account: a number is hardly chance, a name may be a merchant's too."""
CALLED = 1.5
"""A side that calls itself a move between own accounts, or has a category that does."""
FITTING = 2.0
"""Words of a card's bill where the other account is a card, of a loan where it is a loan."""
MOST_OF_A_SIDE = 4.0
"""However much a side says, it says one thing."""
ODD = 1.5
"""1,234.56 meets its like by chance far less often than 500.00."""
FAMILY = 0.7
"""A payee who is somebody of the household."""
SILENT = -0.5
"""Neither side says anything of a transfer."""
RATE, FEE = -0.8, -1.2
"""Not the same amount: the wider the tolerance, the more meet by chance."""
AGAINST = {Said.PURCHASE: -3.0, Said.INCOME: -3.0, Said.REFUND: -2.5, Said.STRANGER: -2.0}
ELSEWHERE = -3.0
"""A side that names a different account of the household than the one it is tried with."""
CATEGORISED = -1.0
"""The bank's file, or a rule, put it among income or expenses."""
LAG = (1.0, 0.9, 0.7, 0.4, 0.0, -0.4, -0.9, -1.5)
"""By working days until the money arrives. Ever steeper: several equal moves pair in their order."""
EARLY = (0.0, -0.6, -1.4, -2.4)
"""By days that money is booked before it left."""
_MONDAY_FIRST = 1  # the ordinal of a Monday


@dataclass(frozen=True, slots=True)
class Scored:
    """Points of each candidate, and whether a machine may make it a pair by itself."""

    points: Points
    may_be_sure: NDArray[np.bool_]


def score(columns: Columns, pairs: Candidates, texts: Texts) -> Scored:
    """The points of all candidates at once."""
    out, back = pairs.source, pairs.target
    says_out = _said_for(columns, texts, out, back)
    says_back = _said_for(columns, texts, back, out)
    points = says_out + says_back + _amounts(columns, pairs) + _lags(columns.day[out], columns.day[back])
    points += np.where((says_out <= 0) & (says_back <= 0), SILENT, 0.0)
    points += _against(columns, texts, out, back) + _against(columns, texts, back, out)
    chosen = np.fromiter((side.is_chosen for side in columns.sides), np.bool_, len(columns.sides))
    return Scored(points, ~(chosen[out] | chosen[back]))


def likelihoods(pairs: Candidates, points: Points) -> list[int]:
    """Points as percent, for people; rivals for one side share what there is."""
    odds = np.exp(points)
    rows = int(max(pairs.source.max(initial=0), pairs.target.max(initial=0))) + 1
    by_side = np.bincount(pairs.source, odds, rows) + np.bincount(pairs.target, odds, rows)
    rivals = by_side[pairs.source] + by_side[pairs.target] - odds
    percent: list[int] = np.round(100 * odds / (1 + rivals)).astype(int).tolist()
    return percent


def _said_for(columns: Columns, texts: Texts, own: Numbers, other: Numbers) -> Points:
    """Points of what one side says for the other's account."""
    kinds = np.array([account.kind for account in columns.accounts])
    said = texts.said[own]
    here, there = kinds[columns.account[own]], kinds[columns.account[other]]
    by_name = np.array([NAMED[each] for each in Names])[texts.names[own, columns.account[other]]]
    categories = np.array([side.category == "transfer" for side in columns.sides], np.bool_)
    calls = CALLED * (((said & Said.OWN) > 0) | categories[own])
    is_card = ((said & Said.CARD) > 0) & ((here == "credit_card") | (there == "credit_card"))
    is_loan = ((said & Said.LOAN) > 0) & ((here == "loan") | (there == "loan"))
    fits = FITTING * (is_card | is_loan)
    family = FAMILY * ((said & Said.FAMILY) > 0)
    points: Points = np.minimum(by_name + np.maximum(calls, fits) + family, MOST_OF_A_SIDE)
    return points


def _amounts(columns: Columns, pairs: Candidates) -> Points:
    is_odd = columns.cents[pairs.source] % 500 != 0
    is_one_currency = columns.currency[pairs.source] == columns.currency[pairs.target]
    is_off = pairs.off != 0
    off = np.where(is_one_currency, FEE * is_off, RATE * (1 + abs(pairs.off) / 0.015))
    return np.where(is_odd & ~is_off & is_one_currency, ODD, 0.0) + off


def _lags(left: Numbers, arrived: Numbers) -> Points:
    """Weekends don't count: what leaves on a Friday arrives on the Monday after one working day."""
    earlier = left - arrived
    late = np.array(LAG)[np.clip(_working_days(left, arrived), 0, len(LAG) - 1)]
    return np.where(earlier > 0, np.array(EARLY)[np.clip(earlier, 0, BEFORE)], late)


def _working_days(left: Numbers, arrived: Numbers) -> Numbers:
    """From Monday to Friday between two ordinals; at least one where the days differ."""

    def until(days: Numbers) -> Numbers:
        weeks, rest = np.divmod(days - _MONDAY_FIRST, 7)
        return weeks * 5 + np.minimum(rest, 5)

    between = until(arrived + 1) - until(left + 1)
    return np.where(arrived > left, np.maximum(between, 1), 0)


def _against(columns: Columns, texts: Texts, own: Numbers, other: Numbers) -> Points:
    said = texts.said[own]
    named = texts.names[own, columns.account[other]]
    points = np.zeros(len(own))
    for kind, weight in AGAINST.items():
        points += np.where((said & kind) > 0, weight, 0.0)
    others = texts.names[own].copy()
    others[np.arange(len(own)), columns.account[other]] = 0
    points += np.where((others.max(axis=1, initial=0) >= Names.NAME) & (named < Names.NAME), ELSEWHERE, 0.0)
    spent = np.array([side.category in ("income", "expense") for side in columns.sides], np.bool_)
    return points + np.where(spent[own], CATEGORISED, 0.0)
