"""The transactions into a local Parquet file by DuckDB's own reader of SQLite: the least that staging can cost.

Arguments: the ledger's file, a folder, and how many times; the median counts.
"""

import json
import sys
import time
from importlib.resources import files
from pathlib import Path
from statistics import median

import duckdb

COPY = """
COPY (
    SELECT id, account_id, category_id, transfer_id, amount, posting_date, payee, description
    FROM ledger.ledger_transaction
) TO '{}' (FORMAT parquet, COMPRESSION snappy)
"""


def write(ledger: str, folder: Path, rounds: int) -> float:
    """Seconds of reading and writing everything, in a median round."""
    connection = duckdb.connect(config={"threads": 1})
    extension = files("duckdb_extension_sqlite").joinpath("extensions", f"v{duckdb.__version__}")
    # DuckDB wants the file under the extension's own name, which is not the one its package gives it.
    link = folder / "sqlite_scanner.duckdb_extension"
    link.symlink_to(str(extension.joinpath("sqlite.duckdb_extension")))
    connection.load_extension(str(link))
    connection.execute(f"ATTACH '{ledger}' AS ledger (TYPE sqlite, READ_ONLY)")
    return median(_clocked(connection, folder / f"{number}.parquet") for number in range(rounds))


def _clocked(connection: duckdb.DuckDBPyConnection, target: Path) -> float:
    start = time.perf_counter()
    connection.execute(COPY.format(target))
    return time.perf_counter() - start


if __name__ == "__main__":
    file, into, times = sys.argv[1:]
    print(json.dumps({"seconds": write(file, Path(into), int(times))}))
