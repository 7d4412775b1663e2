"""What a T-SQL statement means, in the SQL of an engine that is here: DuckDB, which has SQL Server's types, or SQLite.

sqlglot translates the language; what it leaves of SQL Server's own is replaced here.
"""

from collections.abc import Callable
from typing import Any

from sqlglot import exp


def translated(statement: exp.Expression, dialect: str) -> str:
    """The statement for `duckdb` or `sqlite`."""
    return statement.transform(_replaced).sql(dialect, comments=False)


def _replaced(node: exp.Expression) -> exp.Expression | None:
    replace = REPLACEMENTS.get(type(node))
    return replace(node) if replace else node


def _type(node: exp.DataType) -> exp.DataType:
    if node.is_type("bit"):
        return exp.DataType.build("boolean")
    if node.is_type("varbinary"):
        return exp.DataType.build("blob", dialect="duckdb")
    return exp.DataType.build("text") if node.is_type(*exp.DataType.TEXT_TYPES) else node


def _cast(node: exp.Cast) -> exp.Cast:
    """A decimal times a whole number, of which SQL Server's product has the digits of both."""
    if isinstance(node.this, exp.Mul) and isinstance(number := node.this.expression, exp.Literal):
        number.replace(exp.cast(number.copy(), "DECIMAL(20, 0)"))
    return node


def _apply(node: exp.Lateral) -> exp.Lateral:
    """CROSS APPLY of a query, or of OPENJSON with the fields of one element."""
    rows = _fields(node.this).subquery() if isinstance(node.this, exp.OpenJSON) else node.this
    return exp.Lateral(this=rows, alias=node.args["alias"])


def _table(node: exp.Table) -> exp.Expression:
    """OPENJSON(…): the elements of an array, as key and value, or with their fields."""
    if not isinstance(node.this, exp.OpenJSON):
        return node
    rows = exp.func("json_each", node.this.this)
    if not node.this.expressions:
        return exp.Table(this=rows, alias=node.args["alias"])
    of_each = exp.OpenJSON(this=exp.column("value"), expressions=node.this.expressions)
    return exp.Subquery(this=_fields(of_each).from_(exp.Table(this=rows)), alias=node.args["alias"])


def _fields(json: exp.OpenJSON) -> exp.Select:
    """OPENJSON(…) WITH (name type path): each field read out and given its type."""
    read = [
        (exp.func("json_extract_string", json.this.copy(), field.args["path"]), field) for field in json.expressions
    ]
    return exp.select(*(exp.cast(value, field.args["kind"]).as_(field.name) for value, field in read))


REPLACEMENTS: dict[type[exp.Expression], Callable[[Any], exp.Expression | None]] = {
    exp.Cast: _cast,
    exp.Collate: lambda node: node.this,
    exp.CollateColumnConstraint: lambda _node: None,
    exp.CurrentTimestampLTZ: lambda _node: exp.CurrentTimestamp(),
    exp.DataType: _type,
    exp.Lateral: _apply,
    exp.Table: _table,
}
