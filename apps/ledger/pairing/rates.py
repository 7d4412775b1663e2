"""Exchange rates as pairing asks for them: of many days at once, the last earlier day's where one has none."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Row = tuple[str, str, int, float]


class Rates:
    """From rows of base, quote, ordinal of the day, rate. A rate is evidence here, and never makes an amount."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        found: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for base, quote, day, rate in rows:
            found.setdefault((base, quote), []).append((day, rate))
        self._pairs = {pair: np.array(sorted(known), float) for pair, known in found.items()}

    def of(self, base: str, quote: str, days: NDArray[np.int64]) -> NDArray[np.float64]:
        """What 1 `base` was worth in `quote` on each day; not a number where nothing is known."""
        answer = np.full(len(days), np.nan)
        if base == quote:
            answer[:] = 1.0
            return answer
        known = self._pairs.get((base, quote))
        if known is None:
            return answer
        place = np.searchsorted(known[:, 0], days, side="right") - 1
        answer[place >= 0] = known[place[place >= 0], 1]
        return answer
