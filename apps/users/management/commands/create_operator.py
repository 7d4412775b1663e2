"""`create_operator --email E`: the account that may do everything."""

import sys
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from apps.problems import Problem
from apps.problems_command import ReportingCommand
from apps.users.operators import create_operator, operators_link, refuse_second


class Command(ReportingCommand):
    """Asks for a password on a terminal; elsewhere it answers with a link that is good once, for an hour."""

    help = "Create the operator's account: asks for a password, or prints a one-time link when not on a terminal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--force", action="store_true", help="though there is an operator already")
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="the site's address, for the link")

    def run(self, **options: Any) -> dict[str, Any]:
        """Create the account, or the link to it."""
        refuse_second(is_forced=options["force"])
        try:
            if not sys.stdin.isatty():
                return {"email": options["email"], "link": operators_link(options["email"], options["site"])}
            create_operator(options["email"], _asked())
        except ValidationError as error:
            raise Problem("refused", "The account was not made", 400, " ".join(error.messages)) from error
        return {"email": options["email"], "link": None}

    def say(self, answer: dict[str, Any]) -> None:
        """What to do now."""
        if answer["link"]:
            self.stdout.write(f"Choose a password at {answer['link']} (good once, for one hour).")
        else:
            self.stdout.write(f"{answer['email']} may log in, and do everything.")


def _asked() -> str:
    password = getpass("Password: ")
    if password != getpass("Again: "):
        raise Problem("differs", "The passwords differ", 400, "The two passwords are not the same.")
    return password
