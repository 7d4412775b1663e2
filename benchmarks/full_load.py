"""A full load of everything, beside a bare scan of the same file in C and beside dlt's bare copy of one table."""

from collections.abc import Iterator
from statistics import median

from . import dlt_peer
from .figures import Figure, failed
from .ledgers import loaded
from .plan import Plan
from .rounds import DLT, SCAN, Rounds, rounds

SCAN_TARGET, DLT_TARGET, GROWTH_TARGET, MEMORY_MIB = 2.5, 4.0, 1.1, 600
COMMAND = "python manage.py run_etl --full"


def full_loads(plan: Plan) -> Iterator[Figure]:
    """Both references, growth and memory; the targets of the references are those of the large ledger."""
    for rows in plan.sizes:
        one = rounds(rows, plan)
        is_large = rows == plan.rows
        yield from _against_scan(one, SCAN_TARGET if is_large else None)
        yield _against_dlt(one, DLT_TARGET if is_large else None)
        yield _memory(one)
        yield _first_load(one)
    small, large = (rounds(rows, plan) for rows in plan.sizes)
    yield Figure(
        f"cost per row of a full load, {large.rows:,} rows",
        f"{large.seconds / large.rows * 1e6:.2f} µs",
        f"{small.rows:,} rows: {small.seconds / small.rows * 1e6:.2f} µs",
        (large.seconds / large.rows) / (small.seconds / small.rows),
        GROWTH_TARGET,
        command=COMMAND,
    )


def _against_scan(one: Rounds, target: float | None) -> Iterator[Figure]:
    what = f"full load of {one.rows:,} rows, whole command"
    if SCAN in one.why:
        yield failed(f"{what}, beside a scan in C", one.why[SCAN])
        return
    scanned = median(scan.whole.seconds for scan in one.scans)
    yield Figure(
        what, f"{one.seconds:.2f} s", f"scan in C: {scanned:.2f} s", one.seconds / scanned, target, command=COMMAND
    )
    ours, theirs = (median(each.whole.cpu for each in every) for every in (one.loads, one.scans))
    yield Figure("the same in processor time, all processes", f"{ours:.2f} s", f"{theirs:.2f} s", ours / theirs)


def _against_dlt(one: Rounds, least: float | None) -> Figure:
    what = f"dlt's copy of one table of {one.rows:,} rows, whole command"
    if DLT in one.why:
        return failed(what, one.why[DLT])
    theirs = median(copy.whole.seconds for copy in one.copies)
    held = max(copy.whole.peak_mib for copy in one.copies)
    return Figure(
        what,
        f"{theirs:.2f} s, {held:,.0f} MiB",
        f"our full load: {one.seconds:.2f} s",
        theirs / one.seconds,
        least=least,
        command=f"{dlt_peer.COMMAND} copy",
    )


def _memory(one: Rounds) -> Figure:
    return Figure(
        f"most memory of a full load of {one.rows:,} rows, all processes",
        f"{one.peak_mib:.0f} MiB",
        f"allowed: {MEMORY_MIB} MiB",
        one.peak_mib / MEMORY_MIB,
        1.0,
        command=COMMAND,
    )


def _first_load(one: Rounds) -> Figure:
    first = loaded(one.rows).first
    return Figure(
        f"first full load, which takes {first.told['changes_taken']:,} changes away",
        f"{first.whole.seconds:.2f} s",
        f"a later one: {one.seconds:.2f} s",
        first.whole.seconds / one.seconds,
        command=COMMAND,
    )
