"""What a benchmark hands back: figures beside what they are compared with, drawn for a terminal or as Markdown."""

from dataclasses import dataclass
from math import nan

from rich.table import Table

SMALL = 0.1  # ratios below it are shown with a digit more
HEADINGS = ("what", "measured", "compared with", "ratio", "target", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing.

    `ratio` is what the text says it is, mostly measured / compared with; it should be at most `target`, or at least
    `least`, where one of them is given. `command` is what was measured, as anybody could run it; `failure` says why
    there is nothing to show.
    """

    what: str
    measured: str
    reference: str
    ratio: float
    target: float | None = None
    least: float | None = None
    command: str = ""
    failure: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is met, in words."""
        if self.failure:
            return "failed"
        if self.target is None and self.least is None:
            return ""
        is_low_enough = self.target is None or self.ratio <= self.target
        is_high_enough = self.least is None or self.ratio >= self.least
        return "met" if is_low_enough and is_high_enough else "missed"

    @property
    def cells(self) -> tuple[str, ...]:
        """One row of a table, by HEADINGS."""
        ratio = "" if self.failure else f"{self.ratio:.2f}" if self.ratio >= SMALL else f"{self.ratio:.3f}"
        bounds = [("≤", self.target), ("≥", self.least)]
        target = ", ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)
        return self.what, self.failure or self.measured, self.reference, ratio, target, self.verdict


def failed(what: str, why: str) -> Figure:
    """The row of something that could not be measured."""
    return Figure(what, "", "", nan, failure=why)


def table(figures: list[Figure], title: str = "Ratios of one run") -> Table:
    """The figures for a terminal."""
    drawn = Table(*HEADINGS[:3], title=title)
    for heading in HEADINGS[3:]:
        drawn.add_column(heading, justify="right")
    for one in figures:
        drawn.add_row(*one.cells)
    return drawn


def markdown(figures: list[Figure]) -> str:
    """The figures as a table in Markdown, and below it the commands that were measured."""
    rows = [HEADINGS, ("---", "---", "---", "---:", "---:", "---"), *(one.cells for one in figures)]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    commands = dict.fromkeys(one.command for one in figures if one.command)
    return "\n".join([*lines, "", *(f"- `{command}`" for command in commands)]).rstrip()
