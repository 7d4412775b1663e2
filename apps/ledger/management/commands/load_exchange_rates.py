"""`load_exchange_rates`: a file of the European Central Bank into the ledger."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.ledger.rates import load, read
from apps.problems import Problem
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    """Write the rates that some book needs."""

    help = (
        "Load exchange rates from a file of the European Central Bank (eurofxref*.csv, .zip or .xml). Written are the "
        "pairs of an account's currency and its owner's reporting currency, straight or across the euro; a rate of the "
        "same day is replaced. Again, after an account in a new currency: the file may be loaded as often as you like."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file, as downloaded")
        parser.add_argument("--since", type=_day, metavar="DATE", help="leave out the days before")
        parser.add_argument("--dry-run", action="store_true", help="say what would be written; write nothing")

    def run(self, **options: Any) -> dict[str, Any]:
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise Problem("file_unreadable", "The file cannot be read", detail=f"{path}: {error.strerror}.") from error
        days = read(content, path.name)
        written = asdict(load(days, since=options["since"], dry_run=options["dry_run"]))
        pairs = [f"{base}/{quote}" for base, quote in written.pop("pairs")]
        return {"days": len(days), "pairs": pairs, **written, "dry_run": options["dry_run"]}

    def say(self, answer: dict[str, Any]) -> None:
        if not answer["pairs"]:
            self.stdout.write("No account is in another currency than its owner's reports: no rate is needed.")
            return
        did = "would be" if answer["dry_run"] else "are"
        self.stdout.write(
            f"{answer['new']} rates {did} new, {answer['replaced']} {did} replaced, {answer['unchanged']} stay, "
            f"of {', '.join(answer['pairs'])}."
        )
        if answer["missing"]:
            self.stdout.write(f"The file has no rates of {', '.join(answer['missing'])}; set them in the admin.")
        elif not answer["dry_run"] and answer["new"] + answer["replaced"]:
            self.stdout.write("To carry them into the figures: python manage.py run_etl")


def _day(text: str) -> date:
    return date.fromisoformat(text)
