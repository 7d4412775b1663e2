"""The progress of a run as a bar on a terminal; silent where there is none."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from .progress import STEPS, Progress


class TerminalProgress(Progress):
    """Moves a bar by one for each step, and shows the rows read so far."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self._bar = bar
        self._step = 0
        self._task = bar.add_task("", total=len(STEPS), rows=0)

    def entered(self, name: str) -> None:
        self._step = STEPS.index(name)
        self._bar.update(self._task, description=name.replace("_", " "), completed=self._step)

    def reached(self, share: float) -> None:
        self._bar.update(self._task, completed=self._step + share)

    def read(self, rows: int) -> None:
        super().read(rows)
        self._bar.update(self._task, rows=self.rows_read)


@contextmanager
def terminal_progress() -> Iterator[Progress]:
    """A Progress that draws on stderr while the block runs."""
    columns = (TextColumn("{task.description:<18}"), BarColumn(), TextColumn("{task.fields[rows]:,} rows"))
    console = Console(stderr=True)
    hidden = not console.is_terminal  # where it would still leave an empty line behind
    with Bar(*columns, TimeElapsedColumn(), console=console, transient=True, disable=hidden) as bar:
        yield TerminalProgress(bar)
