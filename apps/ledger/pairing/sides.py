"""What pairing knows of accounts and of the transactions on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

AFTER, BEFORE = 7, 3
"""Days: money arrives at most so long after it left, or is booked so much earlier where a bank dates by value."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One account; `owner` is how banks write the name of the person it belongs to."""

    pk: int
    name: str
    kind: str = "checking"
    currency: str = "EUR"
    owner: str = ""
    institution: str = ""
    number: str = ""


class Side(NamedTuple):
    """A transaction that may be one side: `day` is an ordinal, `cents` are signed and in the account's currency.

    `category` is the kind of its category ("" without one), `is_chosen` whether a person put it there.
    """

    pk: int
    account: int
    day: int
    cents: int
    payee: str = ""
    description: str = ""
    notes: str = ""
    category: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Sides as columns, in one order whatever order they came in; `account` is a position in `accounts`."""

    sides: Sequence[Side]
    accounts: Sequence[AccountFacts]
    account: Numbers
    day: Numbers
    cents: Numbers
    currency: Numbers


def columns(accounts: Mapping[int, AccountFacts], sides: Sequence[Side]) -> Columns:
    """The sides sorted by day, account, amount and text, so that equal ledgers give equal answers."""
    known = [accounts[pk] for pk in sorted(accounts)]
    place = {account.pk: number for number, account in enumerate(known)}
    codes = {code: number for number, code in enumerate(sorted({account.currency for account in known}))}
    ordered = sorted(sides, key=lambda side: (side.day, side.account, side.cents, side.description, side.pk))
    account = np.fromiter((place[side.account] for side in ordered), np.int64, len(ordered))
    of_account = np.array([codes[each.currency] for each in known], np.int64)
    return Columns(
        sides=ordered,
        accounts=known,
        account=account,
        day=np.fromiter((side.day for side in ordered), np.int64, len(ordered)),
        cents=np.fromiter((side.cents for side in ordered), np.int64, len(ordered)),
        currency=of_account[account] if ordered else account,
    )
