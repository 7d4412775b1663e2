"""Plain `sqlite3` writing the same transactions into a bare table. Arguments: the ledger's file, the copy's."""

import json
import sqlite3
import sys
import time

QUERY = "SELECT id, account_id, amount, posting_date, description, payee, category_id FROM ledger_transaction"
TABLE = "CREATE TABLE bare (id INTEGER PRIMARY KEY, a INT, b DECIMAL, c DATE, d TEXT, e TEXT, f INT)"


def copy(source: str, target: str) -> dict[str, float]:
    """Seconds and rows of one `executemany` into a table without indexes, triggers or constraints."""
    rows = sqlite3.connect(f"file:{source}?mode=ro", uri=True).execute(QUERY)
    into = sqlite3.connect(target)
    into.execute("PRAGMA journal_mode = WAL")
    into.execute(TABLE)
    start = time.perf_counter()
    with into:
        written = into.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?)", rows).rowcount
    return {"seconds": time.perf_counter() - start, "rows": written}


if __name__ == "__main__":
    print(json.dumps(copy(*sys.argv[1:])))
