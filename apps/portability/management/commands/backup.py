"""A backup of a laptop's ledger and secrets."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.portability.backing_up import back_up
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    help = "Write one consistent archive of the ledger and the secret key, while the site runs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help="default: below VAR_DIR/backups")

    def run(self, **options: Any) -> dict[str, Any]:
        """Back up."""
        made = back_up(options["file"])
        return {"file": str(made.path), "bytes": made.size}

    def say(self, answer: dict[str, Any]) -> None:
        """Where it is."""
        self.stdout.write(
            f"{answer['file']} ({answer['bytes']} bytes). It holds secrets: keep it where nobody reads it."
        )
