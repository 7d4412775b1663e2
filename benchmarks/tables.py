"""Tables as files: weekly sales of stores and departments, and orders with a number and a text of their own each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

PIECE: Final = 500_000
"""Rows that are made and written at a time."""
WEEKS, STORES = 143, 45
FIRST: Final = np.datetime64("2010-02-05")
REGIONS: Final = np.array(["North", "South", "East", "West"])


def weekly_sales(places: "np.ndarray[tuple[int], np.dtype[np.int64]]", chance: np.random.Generator) -> pd.DataFrame:
    """As the published table has them: no two rows of the same store, department and week."""
    week, store = places % WEEKS, places // WEEKS % STORES
    return pd.DataFrame({
        "Store": store + 1,
        "Dept": places // (WEEKS * STORES) + 1,
        "Date": FIRST + week * np.timedelta64(7, "D"),
        "Weekly_Sales": np.round(15_000 * np.exp(chance.normal(0, 0.2, len(places))), 2),
        "IsHoliday": np.isin(week, (1, 31, 42, 47)),
    })  # fmt: skip


def orders(places: "np.ndarray[tuple[int], np.dtype[np.int64]]", chance: np.random.Generator) -> pd.DataFrame:
    """A table of no kind that is known."""
    count = len(places)
    return pd.DataFrame({
        "Order ID": places + 1,
        "Day": np.datetime64("2020-01-01") + (places % 2000) * np.timedelta64(1, "D"),
        "Region": REGIONS[chance.integers(0, len(REGIONS), count)],
        "Product": np.char.add("Product ", chance.integers(0, 500, count).astype(str)),
        "Units": chance.integers(1, 30, count),
        "Sales": np.round(chance.uniform(1, 900, count), 2),
    })  # fmt: skip


TABLES: Final = {"weekly sales": weekly_sales, "orders": orders}


def write(name: str, rows: int, path: Path) -> None:
    """One of `TABLES` with so many rows; the same each time."""
    chance = np.random.default_rng(42)
    for number, piece in enumerate(_pieces(TABLES[name], rows, chance)):
        piece.to_csv(path, index=False, mode="a", header=number == 0)


def _pieces(make: Callable[..., pd.DataFrame], rows: int, chance: np.random.Generator) -> Iterator[pd.DataFrame]:
    for begin in range(0, rows, PIECE):
        yield make(np.arange(begin, min(begin + PIECE, rows), dtype=np.int64), chance)
