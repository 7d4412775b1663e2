"""Which Parquet column may go into which column of a table, by Redshift's rules."""

import re
from dataclasses import dataclass

from pyarrow import parquet

COLUMNS_OF = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_attribute AS a
WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
"""
# PostgreSQL's name of a type: the physical and the logical type that must be in the file.
WANTED = {
    "smallint": ("INT32", "Int(bitWidth=16, isSigned=true)"),
    "integer": ("INT32", "None"),
    "bigint": ("INT64", "None"),
    "boolean": ("BOOLEAN", "None"),
    "date": ("INT32", "Date"),
}
TEXT = re.compile(r"(?:character varying|character|text)(?:\((\d+)\))?")
TEXT_BYTES = 256  # of a VARCHAR without a length, which is without limit on PostgreSQL only
NUMERIC = re.compile(r"numeric\((\d+),(\d+)\)")


@dataclass(frozen=True)
class Column:
    """A table's column."""

    name: str
    type: str

    @property
    def bytes(self) -> int:
        """How long its texts may be, in UTF-8; 0 for what holds no text."""
        found = TEXT.fullmatch(self.type)
        return int(found[1] or TEXT_BYTES) if found else 0

    @property
    def wanted(self) -> tuple[str, str]:
        """The physical and logical type that a file must have. Raises KeyError for a type nobody copies into."""
        if self.bytes:
            return "BYTE_ARRAY", "String"
        if found := NUMERIC.fullmatch(self.type):
            return "FIXED_LEN_BYTE_ARRAY", f"Decimal(precision={found[1]}, scale={found[2]})"
        return WANTED[self.type]


def check(schema: parquet.ParquetSchema, columns: list[Column]) -> str:
    """What does not fit, by order of the columns; empty where everything does."""
    if len(schema.names) != len(columns):
        return f"with {len(schema.names)} columns for the table's {len(columns)}"
    for position, column in enumerate(columns):
        found = schema.column(position)
        types = (found.physical_type, str(found.logical_type))
        if types != column.wanted:
            return f"for column '{found.name}': column type {column.type}, Parquet type {types}"
    return ""
