"""`manage.py validate_spec`: whether a dashboard spec is right."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.problems import Problem
from apps.problems_command import ReportingCommand
from apps.specs.syntax import MOST_BYTES
from apps.specs.validation import validate
from apps.users.models import User
from apps.users.selectors import today, user_by_email
from apps.users.sight import own_sight


class Command(ReportingCommand):
    """Findings, a repaired spec, and how accurate it was before and after; exit code 1 where it is not valid."""

    help = "Check a dashboard spec against the data of a user's book."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a JSON file, or - for standard input")
        parser.add_argument("--user", metavar="EMAIL", help="whose book (the only user's, where there is one)")
        parser.add_argument("--repair", action="store_true", help="print the repaired spec")

    def run(self, **options: Any) -> dict[str, Any]:
        user = user_by_email(options["user"]) if options["user"] else _only_user()
        answer = validate(_read(options["file"]), own_sight(user), today(user)).as_json()
        return answer if options["repair"] else answer | {"repaired": None}

    def failed(self, answer: dict[str, Any]) -> bool:
        return not answer["valid"]

    def say(self, answer: dict[str, Any]) -> None:
        for one in answer["findings"]:
            mended = " (can be repaired)" if one["repair"] else ""
            self.stdout.write(
                f"{one['severity']:7} {one['layer']:11} {one['pointer'] or '/'}: {one['message']}{mended}"
            )
        if answer["repaired"]:
            self.stdout.write(json.dumps(answer["repaired"], indent=2, ensure_ascii=False))
        self.stdout.write("Valid." if answer["valid"] else "Not valid.")


def _read(name: str) -> bytes:
    """The file, and of a larger one enough to be refused."""
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as source:
            return source.read(MOST_BYTES + 1)
    except OSError as error:
        raise Problem("no_file", "Cannot be read", 400, f"{name}: {error.strerror}") from error


def _only_user() -> User:
    people = list(User.objects.filter(is_active=True)[:2])
    if len(people) != 1:
        raise Problem("no_user", "Whose book?", 400, "Name the user: --user EMAIL.")
    return people[0]
