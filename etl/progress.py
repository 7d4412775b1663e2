"""What a run tells whoever watches: which step it is in, how many rows went by, how long each step took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

STEPS = ("read_changes", "stage", "replace_facts", "summarise", "check", "publish", "take_changes_away")


class Progress:
    """Silent, and keeps the time of each step; a terminal's bar derives from it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.rows_read = 0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One of the run's STEPS. Raises ValueError for a name that is not among them."""
        STEPS.index(name)
        self.entered(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 4)

    def read(self, rows: int) -> None:
        """`rows` more were read from the ledger."""
        self.rows_read += rows

    def reached(self, share: float) -> None:
        """The step has come so far, from 0 to 1."""

    def entered(self, name: str) -> None:
        """A step begins."""
