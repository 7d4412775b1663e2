"""Binds every table and column of a query to the star schema, scope by scope, and writes its source before each.

No name is left for an engine to find: what it would look for elsewhere (its catalogue, its files) cannot be meant.
"""

from collections.abc import Mapping

from sqlglot import exp

from . import naming
from .bound import BoundQuery, BoundSelect, BoundUnion, Output, Source, is_star, own_nodes
from .refusals import Refused

MOST_SELECTS = 24
Tables = Mapping[str, BoundQuery]


class Binder:
    """Binds one query; counts what it meets."""

    def __init__(self) -> None:
        self._selects = 0
        self._ctes: set[str] = set()

    def query(self, node: exp.Expr, ctes: Tables, outer: BoundSelect | None = None) -> BoundQuery:
        """The query in `node`, where the names of `ctes` stand for rows. Raises Refused."""
        while isinstance(node, exp.Subquery):
            node = node.this
        known = {**ctes, **self._defined(node, ctes)}
        return self._union(node, known, outer) if isinstance(node, exp.Union) else self._select(node, known, outer)

    def _defined(self, node: exp.Expr, ctes: Tables) -> dict[str, BoundQuery]:
        """The names that WITH defines; each may use those before it."""
        found: dict[str, BoundQuery] = {}
        with_ = node.args.get("with_")
        for cte in with_.expressions if with_ else ():
            naming.free(cte.alias, self._ctes)
            self._ctes.add(cte.alias)
            found[cte.alias] = self.query(cte.this, {**ctes, **found})
        return found

    def _union(self, node: exp.Union, ctes: Tables, outer: BoundSelect | None) -> BoundUnion:
        left, right = self.query(node.this, ctes, outer), self.query(node.expression, ctes, outer)
        if len(left.outputs) != len(right.outputs):
            raise Refused("unsupported", "The parts of a UNION have different numbers of columns.")
        outputs = [
            Output(one.name, one.node, one.origin if one.origin == other.origin else None)
            for one, other in zip(left.outputs, right.outputs, strict=True)
        ]
        _only_names(node.args.get("order"), {output.name for output in outputs})
        return BoundUnion(node, (left, right), outputs)

    def _select(self, node: exp.Expr, ctes: Tables, outer: BoundSelect | None) -> BoundSelect:
        if not isinstance(node, exp.Select) or not node.expressions:
            raise Refused("not_a_select", "A SELECT without columns.")
        self._selects += 1
        if self._selects > MOST_SELECTS:
            raise Refused("too_costly", f"There are more than {MOST_SELECTS} SELECTs in one query.")
        select = BoundSelect(node, outer)
        joins = node.args.get("joins") or []
        for place in filter(None, (node.args.get("from_"), *joins)):
            source = self._source(place.this, ctes)
            if source.name in select.sources:
                raise Refused("name_taken", f"'{source.name}' stands twice in one FROM. Give each a name of its own.")
            select.sources[source.name] = source
        _expand_stars(select)
        self._expressions(select, ctes)
        return select

    def _source(self, node: exp.Expr, ctes: Tables) -> Source:
        if isinstance(node, exp.Table):
            name = node.alias or node.name
            if node.name in ctes:
                found = _derived(name, ctes[node.name])
            else:
                found = Source(name, naming.columns(node.name), table=node.name)
            if not node.alias:
                node.set("alias", exp.TableAlias(this=exp.to_identifier(name)))
            return found
        if isinstance(node, exp.Subquery) and node.alias:
            return _derived(node.alias, self.query(node.this, ctes))
        raise Refused("unsupported", "Give a subquery in FROM a name: (SELECT …) AS name.")

    def _expressions(self, select: BoundSelect, ctes: Tables) -> None:
        aliases = {item.alias for item in select.node.expressions if isinstance(item, exp.Alias)}
        for clause, value in select.node.args.items():
            for node in value if isinstance(value, list) else [value]:
                if isinstance(node, exp.Expr) and clause not in {"from_", "with_", "limit", "offset"}:
                    self._clause(select, node.args.get("on") if clause == "joins" else node, clause, aliases, ctes)
        select.outputs = [
            Output(_name(item), item.unalias(), select.origin_of(item.unalias())) for item in select.node.expressions
        ]

    def _clause(self, select: BoundSelect, node: exp.Expr | None, clause: str, aliases: set[str], ctes: Tables) -> None:
        for found in list(own_nodes(node)):
            if isinstance(found, exp.Query):
                select.inner.append(self.query(found, ctes, select))
            elif isinstance(found, exp.Column):
                self._column(select, found, aliases if clause in {"order", "group"} else set(), clause)

    def _column(self, select: BoundSelect, node: exp.Column, aliases: set[str], clause: str) -> None:
        if isinstance(node.this, exp.Star):
            raise Refused("unsupported", "A star stands for columns only right after SELECT, or in COUNT(*).")
        # Engines look among the names of the output first where they sort, and last where they group.
        if not node.table and node.name in aliases and (clause == "order" or not _holders(select, node)):
            return
        owner: BoundSelect | None = select
        while owner is not None and not (holders := _holders(owner, node)):
            owner = owner.outer
        if owner is None:
            raise naming.unknown_column(node, select)
        if len(holders) > 1 or node.name in holders[0].twice:
            names = " or ".join(f"{holder.name}.{node.name}" for holder in holders)
            raise Refused("column_ambiguous", f"'{node.name}' could be {names}. Write which.")
        if holders[0].origins[node.name] is None and isinstance(node.find_ancestor(exp.DPipe, exp.Select), exp.DPipe):
            raise Refused(
                "too_costly", f"'{node.name}' was worked out; texts are put together only once, from columns."
            )
        node.set("table", exp.to_identifier(holders[0].name))
        select.of[id(node)] = (owner, holders[0])


