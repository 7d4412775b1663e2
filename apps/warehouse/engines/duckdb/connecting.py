"""Connections to DuckDB files, and what is said where one cannot be used."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from apps.problems import Problem

from ... import problems, statements

# What DuckDB raises for a file it cannot open or read, as against a statement that is wrong.
DAMAGE = (
    duckdb.CatalogException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.IOException,
    duckdb.SerializationException,
)
# What it raises where the disk does not take what it writes; after a failed checkpoint, everything is fatal.
UNWRITABLE = ("IOException", "FatalException", "TransactionException")
# Integers are divided and NULLs sorted as Redshift does it.
AS_REDSHIFT = "SET integer_division = true; SET default_null_order = 'NULLS_LAST_ON_ASC_FIRST_ON_DESC'"


def limits() -> dict[str, Any]:
    """How a connection is opened: within the configured memory, and without looking for extensions elsewhere."""
    return {
        "memory_limit": settings.WAREHOUSE_MEMORY_LIMIT,
        "threads": settings.WAREHOUSE_THREADS,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def connect(path: Path, *, base: Path | None = None, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the file at `path`; where that only holds changes, with their `base` attached under that name."""
    connection = duckdb.connect(os.fspath(path), read_only=read_only, config=limits())
    connection.execute(AS_REDSHIFT)
    if base is not None:
        attach(connection, base, "base")
    return connection


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Make another file's tables readable under `name`."""
    quoted = os.fspath(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")


def rows(connection: duckdb.DuckDBPyConnection, name: str, values: dict[str, object]) -> list[dict[str, Any]]:
    """The rows of a named statement."""
    statement = statements.for_duckdb(name, values)
    connection.execute(statement.text, statement.values)
    columns = [column[0] for column in connection.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in connection.fetchall()]


def columns(connection: duckdb.DuckDBPyConnection, name: str, values: dict[str, object]) -> dict[str, NDArray[Any]]:
    """The same rows, as one array a column."""
    statement = statements.for_duckdb(name, values)
    found = connection.execute(statement.text, statement.values).fetchnumpy()
    return {column: np.asarray(array) for column, array in found.items()}


@contextmanager
def explained() -> Iterator[None]:
    """Turn what DuckDB says of a file it cannot read into a Problem."""
    try:
        yield
    except DAMAGE as error:
        reason = str(error).splitlines()[0]
        raise problems.locked(reason) if "lock" in reason else problems.broken(reason) from error


@contextmanager
def said_of_a_load() -> Iterator[None]:
    """Turn what the disk or DuckDB say of a load into a Problem. A statement that is not there is a defect of ours."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, sqlite3.DatabaseError) as error:
        raise problems.unwritable(str(error)) from error
    except duckdb.Error as error:
        raise problem_of(type(error).__name__, str(error)) from error


def problem_of(kind: str, text: str) -> Problem:
    """The Problem that an error of DuckDB in the middle of a load amounts to."""
    reason = text.splitlines()[0]
    return problems.unwritable(reason) if kind in UNWRITABLE else problems.load_failed(reason)
