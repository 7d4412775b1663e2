"""`manage.py ask`: a question about one's money, answered on a terminal."""

from typing import Any

from django.core.management.base import CommandParser

from apps.assistant.answering import ask
from apps.problems_command import ReportingCommand
from apps.users.selectors import today, user_by_email
from apps.users.sight import own_sight


class Command(ReportingCommand):
    """The same object as `POST /api/assistant/ask`."""

    help = "Turn a question in ordinary words into a checked dashboard spec, with its drawn values."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question", help="in English or German")
        parser.add_argument("--user", required=True, metavar="EMAIL", help="about whose book")

    def run(self, **options: Any) -> dict[str, Any]:
        user = user_by_email(options["user"])
        return ask(options["question"], own_sight(user), today(user)).as_json()

    def say(self, answer: dict[str, Any]) -> None:
        self.stdout.write(answer["understood"])
        for choice in answer["choices"]:
            self.stdout.write(f"  - {choice['label']}")
        for finding in answer["validation"].get("findings", ()):
            self.stdout.write(f"  {finding['severity']}: {finding['message']}")
        for widget in answer["drawn"]:
            self._show(widget)

    def _show(self, widget: dict[str, Any]) -> None:
        self.stdout.write(f"\n{widget['title']}")
        if "value" in widget:
            self.stdout.write(f"  {widget['value']}")
        for row in widget.get("rows", ()):
            self.stdout.write(f"  {'  '.join(str(value) for value in row.values())}")
