"""`run_etl`: ledger into warehouse."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from apps.problems import Problem
from apps.problems_command import ReportingCommand
from etl import services
from etl.pipeline import Outcome
from etl.terminal import terminal_progress

COUNTS = ("mode", "status", "rows_read", "rows_written", "rows_deleted", "changes_taken", "seconds", "version")


class Command(ReportingCommand):
    """Carry ledger changes into the warehouse."""

    help = "Carry ledger changes into the warehouse: incremental, unless --full rebuilds everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--full", action="store_true", help="rebuild the whole warehouse")
        parser.add_argument("--since", metavar="DATE", help="also reload all postings from this day on (YYYY-MM-DD)")
        parser.add_argument("--dry-run", action="store_true", help="say what a run would do; write nothing")

    def run(self, **options: Any) -> dict[str, Any]:
        since = _day(options["since"])
        if options["dry_run"]:
            return _planned(services.preview(full=options["full"]))
        with terminal_progress() as progress:
            log = services.run(full=options["full"], since=since, progress=progress)
        return {name: getattr(log, name) for name in COUNTS}

    def say(self, answer: dict[str, Any]) -> None:
        if answer["status"] == "dry-run":
            self.stdout.write(f"The next run is {answer['mode']}; {answer['changes_waiting']:,} changes wait.")
            return
        self.stdout.write(
            f"{answer['mode'].capitalize()} load in {answer['seconds']} s: {answer['rows_read']:,} rows read, "
            f"{answer['rows_written']:,} facts written, {answer['rows_deleted']:,} taken out, "
            f"{answer['changes_taken']:,} changes done. Version {answer['version']} is published."
        )


def _planned(outcome: Outcome) -> dict[str, Any]:
    """The answer to a dry run: nothing read or written yet."""
    mode = "full" if outcome.full else "incremental"
    nothing = dict.fromkeys(COUNTS, 0)
    return nothing | {"mode": mode, "status": "dry-run", "version": None, "changes_waiting": outcome.changes_taken}


def _day(text: str | None) -> date | None:
    """A day as written on the command line. Raises Problem for anything that is not one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Problem("bad_date", "No such day", 400, f"--since: '{text}' is not a day (YYYY-MM-DD).") from error
