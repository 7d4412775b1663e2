"""Opens a spreadsheet in a process of its own, whose memory and time are limited.

The library lays a sheet out as one block from its first cell to its last: two cells in opposite corners, a file of some
kilobytes, ask for 550 GB, and the process that asks is ended. So it is never the one that serves people.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

Cell = str | float | int

_CHILD = Path(__file__).with_name("xlsx_child.py")
_SECONDS = 60
_ENDS = {3: "too_large"}


@dataclass(frozen=True)
class Cells:
    """The filled rows of the fullest sheet and their numbers, or in one word why there are none."""

    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problem: str = ""


def cells_of(content: bytes) -> Cells:
    """The cells of a spreadsheet. `problem` is "password", "memory", "too_large" or "broken"."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        try:
            ended = subprocess.run(  # noqa: S603 - our own script by our own interpreter; the file is its input only
                [sys.executable, "-P", str(_CHILD)],
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Cells(problem="memory")
        if ended.returncode:
            return Cells(problem=_ENDS.get(ended.returncode, "memory" if ended.returncode < 0 else "broken"))
        answer.seek(0)
        return Cells(**json.load(answer))
