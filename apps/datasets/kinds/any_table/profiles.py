"""What each column of a table holds: how much of it is there, how many different values, from where to where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd

from apps.datasets.columns import Column, Holds
from apps.warehouse.tables import Table

from .asking import Asked, ask

NUMBERS = frozenset({Holds.WHOLE, Holds.DECIMAL, Holds.AMOUNT, Holds.SHARE})
DAYS = frozenset({Holds.DATE, Holds.MOMENT})
FEW_VALUES = frozenset({Holds.CATEGORY, Holds.FLAG})


@dataclass(frozen=True)
class Profile:
    """One column.

    Numbers have quartiles, and counts of what is negative or infinite; days of what lies ahead, or long ago; texts of
    what starts as a number does.
    """

    column: Column
    asked: Asked
    rows: int
    known: int
    different: int
    lowest: object
    highest: object
    quartiles: tuple[float, float, float] | None = None
    negative: int = 0
    infinite: int = 0
    future: int = 0
    ancient: int = 0
    like_numbers: int = 0

    @property
    def missing(self) -> int:
        """Rows without a value; what is infinite or not a number counts among them."""
        return self.rows - self.known

    @property
    def is_number(self) -> bool:
        """Whether its values can be reckoned with."""
        return self.quartiles is not None

    @property
    def varies(self) -> bool:
        """Whether there is more than one value."""
        return self.known > 0 and self.lowest != self.highest


def profiles(table: Table, columns: Sequence[Column]) -> list[Profile]:
    """Of all columns, in their order."""
    today = datetime.now(tz=UTC).date()
    return [_profile(table, column, today) for column in columns]


def _profile(table: Table, column: Column, today: date) -> Profile:
    if column.holds in NUMBERS:
        return _of_numbers(column, ask(table, "numbers", {"value": column}))
    if column.holds in DAYS:
        asked = ask(table, "days", {"value": column}, today=today)
        row = asked.frame.iloc[0]
        extent = (int(row.rows_read), int(row.known), int(row.different), row.lowest, row.highest)
        return Profile(column, asked, *extent, future=int(row.future), ancient=int(row.ancient))
    asked = ask(table, "categories" if column.holds in FEW_VALUES else "texts", {"value": column})
    row = asked.frame.iloc[0]
    if not is_known(row.rows_read):
        return Profile(column, asked, 0, 0, 0, None, None)
    extent = (int(row.rows_read), int(row.known), min(int(row.different), int(row.known)), row.lowest, row.highest)
    return Profile(column, asked, *extent, like_numbers=int(row.like_numbers))


def _of_numbers(column: Column, asked: Asked) -> Profile:
    row = asked.frame.iloc[0]
    extent = (int(row.rows_read), int(row.known), min(int(row.different), int(row.known)))
    if not row.known:
        return Profile(column, asked, *extent, None, None, infinite=int(row.infinite))
    low, middle, high = (float(value) for value in row.quartiles)
    return Profile(
        column,
        asked,
        *extent,
        float(row.lowest),
        float(row.highest),
        quartiles=(low, middle, high),
        negative=int(row.negative),
        infinite=int(row.infinite),
    )


def numbers(found: Sequence[Profile]) -> Iterator[Profile]:
    """Those whose values can be reckoned with, and differ."""
    return (profile for profile in found if profile.is_number and profile.varies)


def is_known(value: object) -> bool:
    """Whether a value of an answer is there."""
    return not pd.isna(value)  # type: ignore[call-overload]
