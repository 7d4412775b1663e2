"""`manage.py analyse_csv`: what a table has to tell, on a terminal."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.datasets.analysing import look
from apps.datasets.columns import Column, Kind
from apps.datasets.reading.table import read_table
from apps.datasets.telling import as_json
from apps.problems import Problem
from apps.problems_command import ReportingCommand

SHOWN = 10


class Command(ReportingCommand):
    """Nothing is kept."""

    help = "Read a CSV file, say how it was read, and tell what stands out in it. Nothing of it is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=[kind.value for kind in Kind], help="where it is known better")
        parser.add_argument("--currency", default="", help="of amounts that stand without one")

    def run(self, **options: Any) -> dict[str, Any]:
        file: Path = options["file"]
        if not file.is_file():
            raise Problem("no_file", "No file", 404, f"There is no file {file}.")
        kind = Kind(options["kind"]) if options["kind"] else None
        with tempfile.TemporaryDirectory(prefix="dataset-") as folder:
            table, cells = Path(folder, "table.parquet"), Path(folder, "cells.parquet")
            read = read_table(file, table, cells, self._progress)
            looked = look(table, read.columns, options["currency"], kind)
        return {
            "kind": str(looked.kind),
            "rows": read.rows,
            "columns": [_told(column) for column in looked.columns],
            "notices": [notice.text for notice in read.notices],
            "insights": [as_json(one) for one in looked.insights],
        }

    def say(self, answer: dict[str, Any]) -> None:
        self.stdout.write(f"{answer['rows']:,} rows, {len(answer['columns'])} columns: {answer['kind']}")
        for text in answer["notices"]:
            self.stdout.write(f"  note: {text}")
        for place, one in enumerate(answer["insights"][:SHOWN], 1):
            self.stdout.write(f"\n{place}. {one['title']}\n   {one['caveat']}")
        if len(answer["insights"]) > SHOWN:
            self.stdout.write(f"\n{len(answer['insights']) - SHOWN} more with --json.")

    def _progress(self, text: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"{text} …")


def _told(column: Column) -> dict[str, str]:
    return {"name": column.name, "holds": str(column.holds), "meaning": column.meaning, "unit": column.unit}
