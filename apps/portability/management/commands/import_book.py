"""Restore a person's exported book."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.portability.importing import import_book
from apps.problems import Problem
from apps.problems_command import ReportingCommand
from apps.users.selectors import user_by_email


class Command(ReportingCommand):
    help = "Restore a ZIP of export_book into the empty book of a user who is there already."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to read, and for whom."""
        parser.add_argument("file", metavar="FILE", type=Path, help="a ZIP of export_book")
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose book it becomes")

    def run(self, **options: Any) -> dict[str, Any]:
        """Import, all of it or nothing."""
        user = user_by_email(options["user"])
        try:
            with options["file"].open("rb") as file:
                rows = import_book(user, file)
        except OSError as error:
            text = f"Cannot read {options['file']} ({error.strerror})."
            raise Problem("bad_file", "Cannot be read", 400, text) from error
        return {"user": user.email, "rows": rows}

    def say(self, answer: dict[str, Any]) -> None:
        """What came, and what is next."""
        rows = answer["rows"]
        self.stdout.write(f"{rows['transactions']} transactions on {rows['accounts']} accounts. Now: run_etl.")
