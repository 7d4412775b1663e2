"""Transactions as columns: drawn a chunk at a time, without a loop over rows. Free of Django."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .mix import EXPENSE, MIX, NONE, REFUNDS_PER_MILLE, SPLITS_PER_MILLE, TRANSFER, UNCLEAR_IN_PER_MILLE

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Random = np.random.Generator

CHUNK = 20_000
SPREAD = 0.6  # of the logarithm of an amount
ACCOUNT_SHARES = (0.6, 0.9)  # checking up to, credit card up to; the rest on the third account, where there is one
LEAST_SPLIT_CENTS = 2_00
DIRECTION = np.array([kind.direction for kind in MIX], dtype=np.int64)
MIDDLE = np.array([kind.cents for kind in MIX], dtype=np.int64)
SHARES = np.array([kind.per_mille for kind in MIX]) / sum(kind.per_mille for kind in MIX)
PAYEES = np.array([len(kind.payees) for kind in MIX], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Columns:
    """One chunk, ordered by user, account and day. `user`, `day`, `kind`, `payee` are positions in their lists.

    `account` is 0, 1 or 2; `part` is the cents of the second split line, 0 where a row is not split.
    """

    user: Ints
    account: Ints
    day: Ints
    kind: Ints
    cents: Ints
    payee: Ints
    part: Ints


def rows_per_user(users: int, transactions: int, seed: int) -> Ints:
    """How many transactions each user has: some live busier lives; the sum is exact."""
    random = np.random.default_rng([seed, 0])
    busy = random.lognormal(0.0, 0.5, users)
    return random.multinomial(transactions, busy / busy.sum()).astype(np.int64)


def draw(seed: int, start: int, users: Ints, accounts: Ints, days: int) -> Columns:
    """The rows from number `start` on, one per entry of `users`; `accounts` says how many accounts each user has."""
    random, size = np.random.default_rng([seed, 1, start]), len(users)
    kind = random.choice(len(MIX), size, p=SHARES)
    size_of = np.rint(MIDDLE[kind] * np.exp(SPREAD * random.standard_normal(size))).astype(np.int64)
    cents = np.maximum(size_of, 1) * _signs(random, kind)
    account, day = _accounts(random, accounts[users]), random.integers(0, days, size)
    _pair_transfers(users, kind, account, day, cents)
    payee = random.integers(0, PAYEES[kind])
    order = np.lexsort((day, account, users))
    part = _parts(random, kind, cents)
    return Columns(*(column[order] for column in (users, account, day, kind, cents, payee, part)))


def _signs(random: Random, kind: Ints) -> Ints:
    """Income comes in, expenses go out except for refunds, the uncategorised mostly go out, transfers go either way."""
    chance = random.integers(0, 1000, len(kind))
    way = DIRECTION[kind]
    spent = (way == EXPENSE) & (chance >= REFUNDS_PER_MILLE)
    unclear = (way == NONE) & (chance >= UNCLEAR_IN_PER_MILLE)
    moved_out = (way == TRANSFER) & (chance % 2 == 0)
    return np.where(spent | unclear | moved_out, -1, 1).astype(np.int64)


def _accounts(random: Random, owned: Ints) -> Ints:
    """Which of the user's two or three accounts a row is on."""
    drawn = random.random(len(owned))
    account = (drawn >= ACCOUNT_SHARES[0]).astype(np.int64) + (drawn >= ACCOUNT_SHARES[1])
    return np.minimum(account, owned - 1)


def _pair_transfers(users: Ints, kind: Ints, account: Ints, day: Ints, cents: Ints) -> None:
    """Make neighbouring transfers of one user the two sides of one move, in place."""
    at = np.flatnonzero(DIRECTION[kind] == TRANSFER)
    out, into = at[0 : len(at) // 2 * 2 : 2], at[1::2]
    same = users[out] == users[into]
    out, into = out[same], into[same]
    account[out], account[into] = 0, 1
    kind[into], day[into] = kind[out], day[out]
    cents[out] = -np.abs(cents[out])
    cents[into] = -cents[out]


def _parts(random: Random, kind: Ints, cents: Ints) -> Ints:
    """The second part (negative cents, a fifth to a half) of those expenses that are split; 0 for all others."""
    drawn, share = random.integers(0, 1000, len(kind)), random.integers(20, 51, len(kind))
    split = (DIRECTION[kind] == EXPENSE) & (cents <= -LEAST_SPLIT_CENTS) & (drawn < SPLITS_PER_MILLE)
    part: Ints = np.where(split, -(-cents * share // 100), 0)
    return part
