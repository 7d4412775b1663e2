"""The effect of several things at once within groups: what differs between groups, or from time to time, is out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .intervals import Estimate, by_t

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Jackknife = tuple[Floats, Floats, int]
"""The effects of all causes, their standard errors, and the number of clusters."""

FEWEST_CLUSTERS = 6
_NO_VARIATION = 1e-9
_ROUNDS = 200


def effects(within: Floats, clusters: Sequence[Places], *, level: float = 0.95) -> list[Estimate | None]:
    """What one more of each cause does to the outcome, the other causes held.

    `within` is what `demeaned` left of the outcome (first column) and the causes. Each of `clusters`, one per cause,
    numbers rows that may go together in any way. The intervals come from leaving out a cluster at a time (CV3), which
    stays honest with few clusters. None for a cause that does not vary within, or has fewer than `FEWEST_CLUSTERS`,
    and for all where they cannot be told apart.
    """
    causes = within[:, 1:]
    found: list[Estimate | None] = [None] * causes.shape[1]
    kept = np.flatnonzero(causes.any(axis=0))
    x = causes[:, kept]
    if not len(kept) or not _apart(x):
        return found
    known: list[tuple[Places, Jackknife]] = []
    for at, cause in enumerate(map(int, kept)):
        jackknife = next((each for numbers, each in known if np.array_equal(numbers, clusters[cause])), None)
        if jackknife is None:
            jackknife = _jackknifed(x, within[:, 0], clusters[cause])
            known.append((clusters[cause], jackknife))
        value, error, size = jackknife
        if size >= FEWEST_CLUSTERS:
            found[cause] = by_t(float(value[at]), float(error[at]), size - 1, level)
    return found


def demeaned(values: Floats, groups: Places, times: Places | None = None) -> Floats:
    """Each column without the means of its groups and of its times (left out: they stay), which need not be balanced.

    `groups` and `times` number their members from 0. A column that does not vary within comes out as zeros. All
    values must be finite.
    """
    left = values.astype(float, copy=True, order="F")
    left -= left.mean(axis=0)
    for column in left.T:
        spread = float(np.abs(column).max(initial=0))
        _take_means(column, groups, times, _NO_VARIATION * spread)
        if np.abs(column).max(initial=0) <= _NO_VARIATION * (spread + 1e-300):
            column[:] = 0
    return left


def _take_means(column: Floats, groups: Places, times: Places | None, least: float) -> None:
    """Takes the means of groups and of times in turn, until neither is left."""
    sizes = np.maximum(np.bincount(groups), 1)
    lengths = np.maximum(np.bincount(times), 1) if times is not None else None
    for finished in range(_ROUNDS):
        means = np.bincount(groups, weights=column) / sizes
        if finished and np.abs(means).max(initial=0) <= least:
            return
        column -= means[groups]
        if times is None or lengths is None:
            return
        column -= (np.bincount(times, weights=column) / lengths)[times]


def _apart(x: Floats) -> bool:
    """Whether no column is made up of the others."""
    scale = np.sqrt((x * x).sum(axis=0))
    return bool(np.linalg.matrix_rank((x.T @ x) / np.outer(scale, scale), tol=1e-9, hermitian=True) == x.shape[1])


def _jackknifed(x: Floats, y: Floats, clusters: Places) -> Jackknife:
    present = np.bincount(clusters) > 0
    size, causes = int(present.sum()), x.shape[1]
    squares, products = np.empty((size, causes, causes)), np.empty((size, causes))
    for row in range(causes):
        products[:, row] = np.bincount(clusters, weights=x[:, row] * y)[present]
        for column in range(row + 1):
            squares[:, row, column] = np.bincount(clusters, weights=x[:, row] * x[:, column])[present]
            squares[:, column, row] = squares[:, row, column]
    whole, right = squares.sum(axis=0), products.sum(axis=0)
    value = np.linalg.pinv(whole, hermitian=True) @ right
    without = np.einsum("gij,gj->gi", np.linalg.pinv(whole - squares, hermitian=True), right - products)
    return value, np.sqrt((size - 1) / size * ((without - value) ** 2).sum(axis=0)), size
