"""`manage.py explain_kpi`: the transactions behind a number."""

from typing import Any

from django.core.management.base import CommandParser

from apps.metrics import services
from apps.metrics.explain_facts import ALL_ROWS, Page
from apps.metrics.explain_terminal import show
from apps.metrics.explaining import SIGNS, Question, explain
from apps.metrics.months import parse
from apps.metrics.query import parse_months
from apps.problems_command import ReportingCommand
from apps.users.selectors import today, user_by_email
from apps.users.sight import own_sight

LISTED = Page(25)


class Command(ReportingCommand):
    """The same object as `GET /api/kpi/explain/{metric}/{user_id}`; exits with 1 where number and facts disagree."""

    help = "The transactions behind a KPI, and proof that they add up to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("metric", help=", ".join(SIGNS))
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose book")
        parser.add_argument("--month", metavar="YYYY-MM", help="which month (this month in the user's time zone)")
        parser.add_argument("--months", default=str(services.MONTHS), help="months of the trend (%(default)s)")
        parser.add_argument("--category", metavar="NAME", help="one row of expense_by_category")
        parser.add_argument("--budget", metavar="NAME", help="one row of budget_vs_actual")
        parser.add_argument("--all", action="store_true", help="list every transaction; --json always does")

    def run(self, **options: Any) -> dict[str, Any]:
        question = Question(
            metric=options["metric"],
            month=parse(options["month"]) if options["month"] is not None else None,
            months=parse_months(options["months"]),
            category=options["category"],
            budget=options["budget"],
            page=ALL_ROWS if options["all"] or options["json"] else LISTED,
        )
        user = user_by_email(options["user"])
        return explain(own_sight(user), question, today(user)).as_json()

    def failed(self, answer: dict[str, Any]) -> bool:
        return not answer["agrees"]

    def say(self, answer: dict[str, Any]) -> None:
        show(answer, self.stdout)
