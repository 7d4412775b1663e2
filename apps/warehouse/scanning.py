"""The fastest way through a whole SQLite file: DuckDB's reader, in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow as pa

from apps.problems import Problem

_PROJECT = Path(__file__).resolve().parents[2]
PIPE_BYTES = 2**20  # a sixteenth of the switches between the two processes that the usual 64 KiB would take
_MODULE = "apps.warehouse.engines.sqlite_scan"


class SQLiteScan:
    """A running scanner: everything read through it is of one moment of the file."""

    def __init__(self, process: subprocess.Popen[bytes], statements: IO[bytes], answers: IO[bytes]) -> None:
        self._process = process
        self._statements = statements
        self._answers = answers

    def execute(self, text: str) -> None:
        """Run a statement that returns no rows, such as one that makes a temporary view."""
        self._send(text, returns_rows=False)

    def read(self, text: str) -> pa.RecordBatchReader:
        """The rows of a statement; they must all be read before the next statement. Raises Problem `scan_failed`."""
        self._send(text, returns_rows=True)
        try:
            return pa.ipc.open_stream(self._answers)
        except (pa.ArrowInvalid, OSError) as error:
            raise self._failure() from error

    def _send(self, text: str, *, returns_rows: bool) -> None:
        try:
            self._statements.write(json.dumps({"text": text, "returns_rows": returns_rows}).encode() + b"\n")
            self._statements.flush()
        except BrokenPipeError as error:
            raise self._failure() from error

    def _failure(self) -> Problem:
        code = self._process.wait()
        return Problem(
            "scan_failed", "The ledger could not be read", 500, f"The ledger's reader ended with exit code {code}."
        )


@contextmanager
def sqlite_scan(path: str) -> Iterator[SQLiteScan]:
    """A scanner of the SQLite file at `path`; its process ends with the block."""
    command = [sys.executable, "-m", _MODULE, path]
    with subprocess.Popen(  # noqa: S603 - a module of ours
        command, cwd=_PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pipesize=PIPE_BYTES
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the scanner was started without its pipes")
        try:
            yield SQLiteScan(process, process.stdin, process.stdout)
        finally:
            process.kill()
