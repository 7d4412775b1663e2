"""The SQL files of the warehouse: one statement each, one text for every engine."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "sql" / "warehouse"

# What only Redshift understands: how a table is spread over nodes and sorted on disk.
_PHYSICAL = re.compile(r"\)\s*(DISTSTYLE|DISTKEY|SORTKEY)\b[^;]*;?\s*$", re.IGNORECASE)
_ENCODE = re.compile(r"\s+ENCODE\s+\w+", re.IGNORECASE)
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")


@cache
def text(name: str) -> str:
    """The statement of `sql/warehouse/<name>.sql`, without its closing semicolon. Raises FileNotFoundError."""
    return (FOLDER / f"{name}.sql").read_text().strip().removesuffix(";")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of all statements of a folder, sorted."""
    return tuple(f"{folder}/{path.stem}" for path in sorted((FOLDER / folder).glob("*.sql")))


def without_physical_attributes(definition: str) -> str:
    """A table definition with DISTKEY, SORTKEY and ENCODE dropped, for engines that do not know them."""
    return _ENCODE.sub("", _PHYSICAL.sub(")", definition.strip()))


def parameters(statement: str) -> frozenset[str]:
    """The names of a statement's `:name` parameters."""
    return frozenset(_PARAMETER.findall(_without_comments(statement)))


def with_dollar_parameters(statement: str) -> str:
    """`:name` as DuckDB's `$name`."""
    return _PARAMETER.sub(r"$\1", _without_comments(statement))


def _without_comments(statement: str) -> str:
    return re.sub(r"--[^\n]*", "", statement)
