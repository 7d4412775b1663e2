"""Plain `sqlite3` reading what a load needs of every transaction, into nothing. Argument: the ledger's file."""

import json
import sqlite3
import sys
import time

QUERY = """
SELECT id, account_id, amount, posting_date, description, payee, category_id, transfer_id FROM ledger_transaction
"""


def read(path: str) -> dict[str, float]:
    """Seconds, processor seconds and rows of one pass over the table."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows, start, busy = 0, time.perf_counter(), time.process_time()
    for _row in connection.execute(QUERY):
        rows += 1
    return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - busy, "rows": rows}


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1])))
