"""dlt, tuned: `copy LEDGER FOLDER` or `merge CHANGES FOLDER`. Runs in the environment that has dlt and nothing of ours.

Of its backends ConnectorX was the fastest for a copy and PyArrow for a merge; of its merge strategies delete and
insert (upsert took twice as long). Rows travel as Arrow batches and Parquet files, so normalising has nothing to do
and a second process for it would only have to be started.
"""

import datetime as dt
import json
import os
import sys
import time
from typing import Any

SETTINGS = {
    "RUNTIME__DLTHUB_TELEMETRY": "false",
    "RUNTIME__LOG_LEVEL": "ERROR",
    "EXTRACT__WORKERS": "2",
    "NORMALIZE__WORKERS": "1",
    "LOAD__WORKERS": "2",
}
os.environ.update(SETTINGS)

import dlt  # type: ignore[import-not-found] # noqa: E402 - reads the settings
from dlt.sources.sql_database import sql_table  # type: ignore[import-not-found] # noqa: E402

TABLE, COPY_BATCH, MERGE_BATCH = "ledger_transaction", 500_000, 50_000
COLUMNS = ["id", "account_id", "category_id", "transfer_id", "amount", "posting_date", "payee", "description"]
BEFORE_ALL = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - SQLite's are without a zone


def everything(ledger: str) -> Any:
    """Every transaction, replacing what the copy holds: the columns that a load of ours needs."""
    return sql_table(
        f"sqlite:///{ledger}",
        table=TABLE,
        backend="connectorx",
        backend_kwargs={"return_type": "arrow_stream"},
        chunk_size=COPY_BATCH,
        included_columns=COLUMNS,
        reflection_level="full_with_precision",
        write_disposition="replace",
    )


def changes(file: str) -> Any:
    """The rows changed since the last merge, to be taken in, replaced, or taken out where they are marked deleted."""
    rows = sql_table(
        f"sqlite:///{file}",
        table=TABLE,
        backend="pyarrow",
        chunk_size=MERGE_BATCH,
        reflection_level="full_with_precision",
        incremental=dlt.sources.incremental("updated_at", initial_value=BEFORE_ALL, range_start="open"),
        primary_key="id",
        write_disposition={"disposition": "merge", "strategy": "delete-insert"},
    )
    rows.apply_hints(columns={"is_deleted": {"hard_delete": True}})
    return rows


def run(verb: str, source: str, folder: str) -> dict[str, Any]:
    """Seconds of the pipeline's run, and how many rows its table has then."""
    rows = {"copy": everything, "merge": changes}[verb](source)
    destination = dlt.destinations.duckdb(f"{folder}/copy.duckdb")
    pipeline = dlt.pipeline("peer", pipelines_dir=f"{folder}/state", destination=destination, dataset_name="peer")
    start = time.perf_counter()
    pipeline.run(rows)
    seconds = time.perf_counter() - start
    with pipeline.sql_client() as client:
        (counted,) = client.execute_sql(f"SELECT COUNT(*) FROM {TABLE}")
    return {"seconds": seconds, "rows": counted[0]}


if __name__ == "__main__":
    print(json.dumps(run(*sys.argv[1:])))
