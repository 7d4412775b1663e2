"""A query whose names are known: which column of which source each of them is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlglot import exp


@dataclass(frozen=True)
class Origin:
    """A column of a table of the warehouse."""

    table: str
    column: str


@dataclass(frozen=True)
class Output:
    """One column of what a query returns; `origin` where it is a table's column, unchanged."""

    name: str
    node: exp.Expr
    origin: Origin | None


@dataclass(frozen=True)
class Source:
    """What stands in FROM under a name: a `table`, or the rows of another `query`."""

    name: str
    origins: dict[str, Origin | None]
    table: str | None = None
    query: "BoundQuery | None" = None
    twice: frozenset[str] = frozenset()


@dataclass
class BoundSelect:
    """One SELECT; `outer` is the one that it stands in, `inner` are those in its expressions."""

    node: exp.Select
    outer: "BoundSelect | None"
    sources: dict[str, Source] = field(default_factory=dict)
    outputs: list[Output] = field(default_factory=list)
    inner: list["BoundQuery"] = field(default_factory=list)
    of: dict[int, tuple["BoundSelect", Source]] = field(default_factory=dict)  # by the id of a column's node

    @property
    def selects(self) -> tuple["BoundSelect", ...]:
        return (self,)

    @property
    def is_grouped(self) -> bool:
        """Whether it has aggregates of its own or GROUP BY."""
        return bool(self.node.args.get("group") or any(map(has_aggregate, self.node.expressions)))

    @property
    def is_one_row(self) -> bool:
        """Whether it cannot return more than one row."""
        limit = self.node.args.get("limit")
        is_total = self.is_grouped and not self.node.args.get("group")
        return not self.sources or is_total or (limit is not None and int(limit.expression.name) <= 1)

    def origin_of(self, node: exp.Expr) -> Origin | None:
        """The table's column that a column of this SELECT is; None for whatever is worked out."""
        while isinstance(node, exp.Paren):
            node = node.this
        if id(node) not in self.of:
            return None
        return self.of[id(node)][1].origins[node.name]


@dataclass
class BoundUnion:
    """Queries put one below the other."""

    node: exp.Union
    parts: tuple["BoundQuery", "BoundQuery"]
    outputs: list[Output]
    is_one_row = False

    @property
    def selects(self) -> tuple[BoundSelect, ...]:
        return tuple(select for part in self.parts for select in part.selects)


BoundQuery = BoundSelect | BoundUnion


def everything(query: BoundQuery) -> Iterator[BoundSelect]:
    """Every SELECT of a query, wherever it stands; one that is read twice comes twice."""
    for select in query.selects:
        yield select
        for source in select.sources.values():
            if source.query is not None:
                yield from everything(source.query)
        for inner in select.inner:
            yield from everything(inner)


def is_star(item: exp.Expr) -> bool:
    """Whether a column of a SELECT stands for many: `*`, or `name.*`."""
    return isinstance(item, exp.Star) or (isinstance(item, exp.Column) and isinstance(item.this, exp.Star))


def own_nodes(node: exp.Expr | None) -> Iterator[exp.Expr]:
    """The nodes below `node`, itself included; of queries that stand in it only the outermost node."""
    if node is None:
        return
    yield from node.walk(prune=lambda found: isinstance(found, exp.Query))


def has_aggregate(node: exp.Expr) -> bool:
    """Whether it adds rows up, window functions apart."""
    return any(isinstance(found, exp.AggFunc) and not isinstance(found.parent, exp.Window) for found in own_nodes(node))


def conjuncts(select: BoundSelect) -> Iterator[exp.Expr]:
    """What must hold of every row: the parts of WHERE and of ON that are joined by AND."""
    conditions = [join.args.get("on") for join in select.node.args.get("joins") or ()]
    if where := select.node.args.get("where"):
        conditions.append(where.this)
    for condition in filter(None, conditions):
        yield from _parts(condition)


def _parts(condition: exp.Expr) -> Iterator[exp.Expr]:
    if isinstance(condition, exp.And):
        yield from _parts(condition.left)
        yield from _parts(condition.right)
    elif isinstance(condition, exp.Paren):
        yield from _parts(condition.this)
    else:
        yield condition
