"""`load_demo`: the demo household."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from apps.demo.services import PASSWORD, load_demo
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    """Creates two adults with six accounts and 24 months of transactions; safe to repeat."""

    help = "Create the demo household: two adults, six accounts, 24 months of transactions that end yesterday."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="another seed, another story (default 1)")
        parser.add_argument("--months", type=int, default=24, help="how far back it reaches (default 24)")

    def run(self, **options: Any) -> dict[str, Any]:
        household = load_demo(seed=options["seed"], months=options["months"])
        days = {"first_day": str(household.first_day), "last_day": str(household.last_day)}
        return {**asdict(household), **days, "email": household.people[0], "password": PASSWORD}

    def say(self, answer: dict[str, Any]) -> None:
        opening = "Demo household created" if answer["created"] else "The demo household is already there"
        self.stdout.write(
            f"{opening}: {answer['accounts']} accounts, {answer['transactions']} transactions "
            f"from {answer['first_day']} to {answer['last_day']}."
        )
        self.stdout.write(f"Log in as {answer['email']} with the password {answer['password']}")
