"""The process that opens a spreadsheet: the file comes in, the cells of its fullest sheet go out as JSON.

It imports nothing of the project, so that it starts at once.
"""

import json
import math
import os
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import python_calamine

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

_MEMORY = 1 << 30
_ANSWER = 96 << 20
_CPU_SECONDS = 40
_MOST_SHEETS = 40
TOO_LARGE = 3
"""The exit code where the cells are more than may go out."""

Sheet = tuple[int, list[list[Any]]]


def limit() -> None:
    """No more memory, time and output than a large statement needs; no core file where it ends badly."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, _ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def fullest(content: bytes) -> Sheet:
    """The number of the first row and the rows of the sheet that has the most filled cells; the first one of equals."""
    best: Sheet = (0, [])
    most = 0
    with python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        for meta, index in zip(book.sheets_metadata[:_MOST_SHEETS], range(_MOST_SHEETS), strict=False):
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            rows = sheet.to_python()
            filled = sum(cell != "" for row in rows for cell in row)
            if filled > most:
                most, best = filled, ((sheet.start or (0, 0))[0], rows)
    return best


def plain(cell: Any) -> str | float | int:
    """A cell as JSON has it: numbers stay numbers, days are written year first."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    return cell  # type: ignore[no-any-return]


def answer() -> dict[str, Any]:
    """The filled rows and their numbers, or the problem."""
    try:
        first, rows = fullest(sys.stdin.buffer.read())
    except python_calamine.PasswordError:
        return {"problem": "password"}
    except MemoryError:
        return {"problem": "memory"}
    except BaseException:  # noqa: BLE001 - the library's panics are no Exceptions
        return {"problem": "broken"}
    kept = [(number, row) for number, row in enumerate(rows, first + 1) if any(cell != "" for cell in row)]
    return {"rows": [[plain(cell) for cell in row] for _, row in kept], "numbers": [number for number, _ in kept]}


if __name__ == "__main__":
    limit()
    try:
        json.dump(answer(), sys.stdout)
        sys.stdout.flush()
    except OSError:
        os._exit(TOO_LARGE)
