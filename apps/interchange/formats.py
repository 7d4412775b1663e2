"""The formats that transactions can be taken out in, by their names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Final

from apps.problems import Problem

from .chosen import Chosen
from .journals.beancount import write_beancount
from .journals.hledger import write_hledger
from .sheets import Sheet
from .transaction_sheet import transaction_sheet
from .writers.csv_file import write_csv
from .writers.parquet_file import write_parquet
from .writers.xlsx_file import write_xlsx

Write = Callable[[Chosen, IO[bytes]], None]


@dataclass(frozen=True)
class Format:
    """One format: what it is for, how its files are called and served, and how one is written."""

    title: str
    use: str
    extension: str
    content_type: str
    write: Write


def _as_sheet(write: Callable[[Sequence[Sheet], IO[bytes]], None]) -> Write:
    return lambda chosen, target: write([transaction_sheet(chosen)], target)


EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Final = {
    "csv": Format(
        "CSV",
        "For any spreadsheet or program; FinSight reads it back.",
        "csv",
        "text/csv; charset=utf-8",
        _as_sheet(write_csv),
    ),
    "xlsx": Format("Excel", "Real dates and amounts, ready for a pivot table.", "xlsx", EXCEL, _as_sheet(write_xlsx)),
    "parquet": Format(
        "Parquet",
        "For pandas, DuckDB, Spark: exact decimals and dates.",
        "parquet",
        "application/vnd.apache.parquet",
        _as_sheet(write_parquet),
    ),
    "beancount": Format(
        "Beancount",
        "Plain-text accounting, which bean-check accepts.",
        "beancount",
        "text/plain; charset=utf-8",
        write_beancount,
    ),
    "hledger": Format(
        "hledger",
        "Plain-text accounting, which hledger check accepts.",
        "journal",
        "text/plain; charset=utf-8",
        write_hledger,
    ),
}


def format_named(name: str) -> Format:
    """Raises Problem `unknown_format`."""
    if name not in FORMATS:
        text = f"There is no format '{name[:40]}'. Known are: {', '.join(FORMATS)}."
        raise Problem("unknown_format", "No such format", 400, text)
    return FORMATS[name]
