"""Which numbers go together, by ranks, corrected for how many pairs were looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np
import pandas as pd
from scipy.stats import norm  # type: ignore[import-untyped]
from scipy.stats import t as students_t

from apps.datasets.insight import Insight, Number, Picture, Series, Sureness
from apps.datasets.kinds.spoken import counted, decimal, decimals, said
from apps.warehouse.tables import Table

from .asking import Asked, ask
from .naming import names_only, short
from .profiles import Profile, numbers
from .roles import Roles

MOST_ROWS = 100_000
MOST_COLUMNS = 30
MOST_SHOWN = 5
MOST_POINTS = 300
FEWEST = 20
WEAKEST = 0.3
"""Rank correlation below which nothing is said, however sure."""
P = 0.01
SAME = 0.999
LEVEL = 0.95


@dataclass(frozen=True)
class Pair:
    """Two columns, their rank correlation, from how many independent rows, and the chance of it by chance."""

    one: Profile
    other: Profile
    value: float
    rows: int
    p: float


def findings(table: Table, found: Sequence[Profile], roles: Roles) -> Iterator[Insight]:
    """The strongest pairs that hold after Holm's correction for all pairs."""
    columns = [profile for profile in numbers(found) if _compares(profile)][:MOST_COLUMNS]
    if len(columns) < 2:  # noqa: PLR2004 - a pair
        return
    every = ceil(columns[0].rows / MOST_ROWS)
    chosen = {f"v{place}": profile.column for place, profile in enumerate(columns)}
    asked = ask(table, "drawn", chosen | {"moment": roles.time.column if roles.time else None}, every=every)
    rows = asked.frame.drop(columns="moment").apply(pd.to_numeric, errors="coerce").astype(float)
    rows = rows.replace([np.inf, -np.inf], np.nan)
    days = pd.to_datetime(asked.frame["moment"]).dt.normalize() if roles.time else None
    pairs = list(_pairs(columns, rows, days))
    for pair, twins in without_twins(held(pairs))[:MOST_SHOWN]:
        values = rows.iloc[:, [columns.index(pair.one), columns.index(pair.other)]]
        yield _insight(asked, pair, twins, values, days, len(pairs))


def _compares(profile: Profile) -> bool:
    """Not yes and no, and not numbers that only name things."""
    return profile.different > 2 and not names_only(profile.column.name)  # noqa: PLR2004 - yes and no


def held(pairs: Sequence[Pair]) -> list[Pair]:
    """Those that hold after Holm's correction and are not weak, strongest first."""
    kept = []
    for place, pair in enumerate(sorted(pairs, key=lambda pair: pair.p)):
        if pair.p * (len(pairs) - place) > P:
            break
        if abs(pair.value) >= WEAKEST:
            kept.append(pair)
    return sorted(kept, key=lambda pair: -abs(pair.value))


def without_twins(pairs: Sequence[Pair]) -> list[tuple[Pair, list[Profile]]]:
    """Each pair, with all columns that tell the same as its first one; these are in no other pair."""
    twins: dict[str, list[Profile]] = {}
    told: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: (len(pair.one.column.stored), pair.one.column.stored)):
        if abs(pair.value) > SAME and pair.one.column.stored not in told:
            twins.setdefault(pair.one.column.stored, []).append(pair.other)
            told.add(pair.other.column.stored)
    kept: list[tuple[Pair, list[Profile]]] = []
    for pair in pairs:
        one, other = pair.one.column.stored, pair.other.column.stored
        if abs(pair.value) > SAME:
            if one in twins and one not in told and twins[one][0] is pair.other:
                kept.append((pair, twins[one]))
        elif not {one, other} & told:
            kept.append((pair, []))
    return kept


def _pairs(columns: Sequence[Profile], rows: pd.DataFrame, days: "pd.Series | None") -> Iterator[Pair]:
    ranks = rows.rank()
    values = ranks.corr().to_numpy()
    known = rows.notna()
    # Rows of one day move together: there are no more independent ones than days.
    most = len(rows) if days is None else int(days.nunique())
    for one, other in combinations(range(len(columns)), 2):
        count = min(int((known.iloc[:, one] & known.iloc[:, other]).sum()), most)
        value = float(values[one, other])
        if count >= FEWEST and np.isfinite(value):
            yield Pair(columns[one], columns[other], value, count, _by_chance(value, count))


def _by_chance(value: float, count: int) -> float:
    if abs(value) >= 1:
        return 0.0
    return float(2 * students_t.sf(abs(value) * np.sqrt((count - 2) / (1 - value**2)), count - 2))


def _also_in_changes(pair: pd.DataFrame, days: pd.Series, sign: float) -> bool:
    """Whether the changes of daily averages go together as well, and not only both with time."""
    changes = pair.groupby(days).mean().diff().dropna()
    if len(changes) < FEWEST:
        return False
    value = float(changes.rank().corr().to_numpy()[0, 1])
    return bool(np.isfinite(value) and value * sign > 0 and _by_chance(value, len(changes)) < P)


def _insight(  # noqa: PLR0913, PLR0917 - what a pair is told with
    asked: Asked, pair: Pair, twins: Sequence[Profile], rows: pd.DataFrame, days: "pd.Series | None", pairs: int
) -> Insight:
    one, other = short(pair.one.column.name), short(pair.other.column.name)
    by_time = not twins and days is not None and not _also_in_changes(rows, days, pair.value)
    way = "goes up" if pair.value > 0 else "goes down"
    said_of = f"Where {one} is higher, {other} {way} (rank correlation {said(pair.value, places=2)})"
    if twins:
        others = " and ".join(short(twin.column.name) for twin in twins)
        said_of = f"{one} and {others} tell the same (rank correlation {said(pair.value, places=2)})"
    drawn = int(str(asked.given["every"])) > 1
    reach = float(norm.ppf((1 + LEVEL) / 2)) * np.sqrt((1 + pair.value**2 / 2) / max(pair.rows - 3, 1))
    middle = np.arctanh(np.clip(pair.value, -0.999999, 0.999999))
    low, high = sorted((float(np.tanh(middle - reach)), float(np.tanh(middle + reach))))
    points = rows.dropna().head(MOST_POINTS)
    return Insight(
        "correlation",
        said_of + ("; from day to day it does not, so both may only follow time" if by_time else ""),
        Number(decimal(pair.value), "", decimal(low), decimal(high), decimal(LEVEL)),
        Sureness.INDICATED if by_time or drawn else Sureness.ESTIMATED,
        asked.working(
            f"Spearman's rank correlation{f' of {len(rows):,} rows drawn from all' if drawn else ''}; significance for "
            "as many rows as there are days, where there are days; corrected by Holm for all pairs.",
            p=f"{pair.p:.2g}",
            pairs=pairs,
            independent_rows=pair.rows,
        ),
        f"{counted(pairs, 'pair was', 'pairs were')} looked at: of many, some go together by chance, which is "
        "corrected for. That two go together does not say that one causes the other.",
        0.3 + 0.3 * abs(pair.value) * (0.6 if by_time or twins else 1.0),
        key=f"{pair.one.column.stored}~{pair.other.column.stored}",
        picture=Picture(
            "scatter",
            [str(decimal(value, 4)) for value in points.iloc[:, 0]],
            [Series(other, decimals(points.iloc[:, 1], 4))],
            pair.other.column.unit,
        ),
    )
