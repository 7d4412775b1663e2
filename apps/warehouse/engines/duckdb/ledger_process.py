"""The process that loads from a ledger's SQLite file, as the process that wants it sees it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from apps.problems import Problem

from ... import problems
from ...problems import unreadable_ledger
from .connecting import AS_REDSHIFT, limits, problem_of

# What DuckDB raises where a table or column of the ledger is not there.
UNREADABLE = ("BinderException", "CatalogException")

_READER = Path(__file__).with_name("ledger_reader.py")


class LedgerProcess:
    """Runs statements in a build's file with the ledger's tables beside it; ends with the block."""

    def __init__(self, build: Path, ledger: str, reached: Callable[[float], None]) -> None:
        self._opening = {
            "build": os.fspath(build),
            "ledger": ledger,
            "config": limits(),
            "preparation": AS_REDSHIFT,
        }
        self._reached = reached

    def __enter__(self) -> Self:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603 - a module of ours
            [sys.executable, "-P", os.fspath(_READER)], stdin=pipe, stdout=pipe, text=True
        )
        self._send(json.dumps(self._opening))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def run(self, text: str, values: Mapping[str, Any]) -> int:
        """How many rows a statement wrote. Raises Problem."""
        self._send(json.dumps({"text": text, "values": values}))
        return self._answer()

    def finish(self) -> None:
        """Keep what was written, and let go of both files. Raises Problem."""
        self._send("")
        self._answer()
        self._process.wait()

    def _send(self, line: str) -> None:
        try:
            self._pipe(self._process.stdin).write(line + "\n")
            self._pipe(self._process.stdin).flush()
        except BrokenPipeError:
            self._answer()  # says why

    def _answer(self) -> int:
        while line := self._pipe(self._process.stdout).readline():
            told = json.loads(line)
            if "rows" in told:
                return int(told["rows"])
            if "failed" in told:
                raise _problem(told["failed"], told["reason"])
            self._reached(told["reached"])
        raise problems.load_failed(f"the ledger's reader ended with exit code {self._process.wait()}")

    @staticmethod
    def _pipe(pipe: Any) -> Any:
        if pipe is None:
            raise RuntimeError("the reader was started without its pipes")
        return pipe


def _problem(kind: str, text: str) -> Problem:
    """What the reader met: a ledger that is another than the statements know, or what any load can meet."""
    if kind in UNREADABLE:
        return unreadable_ledger(text.splitlines()[0])
    return problem_of(kind, text)
