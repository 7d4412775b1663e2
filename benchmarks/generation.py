"""How fast `generate_ledger` writes, beside the least that writing as many rows can cost."""

import time
from pathlib import Path

from . import scratch
from .figures import Figure


def generation(rows: int, users: int) -> tuple[Figure, Path]:
    """One timed run of the command, as anybody runs it; also returns the folder with the ledger it wrote."""
    var = scratch.folder("generated")
    scratch.manage(var, "migrate", "--verbosity", "0")
    start = time.perf_counter()
    scratch.manage(var, "generate_ledger", "--users", str(users), "--transactions", str(rows))
    seconds = time.perf_counter() - start
    plain = scratch.child(var, "plain_copy", f"{var}/ledger.sqlite3", f"{scratch.folder('copy')}/bare.sqlite3")[
        "seconds"
    ]
    return Figure(
        f"generate {rows:,} rows of {users:,} users",
        f"{seconds:.1f} s, {rows / seconds:,.0f} rows/s",
        f"into a bare table: {plain:.1f} s",
        seconds / plain,
    ), var
