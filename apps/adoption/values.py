"""What the figures are, and the numbers that they rest on; loads no pandas, which only measuring needs."""

from dataclasses import dataclass

ENOUGH = 10
"""People below whom a group has no value."""

WINDOW = 14
"""Days, of which the day of delivery is the first; it counts as a day of use where the thing was used on it."""

MONTHS = 12
"""Months of the trend, and back to which the funnel looks."""


@dataclass(frozen=True)
class Estimate:
    """A value with its interval, of so many people; null where they are not enough."""

    people: int
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_known(self) -> bool:
        """Whether there was enough data."""
        return self.value is not None


@dataclass(frozen=True)
class Comparison:
    """All, those who had completed a brief, and those who had not; `difference` is trained less untrained."""

    overall: Estimate
    trained: Estimate
    untrained: Estimate
    difference: Estimate


@dataclass(frozen=True)
class Metrics:
    """Everything the page and the endpoint show."""

    adoption: Comparison
    still_running: int
    cycle: Comparison
    funnel: dict[str, int]
    trend: list[tuple[str, Comparison]]
