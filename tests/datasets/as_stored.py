"""Tables as the reading leaves them: Parquet with stored names (`c0`, `c1`, …), and columns with their meanings."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import duckdb
import pandas as pd

from apps.datasets.columns import Column, Meaning
from apps.datasets.insight import Insight
from apps.warehouse.tables import open_table

Stored = tuple[Path, list[Column]]


def from_csv(path: Path, folder: Path, meanings: Sequence[Meaning], date_format: str) -> Stored:
    """A CSV file whose headers are spelled as the meanings know them; the column `Date` is written as `date_format`."""
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    read = f"read_csv('{path}', types = {{'Date': 'DATE'}}, dateformat = '{date_format}')"
    headers = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {read}").fetchall()]
    selected = ", ".join(f'"{header}" AS c{place}' for place, header in enumerate(headers))
    stored = folder / f"{path.stem}.parquet"
    connection.execute(f"COPY (SELECT {selected} FROM {read}) TO '{stored}' (FORMAT parquet)")
    connection.close()
    return stored, columns(headers, meanings)


def from_frame(frame: pd.DataFrame, folder: Path, meanings: Sequence[Meaning]) -> Stored:
    """A frame whose columns have the names of meanings."""
    stored = folder / f"{os.urandom(6).hex()}.parquet"
    connection = duckdb.connect()
    connection.register("frame", frame.set_axis([f"c{place}" for place in range(frame.shape[1])], axis=1))
    connection.execute(f"COPY frame TO '{stored}' (FORMAT parquet)")
    connection.close()
    return stored, columns(list(frame.columns), meanings)


def columns(headers: Sequence[str], meanings: Sequence[Meaning]) -> list[Column]:
    """Each header with the meaning that spells it so."""
    found = []
    for place, header in enumerate(headers):
        meant = [each for each in meanings if header.lower() in {*each.spellings, each.name}]
        holds = min(meant[0].holds) if meant else "text"
        found.append(Column(header, f"c{place}", holds, meant[0].name if meant else ""))  # type: ignore[arg-type]
    return found


def analysed(stored: Stored, kind: ModuleType, currency: str = "USD") -> list[Insight]:
    """The findings of a kind about a stored table."""
    path, known = stored
    names: Mapping[str, str] = {column.meaning or column.stored: column.stored for column in known}
    analyse: Callable[..., list[Insight]] = kind.analyse
    with open_table(path, names) as table:
        return analyse(table, known, currency=currency)
