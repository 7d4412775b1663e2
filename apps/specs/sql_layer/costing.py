"""What a query would cost at most, from how much the caller has: told before anything runs.

Rows of a join are estimated as those of both sides, divided by how many different values the compared columns have.
"""

from collections.abc import Iterator, Mapping

from sqlglot import exp

from .bound import BoundQuery, BoundSelect, Origin, Source, conjuncts, everything, own_nodes
from .refusals import Refused

MOST_JOINS = 10
MOST_ROWS = 20_000_000
DAYS = 47_482  # of dim_date
_ROWS = {
    "fact_transactions": "transactions",
    "fact_monthly_summary": "months",
    "fact_category_summary": "category_months",
    "fact_budget": "budget_months",
    "dim_account": "accounts",
    "dim_category": "categories",
    "bridge_category": "ancestors",
    "dim_budget": "budgets",
    "dim_exchange_rate": "rates",
}
# How many different values columns have, by name; every other is taken to have one.
_DIFFERENT = {
    "transaction_key": "transactions",
    "month_key": "months",
    "account_key": "accounts",
    "category_key": "categories",
    "ancestor_key": "categories",
    "budget_key": "budgets",
    "rate_key": "rates",
}
Sizes = Mapping[str, int]


def affordable(query: BoundQuery, sizes: Sizes) -> None:
    """Raises Refused where the query would join everything with everything, or handle too many rows."""
    _, cost = _rows_and_cost(query, sizes)
    if cost > MOST_ROWS:
        raise Refused("too_costly", f"The query would handle about {cost:,} rows; {MOST_ROWS:,} are allowed.")


def _rows_and_cost(query: BoundQuery, sizes: Sizes) -> tuple[int, int]:
    """How many rows a query returns at most, about, and how many it handles on the way."""
    if not isinstance(query, BoundSelect):
        parts = [_rows_and_cost(part, sizes) for part in query.parts]
        return sum(rows for rows, _ in parts), sum(cost for _, cost in parts)
    joins = query.node.args.get("joins") or ()
    if len(joins) > MOST_JOINS:
        raise Refused("too_many_joins", f"There are {len(joins)} joins in one SELECT; {MOST_JOINS} are allowed.")
    rows, cost = _joined(query, sizes)
    for inner in query.inner:
        inner_rows, inner_cost = _rows_and_cost(inner, sizes)
        cost += rows * max(inner_rows, inner_cost) if _is_correlated(inner) else inner_cost
    return (1 if query.is_one_row else min(rows, _groups(query, sizes) or rows)), cost


def _groups(select: BoundSelect, sizes: Sizes) -> int | None:
    """How many groups there can be; None where that is not known, or nothing is grouped."""
    group = select.node.args.get("group")
    if group is None:
        return None
    most = 1
    for node in group.expressions:
        columns = [found for found in own_nodes(_meant(select, node)) if isinstance(found, exp.Column)]
        for column in columns:
            origin = select.origin_of(column)
            if origin is None:
                return None
            most *= _at_most(origin, sizes)
    return most


def _meant(select: BoundSelect, node: exp.Expr) -> exp.Expr:
    """What is grouped by, where that is said by a column's place or by its new name."""
    if node.is_int and 0 < int(node.name) <= len(select.outputs):
        return select.outputs[int(node.name) - 1].node
    named = [output.node for output in select.outputs if id(node) not in select.of and output.name == node.name]
    return named[0] if isinstance(node, exp.Column) and named else node


def _at_most(origin: Origin, sizes: Sizes) -> int:
    """The most values that a column of a table can have."""
    rows = _table_rows(origin.table, sizes)
    return min(rows, sizes[_DIFFERENT[origin.column]] + 1) if origin.column in _DIFFERENT else rows


def _joined(select: BoundSelect, sizes: Sizes) -> tuple[int, int]:
    """The rows of all sources put together, one after the other as they are linked. Raises Refused `cross_join`."""
    sources = {name: _source(source, sizes) for name, source in select.sources.items()}
    cost = sum(cost for _, cost in sources.values())
    links = list(_links(select, sizes))
    rows = 1
    reached: set[str | None] = {name for name, source in select.sources.items() if _is_one_row(source)}
    left = [name for name in sources if name not in reached]
    if any(None in link[:2] for link in links):
        reached.add(None)
    elif any(owner is not select for owner, _ in select.of.values()):
        raise Refused("cross_join", "A subquery is tied to the query around it without an equality.")
    elif left:
        rows = max(1, sources[left[0]][0])
        reached.add(left.pop(0))
    while left:
        name, different = _next(left, links, reached)
        rows = max(1, rows * max(1, sources[name][0]) // different)
        cost += rows
        reached.add(name)
        left.remove(name)
    return rows, cost + rows


def _next(
    left: list[str], links: list[tuple[str | None, str | None, int]], reached: set[str | None]
) -> tuple[str, int]:
    """A source that an equality links to what is joined already, and among how many values it chooses."""
    found: dict[str, int] = {}
    for one, other, different in links:
        for here, new in ((one, other), (other, one)):
            if new in left and here in reached:
                found[new] = max(found.get(new, 1), different)
    if not found:
        raise Refused(
            "cross_join", f"'{left[0]}' is joined without an equality, each row with each. Say which belong together."
        )
    return max(found.items(), key=lambda item: item[1])


def _links(select: BoundSelect, sizes: Sizes) -> Iterator[tuple[str | None, str | None, int]]:
    """The equalities between two sources (None: of a query around it) and how many values the larger side has."""
    for part in conjuncts(select):
        if isinstance(part, exp.EQ):
            one, other = (_side(select, side) for side in (part.left, part.right))
            if len(one) == 1 and len(other) == 1 and one != other:
                different = max(_different(select, side, sizes) for side in (part.left, part.right))
                yield one.pop(), other.pop(), different


def _side(select: BoundSelect, node: exp.Expr) -> set[str | None]:
    """The sources whose columns stand in one side of an equality."""
    found: set[str | None] = set()
    for column in own_nodes(node):
        if isinstance(column, exp.Query):
            return set()
        if isinstance(column, exp.Column):
            owner, source = select.of[id(column)]
            found.add(source.name if owner is select else None)
    return found


def _different(select: BoundSelect, node: exp.Expr, sizes: Sizes) -> int:
    origin = select.origin_of(node)
    if origin is None:
        return 1
    if origin.table == "dim_date":
        return {"date_key": DAYS, "day": DAYS, "month_key": DAYS // 31, "month_start": DAYS // 31}.get(origin.column, 1)
    return max(1, sizes[_DIFFERENT[origin.column]]) if origin.column in _DIFFERENT else 1


def _source(source: Source, sizes: Sizes) -> tuple[int, int]:
    if source.query is not None:
        return _rows_and_cost(source.query, sizes)
    rows = _table_rows(source.table or "", sizes)
    return rows, rows


def _table_rows(table: str, sizes: Sizes) -> int:
    return {"dim_user": 1, "dim_date": DAYS}.get(table) or sizes[_ROWS[table]] + 1


def _is_one_row(source: Source) -> bool:
    return source.table == "dim_user" or (source.query is not None and source.query.is_one_row)


def _is_correlated(query: BoundQuery) -> bool:
    own = list(everything(query))
    return any(all(owner is not select for select in own) for one in own for owner, _ in one.of.values())
