"""`pair_transfers`: both sides of moves between accounts, found in books as they are."""

from typing import Any

from django.core.management.base import CommandParser

from apps.ledger.services import pair_transfers
from apps.problems_command import ReportingCommand
from apps.users.models import User
from apps.users.selectors import user_by_email


class Command(ReportingCommand):
    """Pair for one user, or for everybody."""

    help = (
        "Find both sides of moves between the accounts of a household. Sure pairs become transfers, unsure ones wait "
        "on the page 'Transfers to review'. It may be run as often as you like: a second run changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", metavar="EMAIL", help="only in what this user may see (without: everybody)")

    def run(self, **options: Any) -> dict[str, Any]:
        email = options["user"]
        users = [user_by_email(email)] if email else User.objects.filter(is_active=True).order_by("pk")
        done = [pair_transfers(user) for user in users]
        return {
            "users": len(done),
            "made": sum(each.made for each in done),
            "proposed": sum(each.proposed for each in done),
        }

    def say(self, answer: dict[str, Any]) -> None:
        self.stdout.write(
            f"{answer['made']} transfers were made, {answer['proposed']} pairs wait to be reviewed "
            f"({answer['users']} users)."
        )
        if answer["made"]:
            self.stdout.write("To carry them into the figures: python manage.py run_etl")
