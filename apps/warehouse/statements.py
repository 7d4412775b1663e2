"""The SQL files of the warehouse: one statement each, one text for every engine."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "sql" / "warehouse"

# What only Redshift understands: how a table is spread over nodes and sorted on disk.
_PHYSICAL = re.compile(r"\)\s*(DISTSTYLE|DISTKEY|SORTKEY)\b[^;]*;?\s*$", re.IGNORECASE)
_ENCODE = re.compile(r"\s+ENCODE\s+\w+", re.IGNORECASE)
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")
_TEXT_OR_PARAMETER = re.compile(r"('(?:[^']|'')*')|(?<![:\w]):([a-z_]+)")


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


@dataclass(frozen=True)
class Bound:
    """A statement in an engine's parameter style, with the values of those parameters that it names."""

    text: str
    values: dict[str, Any]


def for_duckdb(name: str, offered: dict[str, object]) -> Bound:
    """The named statement with `:name` as `$name`. Raises KeyError for a parameter that is not among `offered`."""
    statement, wanted = _for_duckdb(name)
    return Bound(statement, {parameter: offered[parameter] for parameter in wanted})


def for_psycopg(name: str, offered: dict[str, object]) -> Bound:
    """The named statement with `:name` as `%(name)s`, and `%` as the driver wants it; otherwise as `for_duckdb`."""
    statement, wanted = _for_psycopg(name)
    return Bound(statement, {parameter: offered[parameter] for parameter in wanted})


@cache
def _for_duckdb(name: str) -> tuple[str, frozenset[str]]:
    statement = text(name)
    return _PARAMETER.sub(r"$\1", _without_comments(statement)), parameters(statement)


@cache
def _for_psycopg(name: str) -> tuple[str, frozenset[str]]:
    return in_psycopg_style(text(name)), parameters(text(name))


def in_psycopg_style(statement: str) -> str:
    """`:name` as `%(name)s`; a `%` of the statement's own is doubled, so that values must be given, if only {}."""
    return _PARAMETER.sub(r"%(\1)s", _without_comments(statement).replace("%", "%%"))


def _without_comments(statement: str) -> str:
    return re.sub(r"--[^\n]*", "", statement)


def asked_for(question: str) -> frozenset[str]:
    """The names of the `:name` parameters of a statement that is no file of ours."""
    return frozenset(name for _, name in _TEXT_OR_PARAMETER.findall(question) if name)


def asked_of_duckdb(question: str) -> str:
    """`:name` as `$name` in a statement that is no file of ours: without comments, and its texts stay as they are."""
    return _TEXT_OR_PARAMETER.sub(lambda found: found[1] or f"${found[2]}", question)


def asked_of_psycopg(question: str) -> str:
    """The same with `:name` as `%(name)s`, and `%` as the driver wants it."""
    return _TEXT_OR_PARAMETER.sub(lambda found: found[1] or f"%({found[2]})s", question.replace("%", "%%"))
