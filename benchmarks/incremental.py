"""Batch after batch of changes, each carried into the warehouse by `run_etl` and merged by dlt into its copy."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import mean, median

from . import dlt_peer, scratch
from .dlt_peer import Pipeline
from .figures import Figure, failed
from .loads import Load, incremental_load
from .plan import Plan
from .rounds import DLT, Rounds, rounds

FULL_LOAD_TARGET, DLT_TARGET, GROWTH_TARGET = 1 / 20, 15.0, 2.5
COMMAND, MERGE_COMMAND = "python manage.py run_etl", f"{dlt_peer.COMMAND} merge"
MS = 1000


@dataclass
class Batches:
    """What was measured batch by batch, after the rounds on the same ledger."""

    base: Rounds
    loads: list[Load] = field(default_factory=list)
    merges: list[Pipeline] = field(default_factory=list)

    @property
    def run_seconds(self) -> list[float]:
        """Of `etl.services.run()`, publishing included."""
        return [load.run_seconds for load in self.loads]

    @property
    def seconds(self) -> list[float]:
        """Of the whole command."""
        return [load.whole.seconds for load in self.loads]


def incremental_loads(plan: Plan) -> Iterator[Figure]:
    """Time against a full load and against dlt's merge, and how it grows with the ledger."""
    measured: dict[int, Batches] = {}
    for rows in plan.sizes:
        one = measured[rows] = _batches(rows, plan)
        is_large = rows == plan.rows
        yield from _against_full_load(one, plan, is_judged=is_large)
        yield from _against_dlt(one, DLT_TARGET if is_large else None)
    small, large = (median(measured[rows].run_seconds) for rows in plan.sizes)
    yield Figure(
        f"growth of the run, {plan.rows:,} rows, median",
        f"{large * MS:.0f} ms",
        f"{plan.small_rows:,} rows: {small * MS:.0f} ms",
        large / small,
        GROWTH_TARGET,
        command=COMMAND,
    )


def _batches(rows: int, plan: Plan) -> Batches:
    """All batches on one ledger. Raises ProgramFailedError where ledger and warehouse differ in the end."""
    base = rounds(rows, plan)
    measured = Batches(base)
    for seed in range(plan.batches):
        plan.say(f"{rows:,} transactions, changes {seed + 1} of {plan.batches}")
        changed = scratch.child(base.var, "change_ledger", *map(str, (seed, *plan.changes)), str(base.feed))
        measured.loads.append(_checked(incremental_load(base.var), changed))
        base.attempt(DLT, lambda: _merge(measured, plan), measured.merges)
    plan.say(f"{rows:,} transactions: comparing ledger and warehouse")
    scratch.manage(base.var, "reconcile", "--json")
    return measured


def _checked(load: Load, changed: dict[str, int]) -> Load:
    """The load, once it has been shown to have taken every change. Raises RuntimeError."""
    made, taken = sum(changed.values()), load.told["changes_taken"]
    if taken != made:
        raise RuntimeError(f"{made:,} changes were made, and the load took {taken:,}")
    return load


def _merge(measured: Batches, plan: Plan) -> Pipeline:
    """The changes just made, merged by dlt. Raises RuntimeError where its copy has not the ledger's rows then."""
    base = measured.base
    merged = dlt_peer.merge(base.feed, base.dlt_folder)
    inserts, _updates, deletes = plan.changes
    expected = base.rows + len(measured.loads) * (inserts - deletes)
    if merged.rows != expected:
        raise RuntimeError(f"its copy has {merged.rows:,} rows, the ledger {expected:,}")
    return merged


def _against_full_load(one: Batches, plan: Plan, *, is_judged: bool) -> Iterator[Figure]:
    full, rows = one.base, one.base.rows
    what = f"{sum(plan.changes):,} changes into {rows:,} rows"
    summaries = {"median": median(one.run_seconds), "mean": mean(one.run_seconds), "worst": max(one.run_seconds)}
    for name, taken in summaries.items():
        target = FULL_LOAD_TARGET if is_judged and name != "worst" else None
        yield Figure(
            f"{what}, run and publishing, {name} of {len(one.loads)}",
            f"{taken * MS:.0f} ms",
            f"run of a full load: {full.run_seconds:.2f} s",
            taken / full.run_seconds,
            target,
            command=COMMAND,
        )
    whole = median(one.seconds)
    yield Figure(
        f"{what}, whole command with its start, median",
        f"{whole:.2f} s",
        f"full load: {full.seconds:.2f} s",
        whole / full.seconds,
        command=COMMAND,
    )


def _against_dlt(one: Batches, least: float | None) -> Iterator[Figure]:
    what = f"dlt's merge of the same changes into {one.base.rows:,} rows"
    if DLT in one.base.why:
        yield failed(what, one.base.why[DLT])
        return
    theirs, ours = median(merge.run_seconds for merge in one.merges), median(one.run_seconds)
    yield Figure(
        f"{what}, run of its pipeline, median",
        f"{theirs:.2f} s",
        f"our run: {ours * MS:.0f} ms",
        theirs / ours,
        least=least,
        command=MERGE_COMMAND,
    )
    theirs, ours = median(merge.whole.seconds for merge in one.merges), median(one.seconds)
    yield Figure(
        f"{what}, whole command with its start, median",
        f"{theirs:.2f} s",
        f"our command: {ours:.2f} s",
        theirs / ours,
        command=MERGE_COMMAND,
    )
