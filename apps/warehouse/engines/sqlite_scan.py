"""Reads a SQLite file with DuckDB, in a process of its own: `python -m apps.warehouse.engines.sqlite_scan FILE`.

Its own process, because DuckDB brings a second copy of SQLite, and two copies in one process let go of each other's
file locks (SQLite's "How To Corrupt", 2.2.1). Each line on stdin is a statement as JSON, `{"text", "returns_rows"}`;
one that returns rows is answered on stdout by an Arrow stream. All statements see one moment of the file.
"""

import json
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa

BATCH_ROWS = 50_000


def connect(path: str) -> duckdb.DuckDBPyConnection:
    """DuckDB inside a read transaction on the SQLite file."""
    # One thread: with more, each would read by a connection, and so of a moment, of its own.
    connection = duckdb.connect(config={"memory_limit": "256MB", "threads": 1, "preserve_insertion_order": False})
    extension = files("duckdb_extension_sqlite").joinpath("extensions", f"v{duckdb.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        # DuckDB wants the file under the extension's own name, which is not the one its package gives it.
        link = Path(folder, "sqlite_scanner.duckdb_extension")
        link.symlink_to(str(extension.joinpath("sqlite.duckdb_extension")))
        connection.load_extension(str(link))
    quoted = path.replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS ledger (TYPE sqlite, READ_ONLY)")
    connection.execute("USE ledger")
    connection.execute("BEGIN")
    return connection


def main(path: str) -> None:
    """Answer statements until stdin ends."""
    connection = connect(path)
    for line in sys.stdin:
        statement = json.loads(line)
        if not statement["returns_rows"]:
            connection.execute(statement["text"])
            continue
        batches = connection.execute(statement["text"]).to_arrow_reader(BATCH_ROWS)
        with pa.ipc.new_stream(sys.stdout.buffer, batches.schema) as stream:
            for batch in batches:
                stream.write_batch(batch)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except duckdb.Error as error:
        raise SystemExit(f"finsight: {error}") from error
