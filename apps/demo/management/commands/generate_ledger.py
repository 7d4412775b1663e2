"""`generate_ledger`: a synthetic ledger at scale."""

import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from apps.demo.scale import generate_ledger
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    """Writes users and transactions in bulk, reproducibly, with a bar where there is a terminal."""

    help = "Write a synthetic ledger: that many users, exactly that many transactions, the same for the same seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--users", type=int, required=True, help="how many users")
        parser.add_argument("--transactions", type=int, required=True, help="how many transactions, over all users")
        parser.add_argument("--months", type=int, default=24, help="how far back they reach (default 24)")
        parser.add_argument("--seed", type=int, default=1, help="another seed, another ledger (default 1)")

    def run(self, **options: Any) -> dict[str, Any]:
        asked = {name: options[name] for name in ("users", "transactions", "months", "seed")}
        columns = (TextColumn("transactions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        with Progress(*columns, console=console, disable=not sys.stderr.isatty(), transient=True) as bar:
            task = bar.add_task("transactions", total=asked["transactions"])
            written = generate_ledger(**asked, progress=lambda rows: bar.advance(task, rows))
        return {**asdict(written), "first_day": str(written.first_day), "last_day": str(written.last_day)}

    def say(self, answer: dict[str, Any]) -> None:
        self.stdout.write(
            f"{answer['transactions']:,} transactions ({answer['split_lines']:,} split lines) of {answer['users']:,} "
            f"users on {answer['accounts']:,} accounts, from {answer['first_day']} to {answer['last_day']}."
        )
