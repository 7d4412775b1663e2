"""How fast `generate_ledger` writes, beside the least that writing as many rows can cost."""

import time
from collections.abc import Iterator

from . import scratch
from .figures import Figure
from .ledgers import users_of
from .plan import Plan


def generation(plan: Plan) -> Iterator[Figure]:
    """One timed run of the command, as anybody runs it, for the small ledger."""
    rows, users = plan.small_rows, users_of(plan.small_rows)
    var = scratch.new_ledger("generation")
    plan.say(f"generating {rows:,} transactions")
    start = time.perf_counter()
    scratch.manage(var, "generate_ledger", "--users", str(users), "--transactions", str(rows))
    seconds = time.perf_counter() - start
    bare = scratch.folder("copy") / "bare.sqlite3"
    plain = scratch.child(var, "plain_copy", f"{var}/ledger.sqlite3", str(bare))["seconds"]
    yield Figure(
        f"generate {rows:,} rows of {users:,} users",
        f"{seconds:.1f} s, {rows / seconds:,.0f} rows/s",
        f"into a bare table: {plain:.1f} s",
        seconds / plain,
        command=f"python manage.py generate_ledger --users {users} --transactions {rows}",
    )
