"""Take away what is past its time."""

from typing import Any

from apps.portability.purging import purge_old
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    help = "Take away audit entries, sessions, invitations, wrong passwords and uploads that are past their time."

    def run(self, **_options: Any) -> dict[str, Any]:
        """Purge."""
        return purge_old()
