"""Loads from a SQLite file into a DuckDB file: a script of its own, which imports nothing of the project.

In a process of its own, because DuckDB brings a second copy of SQLite, and two copies in one process let go of each
other's file locks (SQLite's "How To Corrupt", 2.2.1). The first line on stdin says which files, as JSON: `{"build",
"ledger", "config", "preparation"}`; each further line is a statement, `{"text", "values"}`. Each is answered by a line
on stdout: `{"reached"}` while it is at work, then `{"rows"}`, or `{"failed", "reason"}`, which is the last. An empty
line ends and keeps everything; the end of stdin without one keeps nothing.

The ledger goes on being written while it is read, each thread by a connection of its own: what is read need not be of
one moment. Whoever asks reads again what was captured as changed meanwhile.
"""

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import duckdb

TELLING_EVERY = 0.25  # seconds

# DuckDB looks for pandas as soon as it is given values: half a second to load what nothing here uses.
sys.modules["pandas"] = None  # type: ignore[assignment]


def connect(build: str, ledger: str, config: dict[str, Any], preparation: str) -> duckdb.DuckDBPyConnection:
    """The build, with the ledger's tables as `ledger`."""
    # Rows may arrive in another order than they stand in: then no thread waits for another's.
    connection = duckdb.connect(config=config | {"preserve_insertion_order": False})
    connection.execute(preparation)
    extension = files("duckdb_extension_sqlite").joinpath("extensions", f"v{duckdb.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        # DuckDB wants the file under the extension's own name, which is not the one its package gives it.
        link = Path(folder, "sqlite_scanner.duckdb_extension")
        link.symlink_to(str(extension.joinpath("sqlite.duckdb_extension")))
        connection.load_extension(str(link))
    connection.execute(f"ATTACH {quoted(build)} AS warehouse")
    connection.execute(f"ATTACH {quoted(ledger)} AS ledger (TYPE sqlite, READ_ONLY)")
    connection.execute("USE warehouse; SET search_path = 'warehouse.main,ledger.main'")
    connection.execute("BEGIN")
    return connection


def quoted(path: str) -> str:
    """A path as a literal."""
    return "'" + path.replace("'", "''") + "'"


def lines() -> Iterator[str]:
    """The lines on stdin, read beside the work: when nobody is there to write any more, this process ends at once."""
    waiting: SimpleQueue[str] = SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            waiting.put(line)
        os._exit(1)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        yield waiting.get()


def answer(**told: object) -> None:
    """One line to whoever asked."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def run(connection: duckdb.DuckDBPyConnection, text: str, values: dict[str, Any]) -> int:
    """Run a statement, telling how far it is; returns how many rows it wrote."""
    done = threading.Event()

    def tell() -> None:
        while not done.wait(TELLING_EVERY):
            answer(reached=max(0.0, connection.query_progress() / 100))

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        counted = connection.execute(text, values).fetchall()
    finally:
        done.set()
        teller.join()
    return int(counted[0][0]) if counted and isinstance(counted[0][0], int) else 0


def main() -> None:
    """Answer statements until an empty line, or until nobody is there any more."""
    asked = lines()
    connection = connect(**json.loads(next(asked)))
    for line in takewhile(str.strip, asked):
        answer(rows=run(connection, **json.loads(line)))
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT warehouse")  # which closing does as well, but without a word where the disk refuses
    connection.close()
    answer(rows=0)


if __name__ == "__main__":
    try:
        main()
    except duckdb.Error as error:
        answer(failed=type(error).__name__, reason=str(error))
        raise SystemExit(1) from None
