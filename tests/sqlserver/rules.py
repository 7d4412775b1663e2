"""What SQL Server does not take, told from a statement's text: each rule is one of its errors, or a silent loss."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import sqlglot
from sqlglot import exp

MOST_PARAMETERS = 2098  # two of the 2,100 are sp_executesql's own
PATTERNS = {
    "a list of parameters goes through a temporary table": re.compile(r"#Temp_params"),
    "OUTPUT is refused on tables with triggers": re.compile(r"OUTPUT INSERTED\.(?!.* INTO #)", re.DOTALL),
    "regular expressions need a CLR function": re.compile(r"REGEXP_LIKE"),
    "a time zone is one fixed offset, without daylight saving": re.compile(r"DATEADD\(second, -?\d+, "),
    "an average of money goes through a float": re.compile(r"AVG\(CONVERT\(float"),
    "a decimal variable without places rounds": re.compile(r"@var\d+ NUMERIC = "),
}
VARIABLES = re.compile(r"DECLARE @var0 [^\n]*\n")  # how the backend gives parameters to a query with GROUP BY
IDENTITY_INSERT = re.compile(r"SET\s+IDENTITY_INSERT \[\w+\] (ON|OFF)$")
CONDITIONS = (exp.Predicate, exp.Connector, exp.Not)
AROUND = (exp.Paren, exp.Escape)
OF_GET = 21
"""How many rows Django asks for to see whether there is one; their order does not matter."""


@cache
def broken(sql: str) -> tuple[str, ...]:
    """The rules that a statement breaks."""
    texts = [rule for rule, pattern in PATTERNS.items() if pattern.search(sql)]
    try:
        parsed = [each for each in sqlglot.parse(VARIABLES.sub("", sql), dialect="tsql") if each is not None]
    except sqlglot.ParseError as error:
        return (*texts, f"it is no T-SQL ({error})")
    found = (rule for statement in parsed for look in LOOKS for rule in look(statement))
    return (*texts, *dict.fromkeys(found))


def _understood(statement: exp.Expression) -> Iterator[str]:
    if isinstance(statement, exp.Command) and not IDENTITY_INSERT.match(statement.sql("tsql")):
        yield "it is no T-SQL that a parser knows"


def _conditions(statement: exp.Expression) -> Iterator[str]:
    """A condition is no value, and a value is no condition."""
    for node in statement.find_all(*CONDITIONS):
        if not _stands_as_condition(node):
            yield f"a condition stands where a value belongs ({node.sql('tsql')[:80]})"
    for node in statement.find_all(exp.Where, exp.Having, exp.Connector, exp.Not, exp.If, exp.Join):
        for part in _conditions_of(node):
            if not isinstance(_bare(part), CONDITIONS):
                yield f"a value stands where a condition belongs ({part.sql('tsql')[:80]})"


def _bare(part: exp.Expression) -> exp.Expression:
    while isinstance(part, AROUND):
        part = part.this
    return part


def _stands_as_condition(node: exp.Expression) -> bool:
    parent, child = node.parent, node
    while isinstance(parent, AROUND):
        parent, child = parent.parent, parent
    if isinstance(parent, exp.Update | exp.SetItem | exp.DeclareItem):
        return True  # an assignment
    if isinstance(parent, exp.If):
        return parent.this is child
    if isinstance(parent, exp.Join):
        return parent.args.get("on") is child
    return isinstance(parent, exp.Where | exp.Having | exp.Connector | exp.Not)


def _conditions_of(node: exp.Expression) -> list[exp.Expression]:
    match node:
        case exp.Connector():
            return [node.left, node.right]
        case exp.Join():
            return [node.args["on"]] if node.args.get("on") else []
        case _:
            return [node.this]


def _order(statement: exp.Expression) -> Iterator[str]:
    for select in statement.find_all(exp.Select):
        order, limit, offset = (select.args.get(name) for name in ("order", "limit", "offset"))
        if offset and not order:
            yield "OFFSET needs an order"
        if limit and not order and not _any_row_will_do(select, limit):
            yield "which rows come first is left to chance: a slice without an order"
        if order and not limit and not offset and select is not statement:
            yield "a subquery has an order, but no limit"
        if order and select.args.get("distinct"):
            shown = {each for part in select.expressions for each in (part.alias, part.unalias().sql("tsql"))}
            for each in order.expressions:
                if not each.this.is_int and each.this.sql("tsql") not in shown:
                    yield f"DISTINCT is ordered by what it does not show ({each.this.sql('tsql')})"


def _any_row_will_do(select: exp.Select, limit: exp.Expression) -> bool:
    count = limit.expression or limit.args.get("count")
    is_exists = all(
        isinstance(part.unalias(), exp.Literal | exp.Placeholder | exp.Parameter) for part in select.expressions
    )
    return is_exists or (count is not None and count.name == str(OF_GET))


def _groups(statement: exp.Expression) -> Iterator[str]:
    for select in statement.find_all(exp.Select):
        if group := select.args.get("group"):
            keys = {each.sql("tsql") for each in group.expressions}
            for key in group.expressions:
                if key.find(exp.Select) or not key.find(exp.Column):
                    yield f"no column to group by ({key.sql('tsql')[:80]})"
            for part in select.expressions:
                shown = part.unalias()
                if shown.sql("tsql") not in keys and shown.find(exp.Column) and not shown.find(exp.AggFunc):
                    yield f"{shown.sql('tsql')[:80]} is neither grouped by nor added up"
    for aggregate in statement.find_all(exp.AggFunc):
        if aggregate.find(exp.Select):
            yield "a subquery stands inside an aggregate"


LOOKS: tuple[Callable[[exp.Expression], Iterator[str]], ...] = (_understood, _conditions, _order, _groups)
