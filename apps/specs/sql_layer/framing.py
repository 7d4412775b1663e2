"""What a query answers for: when, and by what. Its canonical counterpart is asked for the same.

Columns that come through subqueries and WITH are followed to the tables that they come from.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from .bound import BoundSelect, conjuncts, has_aggregate, own_nodes

_DIMENSIONS = {"dim_category": "c", "dim_budget": "b"}
_FACTS = ("fact_transactions", "fact_monthly_summary", "fact_category_summary", "fact_budget")


class NotComparable(Exception):  # noqa: N818 - an answer, not an error of ours
    """Nobody can say which rows of the metric the query's rows stand for; says why."""


@dataclass(frozen=True)
class Column:
    """One column of the answer: its place, its name, and what it is, in columns of tables."""

    place: int
    name: str
    node: exp.Expr


@dataclass(frozen=True)
class Frame:
    """`conditions`: when; `keys`: by what; `figures`: all other columns. `is_cut`: rows may be missing on purpose."""

    conditions: tuple[exp.Expr, ...]
    keys: tuple[Column, ...]
    figures: tuple[Column, ...]
    is_cut: bool


def frame_of(query: object) -> Frame:
    """The frame of a bound query. Raises NotComparable."""
    if not isinstance(query, BoundSelect):
        raise NotComparable("it puts several queries one below the other")
    read = list(_read(query))
    columns = [
        Column(place, output.name or f"column_{place + 1}", _traced(query, output.node))
        for place, output in enumerate(query.outputs)
    ]
    keys = tuple(column for column in columns if _is_key(column.node))
    figures = tuple(column for column in columns if column not in keys and any(column.node.find_all(exp.Column)))
    if any(_is_calendar(node) for column in figures for node in _columns(column.node)):
        raise NotComparable("its figures look at several periods at once")
    is_cut = any(select.node.args.get(clause) for select in read for clause in ("limit", "offset", "having"))
    return Frame(_conditions(read), keys, figures, is_cut)


def _read(select: BoundSelect) -> Iterator[BoundSelect]:
    """The SELECTs whose rows are in the answer."""
    yield select
    for source in select.sources.values():
        if isinstance(source.query, BoundSelect):
            yield from _read(source.query)
        elif source.query is not None:
            raise NotComparable("it puts several queries one below the other")
    for inner in select.inner:
        if inner.node.find_ancestor(exp.Where, exp.Having, exp.Join, exp.Select) is select.node:
            yield from _read(inner) if isinstance(inner, BoundSelect) else ()


def _conditions(read: list[BoundSelect]) -> tuple[exp.Expr, ...]:
    """When: what is asked of days and months. Raises NotComparable where parts of the query ask for different ones."""
    found: dict[str, exp.Expr] = {}
    of_facts: set[frozenset[str]] = set()
    for select in read:
        own = {condition.sql(): condition for condition in _of_calendar(select)}
        found |= own
        if any(source.table in _FACTS for source in select.sources.values()):
            of_facts.add(frozenset(own))
    if len(of_facts) > 1:
        raise NotComparable("its parts look at different periods")
    return tuple(found.values())


def _of_calendar(select: BoundSelect) -> Iterator[exp.Expr]:
    for part in conjuncts(select):
        condition = _traced(select, part)
        about = [_is_calendar(column) for column in _columns(condition)]
        is_link = isinstance(condition, exp.EQ) and _same(condition.left, condition.right)
        if not any(about) or is_link:
            continue
        if not all(about):
            raise NotComparable("one of its conditions mixes days with other things")
        yield condition


def _same(one: exp.Expr, other: exp.Expr) -> bool:
    """Whether two sides are the same column of the calendar, in whichever tables."""
    return isinstance(one, exp.Column) and isinstance(other, exp.Column) and one.name == other.name


def _traced(select: BoundSelect, node: exp.Expr) -> exp.Expr:
    """A copy in which each column stands with its table's name. Raises NotComparable where it can't be followed."""
    if isinstance(node, exp.Column):
        return _traced_column(select, node)
    if isinstance(node, exp.Query):
        return node.copy()
    made = type(node)()
    for name, value in node.args.items():
        if isinstance(value, list):
            made.set(name, [_traced(select, item) if isinstance(item, exp.Expr) else item for item in value])
        else:
            made.set(name, _traced(select, value) if isinstance(value, exp.Expr) else value)
    return made


def _traced_column(select: BoundSelect, node: exp.Column) -> exp.Expr:
    owner, source = select.of.get(id(node), (None, None))
    if owner is not select or source is None:
        raise NotComparable("a subquery looks at the query around it")
    if source.table is not None:
        return exp.column(node.name, table=source.table)
    if not isinstance(source.query, BoundSelect):
        raise NotComparable("it puts several queries one below the other")
    output = next(output for output in source.query.outputs if output.name == node.name)
    traced = _traced(source.query, output.node)
    return traced if isinstance(traced, exp.Column | exp.Func | exp.Literal) else exp.Paren(this=traced)


def _columns(node: exp.Expr) -> list[exp.Column]:
    return [found for found in own_nodes(node) if isinstance(found, exp.Column)]


def _is_key(node: exp.Expr) -> bool:
    """Whether rows are told apart by it: days, months, categories, budgets."""
    columns = _columns(node)
    is_plain = not has_aggregate(node) and not any(
        isinstance(found, exp.Query | exp.Window) for found in own_nodes(node)
    )
    return bool(columns) and is_plain and all(map(_is_dimension, columns))


def _is_dimension(column: exp.Column) -> bool:
    return _is_calendar(column) or column.table in _DIMENSIONS or column.name in {"category_key", "budget_key"}


def _is_calendar(column: exp.Column) -> bool:
    is_of_facts = column.table in _FACTS and column.name in {"month_key", "date_key"}
    return column.table == "dim_date" or is_of_facts
