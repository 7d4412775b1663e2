"""Write everything a person owns into a ZIP."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.new_file import new_file
from apps.portability.exporting import export_book
from apps.problems_command import ReportingCommand
from apps.users.selectors import user_by_email


class Command(ReportingCommand):
    help = "Write everything a person owns into a ZIP: book.json, which import_book restores, and a CSV per table."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to write, and where."""
        parser.add_argument("file", metavar="FILE", type=Path, help="where to write; must not exist")
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose book")

    def run(self, **options: Any) -> dict[str, Any]:
        """Export, with progress on a terminal."""
        user = user_by_email(options["user"])
        with new_file(options["file"]) as file:
            counts = export_book(user, file, self._said if self.stderr.isatty() else lambda _table, _rows: None)
        return {"user": user.email, "file": str(options["file"]), "rows": counts}

    def _said(self, table: str, rows: int) -> None:
        self.stderr.write(f"{table}: {rows}")

    def say(self, answer: dict[str, Any]) -> None:
        """Where it is."""
        rows = answer["rows"]
        self.stdout.write(f"{answer['file']}: {rows['transactions']} transactions on {rows['accounts']} accounts.")
