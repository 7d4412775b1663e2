"""`evaluate_goals`: goals and SLAs brought up to date."""

from typing import Any

from apps.goals.evaluation import evaluate
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    """Evaluate every goal whose clock runs."""

    help = (
        "Bring goals and their SLAs up to date, and tell people what changed. Every load of the warehouse does the "
        "same; run it on a schedule too, since time passes without bookings. It may be run as often as you like."
    )

    def run(self, **_options: Any) -> dict[str, Any]:
        return evaluate().as_json()

    def say(self, answer: dict[str, Any]) -> None:
        self.stdout.write(
            f"{answer['goals']} goals over {answer['days']} days: {answer['changes']} changes, "
            f"{answer['decided']} completed or failed, {answer['notices']} notices, {answer['mails']} mails."
        )
