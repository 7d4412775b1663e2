"""Sheets of figures as a download: all of them as a workbook, or one as CSV or Parquet."""

from collections.abc import Mapping, Sequence

from django.http import FileResponse

from apps.problems import Problem

from .exporting import download
from .formats import FORMATS
from .sheets import Sheet
from .writers.csv_file import write_csv
from .writers.parquet_file import write_parquet
from .writers.xlsx_file import write_xlsx

WRITERS = {"xlsx": write_xlsx, "csv": write_csv, "parquet": write_parquet}


def sheets_answer(sheets: Sequence[Sheet], name: str, parameters: Mapping[str, str]) -> FileResponse:
    """The sheets in the `format` the parameters ask for, as `name`; outside of a workbook the one they name as `sheet`.

    Without one, it is the first. Raises Problem `unknown_format`, `unknown_sheet`.
    """
    asked = parameters.get("format", "xlsx")
    if asked not in WRITERS:
        text = f"There is no format '{asked[:40]}' for figures. Known are: {', '.join(WRITERS)}."
        raise Problem("unknown_format", "No such format", 400, text)
    chosen = sheets if asked == "xlsx" else [_named(sheets, parameters.get("sheet") or sheets[0].title)]
    form = FORMATS[asked]
    return download(lambda file: WRITERS[asked](chosen, file), name, form.extension, form.content_type)


def _named(sheets: Sequence[Sheet], name: str) -> Sheet:
    found = next((sheet for sheet in sheets if sheet.title.casefold() == name.casefold()), None)
    if found is None:
        known = ", ".join(sheet.title for sheet in sheets)
        raise Problem("unknown_sheet", "No such sheet", 400, f"There is no sheet '{name[:40]}'. Known are: {known}.")
    return found
