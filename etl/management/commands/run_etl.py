"""`run_etl`: ledger into warehouse."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from apps.problems import Problem
from apps.problems_command import ReportingCommand
from etl import services
from etl.terminal import terminal_progress


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
            outcome = services.preview(full=options["full"])
            mode = "full" if outcome.full else "incremental"
            return {"mode": mode, "status": "dry-run", "changes_waiting": outcome.changes_taken}
        with terminal_progress() as progress:
            log = services.run(full=options["full"], since=since, progress=progress)
        counts = ("mode", "status", "rows_read", "rows_written", "rows_deleted", "changes_taken", "seconds", "version")
        return {name: getattr(log, name) for name in counts}


def _day(text: str | None) -> date | None:
    """A day as written on the command line. Raises Problem for anything that is not one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Problem("bad_date", "No such day", 400, f"--since: '{text}' is not a day (YYYY-MM-DD).") from error
