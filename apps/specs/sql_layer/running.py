"""Runs one query over one book, within its limits."""

from datetime import date

from sqlglot import exp

from apps.metrics.remembered import Remembered
from apps.metrics.runner import published
from apps.problems import Problem
from apps.users.sight import Sight
from apps.warehouse.reading import Selected, Snapshot

from .costing import Sizes
from .limiting import MOST_ROWS, limited
from .refusals import Refused

SECONDS = 2.0
_sizes = Remembered[Sizes](1024)


def run(warehouse: Snapshot, tree: exp.Query, sight: Sight, today: date) -> Selected:
    """What the query returns. Raises Refused when it fails, takes too long or returns too much.

    After a refusal nothing more may be read from this snapshot. Raises Problem where nothing can be read at all.
    """
    limits = limited(tree, sight, today)
    try:
        found = warehouse.ask(limits.text, limits.values, SECONDS)
    except Problem as problem:
        if problem.code in {"query_failed", "query_too_slow"}:
            raise Refused(problem.code, problem.detail) from problem
        raise
    if len(found.rows) > MOST_ROWS:
        raise Refused("too_many_rows", f"The query returns more than {MOST_ROWS:,} rows. Add them up, or add LIMIT.")
    return found


def sizes(warehouse: Snapshot, sight: Sight) -> Sizes:
    """How much there is to read of the book; of one published version it is asked once."""
    person = sight.owner.pk
    return _sizes.get((*published(warehouse), person), lambda: warehouse.rows("users/sizes", user_key=person)[0])
