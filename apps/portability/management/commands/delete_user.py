"""Delete a person for good."""

from typing import Any

from django.core.management.base import CommandParser

from apps.portability.deletion import delete_person
from apps.problems import Problem
from apps.problems_command import ReportingCommand
from apps.users.selectors import user_by_email


class Command(ReportingCommand):
    help = "Delete a person with their whole book, for good; offer them export_book first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom."""
        parser.add_argument("email", metavar="EMAIL", help="whom")
        parser.add_argument("--yes", action="store_true", help="really")

    def run(self, **options: Any) -> dict[str, Any]:
        """Delete, if it is really meant."""
        user = user_by_email(options["email"])
        if not options["yes"]:
            text = f"This deletes {user.email} with everything in their book, for good. Add --yes to do it."
            raise Problem("not_confirmed", "Not confirmed", 400, text)
        return {"user": options["email"], **delete_person(user)}

    def say(self, answer: dict[str, Any]) -> None:
        """What went."""
        went = f"{answer['transactions']} transactions and {answer['accounts']} accounts"
        self.stdout.write(f"{answer['user']} is deleted, with {went}. The figures follow with the next run_etl.")
