"""`manage.py deliver_webhooks`: sends what waits to be told."""

from typing import Any

from apps.problems_command import ReportingCommand
from apps.webhooks.delivering import deliver_due


class Command(ReportingCommand):
    """Safe to run at any time, and by several at once."""

    help = "Send what waits to be told to people's webhooks; what fails is tried again later."

    def run(self, **_options: Any) -> dict[str, Any]:
        arrived, failed = deliver_due()
        return {"arrived": arrived, "failed": failed}
