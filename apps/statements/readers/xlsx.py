"""Spreadsheets (XLSX, XLSM, and the older XLS) as the rows that a CSV file has, so that both are understood alike.

Cells are read by calamine: on 100,000 rows it takes a tenth of openpyxl's time, and it reads old XLS as well.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from apps.statements.readers.csv_table import Table, table_of
from apps.statements.readers.errors import StatementError
from apps.statements.readers.xlsx_process import Cell, cells_of
from apps.statements.readers.zip_members import opened

_FIRST_MEMBER = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|xl/|docProps/|customXml/)", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_UNPACKED = 256 * 1024 * 1024
_NOISE = Decimal("0.00000001")
_LARGEST = 10**15
_DIGITS = ".15g"  # what a spreadsheet keeps of a number; beyond is noise of its binary form


def recognises(head: bytes) -> bool:
    """Whether the first bytes are those of an office file, which may be a spreadsheet."""
    return head.startswith(_OLE) or bool(_FIRST_MEMBER.match(head))


def table(content: bytes) -> Table:
    """The rows of the fullest sheet, each with its number in the sheet. Raises StatementError."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise _locked()
    else:
        _refuse_other_office_files(content)
    sheet = cells_of(content)
    if sheet.problem:
        raise _locked() if sheet.problem == "password" else _unreadable(sheet.problem)
    if not sheet.rows:
        raise StatementError("empty_file", "The spreadsheet is empty. Download the statement again.")
    return table_of(_as_text(sheet.rows), sheet.numbers)


def _refuse_other_office_files(content: bytes) -> None:
    with opened(content, _MAX_UNPACKED) as archive:
        names = archive.namelist()
    if not any(re.match(r"(?i)/?xl/worksheets/.*\.xml$", name) for name in names):
        raise StatementError(
            "not_spreadsheet", "This is an office file, but not a spreadsheet (XLSX). Save it as XLSX or CSV."
        )


def _as_text(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Every cell as a CSV file would have it; a column in which cents occur is written with cents throughout."""
    with_cents: set[int] = set()
    for row in rows:
        with_cents.update(n for n, cell in enumerate(row) if isinstance(cell, float) and not cell.is_integer())
    return [
        [cell if isinstance(cell, str) else _number(cell, cents=n in with_cents) for n, cell in enumerate(row)]
        for row in rows
    ]


def _number(value: float, *, cents: bool) -> str:
    """A number to the cent where it is one within the noise of binary fractions, else with all its decimals."""
    if abs(value) >= _LARGEST:
        return f"{Decimal(value):f}"
    number = Decimal(format(value, _DIGITS))
    nearest = round(number, 2)
    if abs(number - nearest) > _NOISE:
        return f"{number:f}"
    number = nearest or Decimal(0)
    return f"{number:.2f}" if cents or number % 1 else f"{number:.0f}"


def _locked() -> StatementError:
    return StatementError(
        "password", "The spreadsheet is locked by a password. Open it, save it without one, and import that."
    )


def _unreadable(problem: str) -> StatementError:
    reason = {
        "memory": "it needs more memory or time than any statement does: cells stand far apart, or it is damaged",
        "too_large": "its cells hold more text than any statement does",
    }.get(problem, "it is damaged or of a kind that isn't read")
    return StatementError("broken_spreadsheet", f"The spreadsheet can't be read: {reason}. Save it as CSV.")
