"""What is done with a file, one step after the other."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """Its value is shown to people while it lasts."""

    READING = "reading the rows"
    DECIDING = "deciding what the columns hold"
    WRITING = "writing the table"
    LOOKING = "looking through the table"


Progress = Callable[[Step], None]
"""Told each step as it begins; what it raises ends the work there."""


def silent(_step: Step) -> None:
    """Nobody looks."""
