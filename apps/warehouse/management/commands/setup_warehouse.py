"""`setup_warehouse`: bring the star schema up."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from apps.problems_command import ReportingCommand
from apps.warehouse.engines import engine


class Command(ReportingCommand):
    """Create or upgrade the warehouse's tables."""

    help = (
        "Create the warehouse's tables, or replace those of another release, which empties them: everything in them "
        "comes from the ledger, and the next run_etl loads it again. Does nothing where they are up to date."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done; change nothing")

    def run(self, **options: Any) -> dict[str, Any]:
        setup = engine().planned_setup() if options["dry_run"] else engine().set_up()
        return {
            "engine": settings.WAREHOUSE_ENGINE,
            "found_version": setup.found,
            "version": setup.wanted,
            "steps": list(setup.steps),
            "status": "up-to-date" if setup.is_up_to_date else "dry-run" if options["dry_run"] else "done",
            "needs_load": setup.empties,
        }

    def say(self, answer: dict[str, Any]) -> None:
        if answer["status"] == "up-to-date":
            self.stdout.write(f"The warehouse is up to date: schema version {answer['version']}.")
            return
        for step in answer["steps"]:
            self.stdout.write(f"would {step}" if answer["status"] == "dry-run" else f"done: {step}")
        if answer["needs_load"]:
            self.stdout.write("Nothing is published until the tables are loaded: python manage.py run_etl")
