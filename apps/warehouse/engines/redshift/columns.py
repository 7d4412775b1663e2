"""How the columns of a staging table are declared for what Arrow delivers."""

import re
from functools import cache

import pyarrow as pa

from ... import schema, statements

TYPES = {
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}
# Redshift counts bytes, and without a length gives 256 of them. This is the most it has.
WIDEST = 65_535
_TEXT = re.compile(r"^\s*(\w+) (?:VARCHAR|CHAR)\((\d+)\)", re.MULTILINE)


def columns(rows: pa.Schema) -> str:
    """The columns of a CREATE TABLE. Raises KeyError for a type that nobody stages."""
    return ", ".join(f"{field.name} {_declared(field)}" for field in rows)


def _declared(field: pa.Field) -> str:
    if pa.types.is_decimal(field.type):
        return f"DECIMAL({field.type.precision}, {field.type.scale})"
    if pa.types.is_string(field.type):
        return f"VARCHAR({_widths().get(field.name, WIDEST)})"
    return TYPES[field.type]


@cache
def _widths() -> dict[str, int]:
    """The width of every column of text, by name; the widest where tables differ.

    Redshift sets memory aside for what a column might hold, so that staging is no wider than what it feeds.
    """
    widths: dict[str, int] = {}
    for table in schema.TABLES:
        for name, width in _TEXT.findall(statements.text(f"schema/{table}")):
            widths[name] = max(int(width), widths.get(name, 0))
    return widths
