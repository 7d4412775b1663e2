"""Amounts in shares, exact to the cent."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from .columns import Whole


def in_shares(cents: Whole, shares: Sequence[Decimal]) -> Whole:
    """A row per amount and a column per share in percent, in cents; each row adds up to its amount exactly.

    Every share is rounded towards 0, and what that leaves goes to the largest, to the last of them if some are equal.
    The ledger's limit (10^14 cents) times 10,000 hundredths of a percent fits 64 bits.
    """
    hundredths = np.array([int(share * 100) for share in shares], dtype=np.int64)
    parts = np.abs(cents)[:, None] * hundredths // 10_000
    largest = len(shares) - 1 - int(np.argmax(hundredths[::-1]))
    parts[:, largest] += np.abs(cents) - parts.sum(axis=1)
    return np.asarray(parts * np.sign(cents)[:, None], dtype=np.int64)
