"""Sheets as an Excel workbook: real dates, amounts as numbers with two decimals, texts that are never formulas."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, Any, Final

import xlsxwriter

from apps.interchange.sheets import Cell, Kind, Sheet, is_formula

MOST_ROWS: Final = 1_048_576
"""Of a worksheet, by the format; what is more goes on a further one."""
LONGEST_TEXT: Final = 32_767
LONGEST_TITLE: Final = 31
FORMATS: Final = {
    Kind.MONEY: "#,##0.00;[Red]-#,##0.00",
    Kind.NUMBER: "#,##0.00##",
    Kind.DAY: "yyyy-mm-dd",
    Kind.WHOLE: "0",
}


def write_xlsx(sheets: Sequence[Sheet], target: IO[bytes], most_rows: int = MOST_ROWS) -> None:
    """Write a workbook; one row at a time is kept in memory."""
    # Nothing is guessed from a text: no numbers, links or formulas.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        put = _putters(workbook)
        for sheet in sheets:
            _write(workbook, sheet, put, most_rows)


Put = Callable[[Any, int, int, Any], None]


def _write(workbook: Any, sheet: Sheet, putters: dict[Kind, Put], most_rows: int) -> None:
    put = [putters[column.kind] for column in sheet.columns]
    page, place, number = None, most_rows, 0
    for row in sheet.rows:
        if place >= most_rows:
            page, place, number = _page(workbook, sheet, number), 1, number + 1
        for column, cell in enumerate(row):
            if cell is not None:
                put[column](page, place, column, cell)
        place += 1
    if page is None:
        _page(workbook, sheet, number)


def _page(workbook: Any, sheet: Sheet, number: int) -> Any:
    """A further worksheet of a sheet, under its header."""
    behind = f" {number + 1}" if number else ""
    page = workbook.add_worksheet(f"{sheet.title[: LONGEST_TITLE - len(behind)]}{behind}")
    head = workbook.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.name, head)
    page.freeze_panes(1, 0)
    return page


def _putters(workbook: Any) -> dict[Kind, Put]:
    shown = {kind: workbook.add_format({"num_format": form}) for kind, form in FORMATS.items()}
    quoted = workbook.add_format({"quote_prefix": True})

    def number(kind: Kind) -> Put:
        return lambda page, row, column, cell: page.write_number(row, column, cell, shown[kind])

    def day(page: Any, row: int, column: int, cell: date) -> None:
        page.write_datetime(row, column, cell, shown[Kind.DAY])

    def text(page: Any, row: int, column: int, cell: Cell) -> None:
        written = str(cell)[:LONGEST_TEXT]
        page.write_string(row, column, written, quoted if is_formula(written) else None)

    numbers = {kind: number(kind) for kind in (Kind.MONEY, Kind.NUMBER, Kind.WHOLE)}
    return {**numbers, Kind.DAY: day, Kind.TEXT: text}
