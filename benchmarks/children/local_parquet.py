"""The rows of a full load into one local Parquet file a table, the least that staging can cost. Argument: a folder."""

import json
import sys
import time
from pathlib import Path

import django
from pyarrow import parquet

django.setup()

from etl.extract import ledger_source  # noqa: E402 - needs the settings
from etl.pipeline import PLAIN_EXTRACTS  # noqa: E402
from etl.transform import conform  # noqa: E402


def write(folder: Path) -> dict[str, float]:
    """Seconds of reading and writing everything, and bytes on disk."""
    start = time.perf_counter()
    with ledger_source() as source:
        source.select_all()
        for name in (*PLAIN_EXTRACTS, "category"):
            rows = conform(source.batches(name))
            with parquet.ParquetWriter(folder / f"{name}.parquet", rows.schema, compression="snappy") as file:
                for batch in rows:
                    file.write_batch(batch)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "bytes": sum(path.stat().st_size for path in folder.glob("*.parquet"))}


if __name__ == "__main__":
    print(json.dumps(write(Path(sys.argv[1]))))
