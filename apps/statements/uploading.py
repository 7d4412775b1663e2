"""How often somebody may upload a file: reading one keeps a processor busy for as long as a minute."""

from math import ceil
from typing import Any

from django.http import HttpRequest
from rest_framework.throttling import UserRateThrottle

from apps.problems import Problem


class UploadThrottle(UserRateThrottle):
    """Enough for the year of ten accounts, month by month."""

    scope = "upload"
    rate = "120/hour"


def refuse_too_many(request: HttpRequest) -> None:
    """Count an upload. Raises the Problem `too_many_uploads` where there were too many."""
    asked: Any = request  # of which the throttle needs the user alone
    throttle = UploadThrottle()
    if request.method == "POST" and not throttle.allow_request(asked, None):  # type: ignore[arg-type] # there is no API view
        minutes = ceil((throttle.wait() or 60) / 60)
        text = f"That were many files within an hour. Go on in {minutes} minutes, or put several into one archive."
        raise Problem("too_many_uploads", "Too many uploads", 429, text)
