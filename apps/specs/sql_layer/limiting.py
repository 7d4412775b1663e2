"""The caller's rows only: in the place of every table stands what a sight shows of it, before anything else is done.

The statements of `sql/warehouse/seen` say what that is, those of `seen_in_part` where accounts are hidden or without
texts. A query is limited after its names were bound: by then, a table's name can mean nothing else.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlglot import exp

from apps.metrics.limited import as_text
from apps.users.sight import Sight
from apps.warehouse import schema, statements

from .dialect import text_of
from .refusals import Refused

MOST_ROWS = 2_000
BUDGETS = frozenset({"dim_budget", "fact_budget"})
TODAY = "today"


@dataclass(frozen=True)
class Limited:
    """A query that reads one book: its text, and the values of the parameters that it names."""

    text: str
    values: dict[str, object]


def limited(tree: exp.Query, sight: Sight, today: date) -> Limited:
    """`tree`, bound, over what `sight` shows; at most MOST_ROWS rows and one. Raises Refused `budgets_of_part`."""
    whole = _with_fewer_rows(tree.copy())
    for table in list(whole.find_all(exp.Table)):
        if table.name in schema.TABLES:
            table.replace(_seen(table, sight))
    for now in list(whole.find_all(exp.CurrentDate, exp.CurrentTimestamp)):
        now.replace(exp.cast(_written(f":{TODAY}"), "date"))
    values = _values(sight, today)
    text = text_of(whole)
    return Limited(text, {name: values[name] for name in statements.asked_for(text)})


def _seen(table: exp.Table, sight: Sight) -> exp.Subquery:
    if sight.hidden and table.name in BUDGETS:
        raise Refused("budgets_of_part", "Budgets have no answer here: not all accounts of the book are shared.")
    folder = "seen_in_part" if sight.untold and f"seen_in_part/{table.name}" in _in_part() else "seen"
    return exp.Subquery(this=_written(_text(f"{folder}/{table.name}")), alias=table.args["alias"].copy())


@cache
def _in_part() -> frozenset[str]:
    return frozenset(statements.names("seen_in_part"))


@cache
def _text(name: str) -> str:
    """A statement of ours on one line, without its comment."""
    lines = statements.text(name).splitlines()
    return " ".join(line.strip() for line in lines if not line.startswith("--"))


def _written(text: str) -> exp.Var:
    """What is written as it stands."""
    return exp.Var(this=text)


def _values(sight: Sight, today: date) -> dict[str, object]:
    return {
        "user_key": sight.owner.pk,
        "hidden": as_text(sight.hidden),
        "wordless": as_text(sight.wordless),
        TODAY: today,
    }


def _with_fewer_rows(tree: exp.Query) -> exp.Query:
    limit = tree.args.get("limit")
    asked = int(limit.expression.name) if limit else MOST_ROWS + 1
    return tree.limit(min(asked, MOST_ROWS + 1), copy=False)
