"""`manage.py word_advice`: FinBud's open advice in the words of a language model, where the operator wants that."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from apps.advice.advising import advise
from apps.advice.phrasing import word_all
from apps.assistant.endpoint.client import Endpoint
from apps.finbud.services import put_wordings
from apps.problems import Problem
from apps.problems_command import ReportingCommand
from apps.users.selectors import today, user_by_email
from apps.users.sight import own_sight


class Command(ReportingCommand):
    """A wording that states anything but the evidence is thrown away, and the plain one is shown."""

    help = "Let the assistant's endpoint word a user's open advice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose advice")

    def run(self, **options: Any) -> dict[str, Any]:
        if not settings.ASSISTANT or not settings.ASSISTANT["words_advice"]:
            text = "Set ASSISTANT_BASE_URL, ASSISTANT_MODEL and ASSISTANT_WORDS_ADVICE=true first."
            raise Problem("no_endpoint", "No endpoint words advice", 400, text)
        user = user_by_email(options["user"])
        open_advice = [row.finding for row, _record in advise(own_sight(user), today(user)).open]
        wordings = word_all(open_advice, Endpoint(**settings.ASSISTANT))
        put_wordings(user, wordings)
        return {"open": len(open_advice), "worded": len(wordings)}
