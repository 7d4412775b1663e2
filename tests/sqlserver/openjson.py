"""What `INSERT … SELECT … FROM OPENJSON` writes, worked out from the statement as the server got it.

OPENJSON is not to be had without SQL Server; its part that FinSight uses is small: one row per element of an array of
arrays, one typed column per path `$[n]`. A value that does not fit its type is an error, as it would be a loss.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlglot
from sqlglot import exp

Row = dict[str, Any]


def written(sql: str, parameters: Mapping[str, Any], joined: Mapping[str, Row] | None = None) -> list[Row]:
    """The rows by column. `joined` are the rows of the table that is joined, by the column they are joined by."""
    insert = sqlglot.parse_one(sql, dialect="tsql")
    select, into = insert.expression, [each.name for each in insert.this.expressions]
    assert into == [each.alias_or_name for each in select.expressions]
    rows = list(_rows(select, parameters, joined or {}))
    assert [row["line.number"] for row in rows] == sorted(row["line.number"] for row in rows)
    return [
        {each.alias_or_name: _value(each.unalias(), row, parameters) for each in select.expressions} for row in rows
    ]


def marks(sql: str, parameters: Mapping[str, Any]) -> list[Any]:
    """The values of the one column of the array that a query looks up."""
    select = sqlglot.parse_one(sql, dialect="tsql").find(exp.In).args["query"].this
    return [next(iter(row.values())) for row in _rows(select, parameters, {})]


def _rows(select: exp.Select, parameters: Mapping[str, Any], joined: Mapping[str, Row]) -> Iterator[Row]:
    source = select.find(exp.OpenJSON)
    alias = select.args["from_"].this.alias
    for element in json.loads(_value(source.this, {}, parameters)):
        row = {
            f"{alias}.{column.name}": _typed(column.args["kind"], _at(element, column.args["path"].name))
            for column in source.expressions
        }
        for join in select.args.get("joins") or ():
            on = join.args["on"]
            other = joined[row[on.left.sql()]]
            row |= {f"{join.this.alias}.{name}": value for name, value in other.items()}
        yield row


def _at(element: Any, path: str) -> Any:
    return element if path == "$" else element[int(path.removeprefix("$[").removesuffix("]"))]


def _value(node: exp.Expression, row: Row, parameters: Mapping[str, Any]) -> Any:
    match node:
        case exp.Cast():
            return _typed(node.to, _value(node.this, row, parameters))
        case exp.Parameter():
            return parameters[f"@{node.name}"]
        case exp.Column():
            return row[node.sql()]
        case exp.Literal(is_string=False):
            return int(node.this)
    raise AssertionError(f"not understood: {node.sql('tsql')}")


def _typed(type_: exp.DataType, value: Any) -> Any:
    """The value in a column of that type; raises where it does not fit."""
    name, *sizes = type_.sql("tsql").replace("(", " ").replace(",", " ").rstrip(")").split()
    if value is None:
        return None
    match name:
        case "NVARCHAR":
            assert sizes == ["MAX"] or len(value.encode("utf-16-le")) // 2 <= int(sizes[0])
            return str(value)
        case "NUMERIC":
            exact = Decimal(value).quantize(Decimal(1).scaleb(-int(sizes[1])))
            assert exact == Decimal(value)
            assert len(exact.as_tuple().digits) <= int(sizes[0])
            return exact
        case "DATE":
            return date.fromisoformat(value)
        case "DATETIMEOFFSET":
            assert isinstance(value, datetime)
            assert value.tzinfo
            return value
        case "BIGINT" | "INTEGER" | "INT":
            return int(value)
    raise AssertionError(f"not understood: {type_.sql('tsql')}")
