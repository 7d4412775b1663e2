"""`manage.py kpis`: the seven KPIs on a terminal."""

from typing import Any

from django.core.management.base import CommandParser

from apps.metrics import services
from apps.metrics.months import parse
from apps.metrics.query import parse_months
from apps.metrics.terminal import show
from apps.problems_command import ReportingCommand
from apps.users.selectors import today, user_by_email
from apps.users.sight import own_sight


class Command(ReportingCommand):
    """The same object as `GET /api/kpi/dashboard/{user_id}`."""

    help = "The seven KPIs of a user and a month."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose book")
        parser.add_argument("--month", metavar="YYYY-MM", help="which month (this month in the user's time zone)")
        parser.add_argument(
            "--months", default=str(services.MONTHS), help="months of the trend, 1 to 120 (%(default)s)"
        )

    def run(self, **options: Any) -> dict[str, Any]:
        user = user_by_email(options["user"])
        month = parse(options["month"]) if options["month"] is not None else None
        return services.dashboard(own_sight(user), month, today(user), parse_months(options["months"])).as_json()

    def say(self, answer: dict[str, Any]) -> None:
        show(answer, self.stdout)
