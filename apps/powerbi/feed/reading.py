"""One page of an entity set: the statement that a question amounts to, over what a sight shows, and its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlglot import exp

from apps.specs.sql_layer.dialect import text_of
from apps.users.sight import Sight
from apps.warehouse import statements
from apps.warehouse.reading import Selected, Snapshot, snapshot

from . import skiptokens
from .asking import Asked, Term
from .filters import NULL, Conditions, Value
from .seen import seen, values_of
from .skiptokens import Place

SECONDS = 20.0
ROWS = 5_000  # of a page, where nobody asks for fewer
MOST_ROWS = 10_000


@dataclass(frozen=True)
class Page:
    """Rows of the properties that were asked for; `next` is the token of the following page."""

    rows: list[tuple[Any, ...]]
    count: int | None
    next: str | None


def page(asked: Asked, sight: Sight, most: int) -> Page:
    """At most `most` rows of what is asked. Raises Problem for a bad token, and for what no engine answers in time."""
    with snapshot() as warehouse:
        return page_of(warehouse, asked, sight, most)


def page_of(warehouse: Snapshot, asked: Asked, sight: Sight, most: int) -> Page:
    """The same of a warehouse that is open already."""
    begins = skiptokens.start(asked)
    wanted = most if begins.left is None else min(most, begins.left)
    ask = partial(_ask, warehouse, sight)
    count = _count(asked, sight, ask) if asked.counted and asked.skiptoken is None else None
    found = ask(*_rows(asked, sight, begins.after, wanted + 1)).rows if wanted else []
    shown = found[:wanted]
    left = None if begins.left is None else begins.left - len(shown)
    has_more = len(found) > wanted and left != 0
    place = shown[-1][len(asked.fields) :] if has_more else None
    return Page(
        rows=[row[: len(asked.fields)] for row in shown],
        count=count,
        next=None if place is None else skiptokens.written(place, left),
    )


def count(asked: Asked, sight: Sight) -> int:
    """How many rows there are of what is asked; `$top` and `$skip` do not count, as OData has it."""
    with snapshot() as warehouse:
        return _count(asked, sight, partial(_ask, warehouse, sight))


def _ask(warehouse: Snapshot, sight: Sight, tree: exp.Select, values: dict[str, Value]) -> Selected:
    text = text_of(tree)
    offered: dict[str, object] = {**values_of(sight), **values}
    return warehouse.ask(text, {name: offered[name] for name in statements.asked_for(text)}, SECONDS)


Ask = Callable[[exp.Select, dict[str, Value]], Selected]


def _count(asked: Asked, sight: Sight, ask: Ask) -> int:
    tree = exp.select(exp.Count(this=exp.Star())).from_(_shown(asked, sight))
    return int(ask(_where(tree, asked.where), asked.values).rows[0][0])


def _rows(asked: Asked, sight: Sight, after: Place | None, most: int) -> tuple[exp.Select, dict[str, Value]]:
    """Of each row the properties, and its place in the order behind them."""
    conditions = Conditions()
    conditions.values.update(asked.values)
    columns = [*asked.fields, *(term.field for term in asked.order)]
    tree = exp.select(*(exp.alias_(_column(field.name), f"c{place}") for place, field in enumerate(columns)))
    tree = _where(tree.from_(_shown(asked, sight)), asked.where)
    if after is not None:
        tree = tree.where(_after(asked.order, after, conditions))
    tree = tree.order_by(*(_ordered(term) for term in asked.order)).limit(most)
    if asked.skip and after is None:
        tree = tree.offset(asked.skip)
    return tree, conditions.values


def _shown(asked: Asked, sight: Sight) -> exp.Subquery:
    return exp.Subquery(this=seen(asked.of, sight), alias=exp.TableAlias(this=exp.to_identifier("shown")))


def _where(tree: exp.Select, condition: exp.Expr | None) -> exp.Select:
    return tree if condition is None else tree.where(condition.copy())


def _column(name: str) -> exp.Column:
    return exp.column(name, table="shown")


def _ordered(term: Term) -> exp.Ordered:
    return exp.Ordered(this=_column(term.field.name), desc=term.descending, nulls_first=not term.descending)


def _after(order: Sequence[Term], place: Place, conditions: Conditions) -> exp.Expr:
    """What holds of all rows behind a place: further in one term, at the place in all terms before it."""
    behind: list[exp.Expr] = []
    at: list[exp.Expr] = []
    for term, value in zip(order, place, strict=True):
        column = _column(term.field.name)
        is_null = exp.Paren(this=exp.Is(this=column, expression=NULL.copy()))
        if value is None:
            further: exp.Expr = exp.false() if term.descending else exp.Not(this=is_null.copy())
            here: exp.Expr = is_null
        else:
            bound = conditions.bound(value)
            compared = (exp.LT if term.descending else exp.GT)(this=column.copy(), expression=bound)
            goes_on = term.descending and term.field.nullable
            further = exp.or_(compared, is_null.copy()) if goes_on else compared
            here = exp.EQ(this=column.copy(), expression=bound.copy())
        behind.append(exp.and_(*(each.copy() for each in at), further))
        at.append(here)
    return exp.or_(*behind)
