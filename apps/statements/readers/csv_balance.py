"""The running balance as a witness: it tells which column is the amount, and which sign it has."""

from collections.abc import Sequence
from decimal import Decimal

Series = Sequence[Decimal | None]


def fit(amounts: Series, balances: Series) -> float:
    """The share of neighbouring rows whose balances differ by the amount between them, oldest first or newest first.

    0.0 where fewer than one pair of balances can be compared.
    """
    return max(_share(amounts, balances, newest_first=False), _share(amounts, balances, newest_first=True))


def is_newest_first(amounts: Series, balances: Series) -> bool | None:
    """Whether the file runs backwards in time by its balances; None where they don't tell."""
    forwards = _share(amounts, balances, newest_first=False)
    backwards = _share(amounts, balances, newest_first=True)
    return None if forwards == backwards else backwards > forwards


def negated(amounts: Series) -> list[Decimal | None]:
    """The same amounts seen from the other side."""
    return [None if amount is None else -amount for amount in amounts]


def added(first: Series, second: Series) -> list[Decimal | None]:
    """Two columns as one amount per row; None only where neither has any."""
    return [
        None if a is None and b is None else (a or Decimal(0)) + (b or Decimal(0))
        for a, b in zip(first, second, strict=True)
    ]


def _share(amounts: Series, balances: Series, *, newest_first: bool) -> float:
    compared = matching = 0
    for index in range(1, len(balances)):
        earlier, later = (index, index - 1) if newest_first else (index - 1, index)
        before, after, amount = balances[earlier], balances[later], amounts[later]
        if before is None or after is None:
            continue
        compared += 1
        matching += amount is not None and after - before == amount
    return matching / compared if compared else 0.0
