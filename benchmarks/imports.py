"""How long a bank's file takes into a book: beside bare inserts, when it comes again, and in a book that has grown."""

from collections.abc import Iterator
from typing import Any

from . import scratch
from .figures import Figure
from .plan import Plan

LINES, GROWN = 100_000, 10
TARGET, AGAIN_TARGET, GROWTH_TARGET = 4.0, 1.0, 1.25


def imports(plan: Plan) -> Iterator[Figure]:
    """A CSV file with rules, pairing and suggestions at work; then others, until the book is ten times as large."""
    lines = min(LINES, plan.rows // GROWN)
    plan.say(f"importing {GROWN} files of {lines:,} lines each")
    took = scratch.child(scratch.new_ledger("imports"), "import_rounds", str(lines), str(GROWN))
    yield from figures(lines, took)


def figures(lines: int, took: dict[str, Any]) -> Iterator[Figure]:
    """What the rounds took, as ratios. Raises RuntimeError where a line was lost or came twice."""
    if took["new"] != [lines] * GROWN or took["again_new"]:
        raise RuntimeError(f"booked {took['new']} and {took['again_new']} of {lines:,} lines")
    first, last = took["imports"][0], took["imports"][-1]
    yield Figure(
        f"import a CSV file of {lines:,} lines, {took['rules']} rules on",
        f"{first:.1f} s, {lines / first:,.0f} lines/s",
        f"csv.reader and bulk_create: {took['bare']:.1f} s",
        first / took["bare"],
        TARGET,
    )
    yield Figure(
        "the same file again, nothing new",
        f"{took['again']:.1f} s",
        f"first: {first:.1f} s",
        took["again"] / first,
        AGAIN_TARGET,
    )
    yield Figure(
        f"the same number of lines into a book of {lines * (GROWN - 1):,}",
        f"{last:.1f} s",
        f"into an empty one: {first:.1f} s",
        last / first,
        GROWTH_TARGET,
    )
