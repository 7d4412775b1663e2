"""`python -m benchmarks`: measures, prints ratios, and writes docs/performance.md."""

import argparse
import signal
import sys
from contextlib import suppress

from rich.console import Console

from . import page, scratch
from .figures import table
from .parts import PARTS, Section, measure
from .plan import LEAST_ROWS, ROWS, Plan

GB = 10**9


def main() -> int:
    """Measure what was asked for; 1 where a part failed, 130 where somebody interrupted."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    console = Console()
    scratch.clear(keep_ledgers=True)
    try:
        with suppress(KeyboardInterrupt):
            return _run(options, console)
    finally:
        scratch.clear(keep_ledgers=options.keep_ledgers)
    console.print("Interrupted; nothing is left behind.")
    return 130


def _run(options: argparse.Namespace, console: Console) -> int:
    with console.status("starting …") as status:
        plan = Plan(options.rows, keep_ledgers=options.keep_ledgers, say=lambda text: status.update(f"{text} …"))
        _require_room(plan)
        surroundings = page.surroundings()
        console.print(f"{surroundings['machine']}; {surroundings['versions']}; dlt's: {surroundings['peer_versions']}")
        sections = [_measured(name, plan, console) for name in options.only or PARTS]
    if options.write:
        page.write(sections, plan, _command(), surroundings)
        console.print(f"written: {page.PAGE.relative_to(scratch.PROJECT)}")
    return int(any(section.has_failed for section in sections))


def _require_room(plan: Plan) -> None:
    """End the program, before it has cost anybody time, where the disk is too full for it."""
    if not scratch.has_room_for(plan.room):
        where, needed = scratch.SCRATCH, f"{plan.room / GB:.1f} GB"
        raise SystemExit(f"{where} needs {needed}. Name a folder with room: TMPDIR=/path python -m benchmarks")


def _measured(name: str, plan: Plan, console: Console) -> Section:
    """One part, and its table on the terminal as soon as it is there."""
    section = measure(name, plan)
    if section.figures:
        console.print(table(section.figures, section.title))
    return section


def _command() -> str:
    return " ".join(["python -m benchmarks", *sys.argv[1:]])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Figures as ratios, measured in one run.")
    parser.add_argument("--rows", type=int, help=f"a trial with that many transactions (without: {ROWS:,})")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part; may be given several times")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md after a trial as well")
    parser.add_argument("--keep-ledgers", action="store_true", help="generated ledgers stay for the next run")
    options = parser.parse_args()
    if options.rows is not None and options.rows < LEAST_ROWS:
        parser.error(f"--rows {options.rows}: give at least {LEAST_ROWS:,}.")
    options.write = options.write or not (options.rows or options.only)
    options.rows = options.rows or ROWS
    return options


if __name__ == "__main__":
    sys.exit(main())
