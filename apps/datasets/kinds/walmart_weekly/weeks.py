"""Stores by weeks as matrices, so that thousands of stores are worked on in one operation."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from apps.warehouse import tables

from .meanings import READINGS

Floats = NDArray[np.float64]

LONGEST: Final = 520
"""Weeks that are modelled at most: the last ten years."""
CELLS: Final = 1_500_000
"""Stores times weeks that are modelled at most, so that a table of any length needs bounded memory."""
YEAR: Final = 52
"""Weeks after which the same week of the year comes again (364 days)."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What all rows come to; `usable` are those with a store, a date and a readable amount.

    One row in a thousand is later than `nearly_last`: a slip in a date must not be what the weeks are counted from.
    """

    rows: int
    usable: int
    negative: int
    negative_sales: float
    sales: float
    stores: int
    weeks: int
    first: date
    last: date
    nearly_last: date


@dataclass(frozen=True, slots=True)
class Weeks:
    """Sales by store (rows, the highest first) and week (columns); NaN where a store has no row for a week.

    `stores` counts every store of the table, also those that are not modelled: the matrices have the largest of them,
    whose names are `names`. `ranking` has the `store` and `sales` of all, the largest first, and the number of `weeks`,
    `mean` and `deviation` of those that are modelled.
    `last` is the last day of the last of `days`. `total` is of all stores, all else by `statement`. `flagged` says
    which weeks are marked as holiday.
    """

    totals: Totals
    statement: str
    stores: int
    ranking: pd.DataFrame
    names: list[str]
    days: tuple[date, ...]
    last: date
    total: Floats
    sales: Floats
    flagged: NDArray[np.bool_] | None
    readings: dict[str, Floats]

    @property
    def asked(self) -> dict[str, str]:
        """What went into the statements, for the working of a finding."""
        return {"first": self.days[0].isoformat(), "last": self.last.isoformat(), "stores": str(len(self.sales))}


def totals_of(table: tables.Table) -> Totals | None:
    """What all rows come to; None where no row is usable."""
    row: Any = table.frame(tables.text("walmart_weekly/totals")).iloc[0]
    if not row.usable_rows:
        return None
    return Totals(
        int(row.all_rows), int(row.usable_rows), int(row.negative_rows), float(np.nan_to_num(row.negative_sales)),
        float(row.sales), int(row.stores), int(row.weeks), row["first"].date(), row["last"].date(),
        row["nearly_last"].date(),
    )  # fmt: skip


def weeks_of(table: tables.Table, totals: Totals, known: frozenset[str]) -> Weeks:
    """The matrices of a table with those totals, of which the meanings `known` have columns."""
    first, last = _span(totals)
    number = (last - first).days // 7 + 1
    span = {"first": first, "last": last}
    stores = table.frame(tables.text("walmart_weekly/stores"), **span)
    modelled = min(len(stores), max(1, CELLS // number))
    # Few rows are quicker put together here than grouped there; many would not fit.
    grain = "store_rows" if totals.rows <= CELLS and "dept" not in known else "store_weeks"
    statement = tables.text(f"walmart_weekly/{grain}")
    cells = table.frame(statement, stores=modelled, **span)
    by_week = table.frame(tables.text("walmart_weekly/weeks"), **span)
    at = cells["place"].to_numpy().astype(np.intp) * number + cells["week"].to_numpy()
    shape = modelled, number
    sales = _sums(cells["sold"].to_numpy(dtype=float), at, shape)
    total = np.full(number, np.nan)
    total[by_week["week"].to_numpy()] = by_week["sales"].to_numpy()
    return Weeks(
        totals=totals,
        statement=statement,
        stores=len(stores),
        ranking=_ranking(stores, sales),
        names=[str(name) for name in stores["store"].iloc[:modelled]],
        last=last,
        days=tuple(first + timedelta(weeks=week) for week in range(number)),
        total=total,
        sales=sales,
        flagged=_flagged(cells, number) if "holiday_flag" in known else None,
        readings={name: _means(cells[name].to_numpy(dtype=float), at, shape) for name in READINGS if name in known},
    )


def _span(totals: Totals) -> tuple[date, date]:
    """All weeks, or the last ones of too many; the first is a number of whole weeks from that of the table."""
    if (totals.last - totals.first).days // 7 < LONGEST:
        return totals.first, totals.last
    number = (totals.nearly_last - totals.first).days // 7 + 1
    return totals.first + timedelta(weeks=max(0, number - LONGEST)), totals.nearly_last


def _ranking(stores: pd.DataFrame, sales: Floats) -> pd.DataFrame:
    known = np.isfinite(sales)
    weeks = known.sum(axis=1)
    mean = np.where(known, sales, 0).sum(axis=1) / np.maximum(weeks, 1)
    squares = np.where(known, (sales - mean[:, None]) ** 2, 0).sum(axis=1)
    deviation = np.sqrt(squares / np.maximum(weeks - 1, 1))
    measured = pd.DataFrame({"weeks": weeks, "mean": mean, "deviation": deviation}, index=stores.index[: len(sales)])
    return stores.join(measured)


def _sums(values: Floats, at: NDArray[np.intp], shape: tuple[int, int]) -> Floats:
    """A matrix of the sums of the finite values of each cell; NaN for a cell without any."""
    known = np.isfinite(values)
    if not known.all():
        values, at = values[known], at[known]
    size = shape[0] * shape[1]
    sums = np.bincount(at, weights=values, minlength=size)
    sums[np.bincount(at, minlength=size) == 0] = np.nan
    matrix: Floats = sums.astype(np.float64, copy=False).reshape(shape)
    return matrix


def _means(values: Floats, at: NDArray[np.intp], shape: tuple[int, int]) -> Floats:
    """The same of their means."""
    count = np.bincount(at[np.isfinite(values)], minlength=shape[0] * shape[1]).reshape(shape)
    means: Floats = _sums(values, at, shape) / np.maximum(count, 1)
    return means


def _flagged(cells: pd.DataFrame, number: int) -> NDArray[np.bool_]:
    """A week is marked where most of its stores are."""
    marks = cells["holiday_flag"].to_numpy(dtype=float)
    known = np.isfinite(marks)
    weeks = cells["week"].to_numpy()[known]
    marked = np.bincount(weeks, weights=marks[known], minlength=number)
    flagged: NDArray[np.bool_] = marked > np.bincount(weeks, minlength=number) / 2
    return flagged
