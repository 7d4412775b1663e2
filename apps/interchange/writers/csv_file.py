"""A sheet as CSV (RFC 4180, UTF-8 with a mark that Excel knows it by)."""

import csv
import io
from collections.abc import Sequence
from typing import IO

from apps.interchange.sheets import QUOTE, Cell, Kind, Sheet, is_formula


def write_csv(sheets: Sequence[Sheet], target: IO[bytes]) -> None:
    """Write the one sheet: amounts with a point, days as YYYY-MM-DD, no text that a spreadsheet would calculate."""
    (sheet,) = sheets
    kinds = [column.kind for column in sheet.columns]
    text = io.TextIOWrapper(target, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in sheet.columns)
    for row in sheet.rows:
        writer.writerow([_written(cell, kind) for cell, kind in zip(row, kinds, strict=True)])
    text.flush()
    text.detach()


def _written(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if kind is Kind.MONEY:
        return f"{cell:.2f}"
    text = str(cell)
    return f"{QUOTE}{text}" if kind is Kind.TEXT and (is_formula(text) or text.startswith(QUOTE)) else text
