"""How long a goal takes to be evaluated, among few and among many."""

from collections.abc import Iterator

from . import scratch
from .figures import Figure
from .ledgers import loaded
from .plan import Plan

FEW, MANY = 5_000, 50_000


def goals(plan: Plan) -> Iterator[Figure]:
    """One day of all goals, which the ledger's users share evenly; those of fewer goals first."""
    var = loaded(min(plan.rows, 1_000_000)).var
    few, many = (scratch.child(var, "goals", str(count)) for count in (FEW, MANY))
    yield Figure(
        f"a goal among {MANY:,}, evaluated for a day",
        f"{many['milliseconds']:.2f} ms ({many['seconds']:.1f} s, {many['mebibytes']} MiB)",
        f"among {FEW:,}: {few['milliseconds']:.2f} ms",
        many["milliseconds"] / few["milliseconds"],
        1.0,
        command="python manage.py evaluate_goals",
    )
