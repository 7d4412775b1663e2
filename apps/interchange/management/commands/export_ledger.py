"""Write a person's transactions for another program."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.http import QueryDict

from apps.interchange.chosen import choose
from apps.interchange.exporting import export
from apps.interchange.formats import FORMATS, format_named
from apps.new_file import new_file
from apps.problems_command import ReportingCommand
from apps.users.selectors import user_by_email
from apps.users.sight import own_sight


class Command(ReportingCommand):
    help = "Write a person's transactions as CSV, Excel, Parquet, or a Beancount or hledger journal."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, in which format, where to, and which of them."""
        parser.add_argument("file", metavar="OUT", type=Path, help="where to write; must not exist")
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose book")
        parser.add_argument("--format", required=True, metavar="F", help=", ".join(FORMATS))
        parser.add_argument(
            "--filter", default="", metavar="QUERY", help="as in the page's address: month=2026-03&category=12"
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Export."""
        user, form = user_by_email(options["user"]), format_named(options["format"])
        parameters = QueryDict(options["filter"].removeprefix("?"))
        with new_file(options["file"]) as file:
            count = export(lambda: choose(own_sight(user), parameters), form, file)
        return {
            "user": user.email,
            "format": options["format"],
            "file": str(options["file"]),
            "transactions": count,
            "bytes": options["file"].stat().st_size,
        }

    def say(self, answer: dict[str, Any]) -> None:
        """Where it is."""
        self.stdout.write(f"{answer['file']}: {answer['transactions']} transactions, {answer['bytes']:,} bytes.")
