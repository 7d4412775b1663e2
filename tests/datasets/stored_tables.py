"""Tables stored as the platform stores them: Parquet, with columns c0, c1, …, each of the type that it holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from apps.datasets.columns import Column, Holds
from apps.warehouse.tables import Table, open_table

TYPES = {
    Holds.DATE: "DATE",
    Holds.MOMENT: "TIMESTAMP",
    Holds.TIME: "TIME",
    Holds.WHOLE: "BIGINT",
    Holds.DECIMAL: "DOUBLE",
    Holds.AMOUNT: "DECIMAL(18, 4)",
    Holds.SHARE: "DOUBLE",
    Holds.FLAG: "BOOLEAN",
    Holds.CATEGORY: "VARCHAR",
    Holds.IDENTIFIER: "VARCHAR",
    Holds.TEXT: "VARCHAR",
}


def store(
    frame: pd.DataFrame, path: Path, holds: Mapping[str, Holds], meanings: Mapping[str, str] | None = None
) -> list[Column]:
    """The frame as Parquet at `path`, and what its columns are."""
    columns = [
        Column(name, f"c{place}", holds[name], (meanings or {}).get(name, ""))
        for place, name in enumerate(frame.columns)
    ]
    given = frame.set_axis([column.stored for column in columns], axis=1)  # noqa: F841 - the statement names it
    types = ", ".join(f"CAST({column.stored} AS {TYPES[column.holds]}) AS {column.stored}" for column in columns)
    connection = duckdb.connect()
    connection.execute(f"COPY (SELECT {types} FROM given) TO '{path}' (FORMAT parquet)")
    connection.close()
    return columns


@contextmanager
def opened(path: Path, columns: list[Column]) -> Iterator[Table]:
    """The stored table, its columns called by their meaning or else as stored."""
    with open_table(path, {column.meaning or column.stored: column.stored for column in columns}) as table:
        yield table