def bound(tree: exp.Query) -> BoundQuery:
    """The query with every name bound; in the tree, stars become columns, columns get their source. Raises Refused."""
    try:
        return Binder().query(tree, {})
    except RecursionError as error:
        raise Refused("too_deep", "The query is nested too deep.") from error


def _name(item: exp.Expr) -> str:
    """What a column of a SELECT is called; nothing where engines make up a name."""
    return item.alias if isinstance(item, exp.Alias) else item.name if isinstance(item, exp.Column) else ""


def _derived(name: str, query: BoundQuery) -> Source:
    names = [output.name for output in query.outputs]
    return Source(
        name,
        {output.name: output.origin for output in query.outputs if output.name and output.name != "*"},
        query=query,
        twice=frozenset(found for found in names if names.count(found) > 1),
    )


def _holders(select: BoundSelect, node: exp.Column) -> list[Source]:
    """The sources of one SELECT that have such a column."""
    return [
        source for source in select.sources.values() if node.name in source.origins and node.table in {"", source.name}
    ]


def _expand_stars(select: BoundSelect) -> None:
    items: list[exp.Expr] = []
    for item in select.node.expressions:
        if not is_star(item):
            items.append(item)
            continue
        asked = item.table if isinstance(item, exp.Column) else ""
        sources = [source for source in select.sources.values() if asked in {"", source.name}]
        if not sources:
            raise Refused("table_unknown", f"There is nothing called '{asked}' in FROM.")
        items += [exp.column(name, table=source.name) for source in sources for name in source.origins]
    select.node.set("expressions", items)


def _only_names(order: exp.Expr | None, names: set[str]) -> None:
    """A UNION is sorted by the names or the places of its columns."""
    for node in own_nodes(order):
        if isinstance(node, exp.Query) or (isinstance(node, exp.Column) and (node.table or node.name not in names)):
            raise Refused("column_unknown", "A UNION is sorted by names or numbers of its own columns.")
