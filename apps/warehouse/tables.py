"""Tables that are no part of the star schema: one Parquet file each, asked by the statements of `sql/datasets`."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from django.conf import settings

from . import statements

FOLDER = statements.FOLDER.parent / "datasets"


class Table:
    """A stored table, open for reading: statements call it `data`, and its columns by the names it was opened with."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def frame(self, statement: str, **parameters: object) -> pd.DataFrame:
        """The rows of a SELECT; `:name` in it is bound to the parameter of that name, and to nothing else."""
        return self._asked(statement, parameters).df()

    def keep(self, name: str, statement: str, **parameters: object) -> None:
        """The rows of a SELECT under a name of ours, while the table is open: for statements that all stand on them."""
        self._asked(f"CREATE OR REPLACE TEMPORARY TABLE {name} AS {statement}", parameters)

    def _asked(self, statement: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        values = {name: parameters[name] for name in statements.asked_for(statement)}
        return self._connection.execute(statements.asked_of_duckdb(statement), values)


def text(name: str) -> str:
    """The statement of `sql/datasets/<name>.sql`, without its closing semicolon. Raises FileNotFoundError."""
    return (FOLDER / f"{name}.sql").read_text().strip().removesuffix(";")


def bindable(name: str) -> str:
    """The same with `:name` as DuckDB binds it."""
    return statements.asked_of_duckdb(text(name))


def limits(spill: Path) -> dict[str, Any]:
    """How a connection is opened: within the warehouse's memory, spilling to a folder, without extensions."""
    return {
        "memory_limit": settings.WAREHOUSE_MEMORY_LIMIT,
        "threads": settings.WAREHOUSE_THREADS,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


@contextmanager
def open_table(path: Path, names: Mapping[str, str]) -> Iterator[Table]:
    """The Parquet file at `path`, whose stored columns (the values of `names`) are called by the keys of `names`.

    It runs within the warehouse's memory limit, spills to a folder of its own, and sees no other file.
    """
    with tempfile.TemporaryDirectory(prefix="table-") as spill:
        connection = duckdb.connect(config=limits(Path(spill)))
        try:
            file = connection.read_parquet(os.fspath(path))
            called = [duckdb.ColumnExpression(stored).alias(name) for name, stored in names.items()]
            file.select(*called).create_view("data")
            yield Table(connection)
        finally:
            connection.close()
