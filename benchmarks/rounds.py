"""What is measured in turns on one ledger: a bare scan in C, a full load of ours, dlt's bare copy."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TypeVar

from . import dlt_peer, scratch
from .bare_scan import Scan, scan
from .dlt_peer import Pipeline
from .ledgers import loaded
from .loads import Load, full_load
from .plan import Plan

Measured = TypeVar("Measured")
SCAN, DLT = "C scan", "dlt"


@dataclass
class Rounds:
    """All rounds on the ledger in `var`; `why` says of a reference why it could not be measured."""

    rows: int
    var: Path
    loads: list[Load] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    copies: list[Pipeline] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Of the whole command of ours."""
        return median(load.whole.seconds for load in self.loads)

    @property
    def run_seconds(self) -> float:
        """Of the part that `etl.services.run()` took in it."""
        return median(load.run_seconds for load in self.loads)

    @property
    def peak_mib(self) -> float:
        """The most that a load of ours ever held."""
        return max(load.whole.peak_mib for load in self.loads)

    @property
    def dlt_folder(self) -> Path:
        """Where dlt's copy is, for what is merged into it later."""
        return scratch.RUN / f"dlt-{self.rows}"

    @property
    def feed(self) -> Path:
        """The file that hands changed rows to dlt."""
        return scratch.RUN / f"changes-{self.rows}.sqlite3"

    def attempt(self, name: str, measure: Callable[[], Measured], into: list[Measured]) -> None:
        """Measure a reference; one that fails is not tried again, and costs nobody else a figure."""
        if name in self.why:
            return
        try:
            into.append(measure())
        except Exception as error:  # noqa: BLE001 - whatever another program does, ours is measured
            self.why[name] = str(error)


_measured: dict[int, Rounds] = {}


def rounds(rows: int, plan: Plan) -> Rounds:
    """The rounds on a ledger of that size; measured once, whoever asks."""
    if rows not in _measured:
        plan.say(f"a ledger of {rows:,} transactions: generating it, and its first full load")
        measured = Rounds(rows, loaded(rows, keep=plan.keep_ledgers).var)
        for number in range(plan.rounds(rows)):
            _one(measured, number, plan)
        _measured[rows] = measured
    return _measured[rows]


def _one(measured: Rounds, number: int, plan: Plan) -> None:
    ledger = measured.var / "ledger.sqlite3"
    where = f"{measured.rows:,} transactions, round {number + 1} of {plan.rounds(measured.rows)}"
    plan.say(f"{where}: scan in C")
    measured.attempt(SCAN, lambda: _whole(scan(ledger), measured.rows), measured.scans)
    plan.say(f"{where}: full load")
    measured.loads.append(full_load(measured.var))
    if number < plan.dlt_rounds(measured.rows):
        plan.say(f"{where}: dlt's copy")
        measured.attempt(
            DLT, lambda: _whole(dlt_peer.copy(ledger, measured.dlt_folder), measured.rows), measured.copies
        )


Counted = TypeVar("Counted", Scan, Pipeline)


def _whole(reference: Counted, rows: int) -> Counted:
    """The same, once it has been shown to have seen every row. Raises RuntimeError."""
    if reference.rows != rows:
        raise RuntimeError(f"it saw {reference.rows:,} rows of {rows:,}")
    return reference
