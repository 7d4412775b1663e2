"""`run_etl`: ledger into warehouse."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from apps.metrics.values import moment_text
from apps.problems import Problem
from apps.problems_command import ReportingCommand
from etl import services
from etl.previewing import Preview
from etl.terminal import terminal_progress

COUNTS = ("mode", "status", "rows_read", "rows_written", "rows_deleted", "changes_taken", "seconds", "version")


class Command(ReportingCommand):
    """Carry ledger changes into the warehouse."""

    help = "Carry ledger changes into the warehouse: incremental, unless --full rebuilds everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--full", action="store_true", help="rebuild the whole warehouse")
        parser.add_argument("--since", metavar="DATE", help="also load anew all postings from this day on (YYYY-MM-DD)")
        parser.add_argument("--until", metavar="DATE", help="with --since: up to this day, included")
        parser.add_argument("--dry-run", action="store_true", help="say what a run would do; write nothing")

    def run(self, **options: Any) -> dict[str, Any]:
        asked = {"full": options["full"], "since": _day(options, "since"), "until": _day(options, "until")}
        if options["dry_run"]:
            return _planned(services.preview(**asked))
        with terminal_progress() as progress:
            log = services.run(**asked, progress=progress)
        return {name: getattr(log, name) for name in COUNTS}

    def say(self, answer: dict[str, Any]) -> None:
        for line in _plan_in_words(answer) if answer["status"] == "dry-run" else _run_in_words(answer):
            self.stdout.write(line)


def _planned(preview: Preview) -> dict[str, Any]:
    """The answer to a dry run: nothing read or written yet."""
    mode = "full" if preview.full else "incremental"
    kinds = ("entity", "operation", "count")
    return dict.fromkeys(COUNTS, 0) | {
        "mode": mode,
        "status": "dry-run",
        "version": None,
        "changes_waiting": preview.changes_waiting,
        "changes": [dict(zip(kinds, change, strict=True)) for change in preview.changes],
        "transactions": preview.touched.transactions,
        "users": preview.touched.users,
        "months": preview.touched.months,
        "as_of": moment_text(preview.as_of) if preview.as_of else None,
        "oldest_change": moment_text(preview.oldest_change) if preview.oldest_change else None,
    }


def _plan_in_words(answer: dict[str, Any]) -> list[str]:
    since = f" since {answer['oldest_change']}" if answer["oldest_change"] else ""
    shown = f"The numbers are of {answer['as_of']}" if answer["as_of"] else "There is no warehouse yet"
    touched = (
        f"{answer['transactions']:,} transactions anew, in {answer['months']:,} months of {answer['users']:,} users"
    )
    return [
        f"The next run is {answer['mode']}; {answer['changes_waiting']:,} changes wait{since}. {shown}.",
        *(f"  {row['entity']} {row['operation']}: {row['count']:,}" for row in answer["changes"]),
        f"It would load {touched}. Nothing was written.",
    ]


def _run_in_words(answer: dict[str, Any]) -> list[str]:
    counts = (
        f"{answer['rows_read']:,} rows read, {answer['rows_written']:,} facts written, "
        f"{answer['rows_deleted']:,} taken out, {answer['changes_taken']:,} changes done"
    )
    mode = answer["mode"].capitalize()
    return [f"{mode} load in {answer['seconds']} s: {counts}. Version {answer['version']} is published."]


def _day(options: dict[str, Any], name: str) -> date | None:
    """A day as written on the command line. Raises Problem for anything that is not one."""
    text = options[name]
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Problem("bad_date", "No such day", 400, f"--{name}: '{text}' is not a day (YYYY-MM-DD).") from error
