"""What a benchmark hands back: figures beside what they are compared with."""

from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing; `ratio` is measured / reference, and should not exceed `target` where there is one."""

    what: str
    measured: str
    reference: str
    ratio: float
    target: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the target is met, in words."""
        if self.target is None:
            return ""
        return "met" if self.ratio <= self.target else "missed"


def table(figures: list[Figure]) -> Table:
    """All figures for a terminal."""
    drawn = Table("what", "measured", "reference", title="Ratios of one run")
    for heading in ("ratio", "target", ""):
        drawn.add_column(heading, justify="right")
    for one in figures:
        target = "" if one.target is None else f"≤ {one.target:g}"
        drawn.add_row(one.what, one.measured, one.reference, f"{one.ratio:.2f}", target, one.verdict)
    return drawn
