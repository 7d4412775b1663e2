"""How large a table may be, and how many an hour."""

from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle


def most_bytes() -> int:
    """The largest file."""
    return int(settings.DATASETS_MAX_BYTES)


class TableThrottle(UserRateThrottle):
    """Of uploads alone: reading one keeps a processor busy."""

    scope = "datasets"
    rate = "60/hour"

    def allow_request(self, request: Request, view: Any) -> bool:
        """Asking for what was found is no upload."""
        return request.method != "POST" or super().allow_request(request, view)
