"""`manage.py recommend`: FinBud's recommendations on a terminal."""

from typing import Any

from django.core.management.base import CommandParser

from apps.advice.advising import advise
from apps.advice.answers import as_json
from apps.problems_command import ReportingCommand
from apps.users.selectors import today, user_by_email
from apps.users.sight import own_sight

SILENT = {"not_enough_data": "Not enough data: it takes 90 days of bookings.", "": "Nothing found."}


class Command(ReportingCommand):
    """What is found in a user's own book, the most urgent first."""

    help = "FinBud's recommendations for a user."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose book")

    def run(self, **options: Any) -> dict[str, Any]:
        user = user_by_email(options["user"])
        return as_json(advise(own_sight(user), today(user)))

    def say(self, answer: dict[str, Any]) -> None:
        for row in answer["recommendations"]:
            self.stdout.write(f"{row['title']} ({row['impact']} {answer['currency']})\n  {row['why']} {row['then']}")
        if not answer["recommendations"]:
            self.stdout.write(SILENT[answer["silent"]])
