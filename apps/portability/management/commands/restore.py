"""A backup put in its place."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.portability.restoring_backup import restore
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    help = "Put a backup's ledger and secret key in their places, in a fresh VAR_DIR; the site must not run."
    # They would open, and so create, the ledger that is to be restored.
    requires_system_checks: Any = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("file", metavar="FILE", type=Path, help="an archive of backup")
        parser.add_argument("--replace", action="store_true", help="put a ledger that is there aside")

    def run(self, **options: Any) -> dict[str, Any]:
        """Restore."""
        done = restore(options["file"], replace=options["replace"])
        aside = str(done.kept_aside) if done.kept_aside else None
        return {"ledger": str(done.ledger), "kept_aside": aside, "needs_migrate": done.needs_migrate}

    def say(self, answer: dict[str, Any]) -> None:
        """What is next."""
        aside = f" What was there is in {answer['kept_aside']}." if answer["kept_aside"] else ""
        first = "migrate, then " if answer["needs_migrate"] else ""
        self.stdout.write(f"{answer['ledger']} is restored.{aside} Now: {first}run_etl --full.")
