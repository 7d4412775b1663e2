"""Pairs worth a look: money out and money in on two accounts, near in time, of one size.

Found by joins of columns, by size and stretch of days: the cost follows the number of rows and not their square.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .rates import Rates
from .sides import AFTER, BEFORE, Columns, Numbers

OFF = 0.03
"""The largest share by which what arrives may differ: a bank's fee, or its own rate beside the central bank's."""
FEWEST_CENTS = 100
"""Below one unit a share of the amount means nothing."""
_STRETCH = AFTER + BEFORE
_MOST_NEAR = 500_000
"""Pairs of nearly equal amounts looked at; a window with more has nothing to tell them apart."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Positions of both sides, and by what share the arriving amount is off; 0 where it is the same."""

    source: Numbers
    target: Numbers
    off: NDArray[np.float64]


def candidates(columns: Columns, rates: Rates, is_hinted: NDArray[np.bool_]) -> Candidates:
    """Same amounts in one currency; and nearly the same ones where at least one side hints at a transfer."""
    same = _equal(columns)
    near = _near(columns, rates, is_hinted)
    source = np.concatenate([same[0], near[0]])
    target = np.concatenate([same[1], near[1]])
    return Candidates(source, target, np.concatenate([np.zeros(len(same[0])), near[2]]))


def _frame(columns: Columns, rows: Numbers, **more: Numbers) -> pd.DataFrame:
    return pd.DataFrame({"row": rows, "day": columns.day[rows], "account": columns.account[rows], **more})


def _joined(out: pd.DataFrame, back: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Both on two accounts within the days; each day of arrival lies in at most two stretches."""
    out = out.assign(stretch=out["day"] // _STRETCH)
    first, last = (back["day"] - AFTER) // _STRETCH, (back["day"] + BEFORE) // _STRETCH
    twice = pd.concat([back.assign(stretch=first), back.assign(stretch=last)[first != last]])
    pairs = out.merge(twice, on=[*by, "stretch"], suffixes=("", "_in"))
    lag = pairs["day_in"] - pairs["day"]
    return pairs[(lag <= AFTER) & (lag >= -BEFORE) & (pairs["account"] != pairs["account_in"])]


def _equal(columns: Columns) -> tuple[Numbers, Numbers]:
    out, back = np.flatnonzero(columns.cents < 0), np.flatnonzero(columns.cents > 0)
    leaving = _frame(columns, out, currency=columns.currency[out], size=-columns.cents[out])
    arriving = _frame(columns, back, currency=columns.currency[back], size=columns.cents[back])
    pairs = _joined(leaving, arriving, ["currency", "size"])
    return pairs["row"].to_numpy(np.int64), pairs["row_in"].to_numpy(np.int64)


def _near(columns: Columns, rates: Rates, is_hinted: NDArray[np.bool_]) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """By the logarithm of the size: rows within the tolerance lie in one bucket or in neighbouring ones."""
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    out = np.flatnonzero(columns.cents <= -FEWEST_CENTS)
    back = np.flatnonzero(columns.cents >= FEWEST_CENTS)
    codes = sorted({account.currency for account in columns.accounts})
    for base_code, base in enumerate(codes):
        leaving = out[columns.currency[out] == base_code]
        for quote_code, quote in enumerate(codes):
            arriving = back[columns.currency[back] == quote_code]
            rate = rates.of(base, quote, columns.day[arriving])
            is_known = ~np.isnan(rate)
            found.append(_near_of(columns, leaving, arriving[is_known], rate[is_known], is_hinted))
    sources, targets, offs = zip(*found, strict=True)
    return np.concatenate(sources), np.concatenate(targets), np.concatenate(offs)


def _near_of(
    columns: Columns, out: Numbers, back: Numbers, rate: NDArray[np.float64], is_hinted: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    left, arrived = np.log(-columns.cents[out]), np.log(columns.cents[back] / rate)
    leaving = _frame(columns, out, bucket=np.floor(left / OFF).astype(np.int64)).assign(size=left)
    around = [_frame(columns, back, bucket=np.floor(arrived / OFF).astype(np.int64) + step) for step in (-1, 0, 1)]
    arriving = pd.concat([each.assign(size=arrived) for each in around])
    one, other = is_hinted[leaving["row"]], is_hinted[arriving["row"]]
    parts = [_joined(leaving[one], arriving, ["bucket"]), _joined(leaving[~one], arriving[other], ["bucket"])]
    pairs = pd.concat(parts)
    off = (pairs["size_in"] - pairs["size"]).to_numpy(float)
    row, row_in = pairs["row"].to_numpy(np.int64), pairs["row_in"].to_numpy(np.int64)
    is_one_currency = columns.currency[row] == columns.currency[row_in]
    # Within a currency only a fee makes a difference: less arrives than left.
    is_fee = (off < 0) & (columns.cents[row_in] != -columns.cents[row])
    fits = (is_fee | ~is_one_currency) & (abs(off) <= OFF)
    if fits.sum() > _MOST_NEAR:
        fits &= is_hinted[row] & is_hinted[row_in]
    return row[fits], row_in[fits], off[fits]
