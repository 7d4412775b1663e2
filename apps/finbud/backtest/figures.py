"""Shares with their intervals, and whether confidence means what it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, Final

from ..finding import Finding

SURE: Final = 1.96
BINS: Final = 10


@dataclass
class Outcome:
    """Of one kind: each finding with whether it was right; of `planted` events `caught` were found."""

    found: list[tuple[Finding, bool]] = field(default_factory=list)
    planted: int = 0
    caught: int = 0

    def as_json(self) -> dict[str, Any]:
        """Counts, and shares with their intervals."""
        right = sum(is_right for _one, is_right in self.found)
        return {
            "found": len(self.found),
            "right": right,
            "planted": self.planted,
            "caught": self.caught,
            "precision": share(right, len(self.found)),
            "recall": share(self.caught, self.planted),
        }


def share(part: int, whole: int) -> dict[str, Any] | None:
    """A share with the interval that holds it with 95 %; None of nothing."""
    if not whole:
        return None
    low, high = wilson(part, whole)
    return {"share": round(part / whole, 3), "low": low, "high": high}


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Wilson's score interval of a share, 95 %."""
    middle_share, square = part / whole, SURE**2
    middle = (middle_share + square / (2 * whole)) / (1 + square / whole)
    width = SURE * sqrt(middle_share * (1 - middle_share) / whole + square / (4 * whole**2)) / (1 + square / whole)
    return round(middle - width, 3), round(middle + width, 3)


def calibration(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Bins of confidence, and the expected calibration error: the mean distance of what was said and what was."""
    pairs = [(one.confidence, right) for each in outcomes for one, right in each.found if one.confidence is not None]
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for said, right in pairs:
        bins[min(BINS - 1, int(said * BINS))].append((said, right))
    rows = [_bin(at / BINS, each) for at, each in enumerate(bins) if each]
    error = sum(row["count"] * abs(row["said"] - row["right"]) for row in rows) / max(1, len(pairs))
    return {"count": len(pairs), "error": round(error, 4), "bins": rows}


def _bin(start: float, pairs: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    said, right = _mean([said for said, _ in pairs]), _mean([right for _, right in pairs])
    return {"from": start, "count": len(pairs), "said": said, "right": right}


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)
