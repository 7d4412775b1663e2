"""How many requests a caller may make: each user, each token of theirs, and each address that proves nothing."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from apps.throttling import Rate, spend
from apps.users.door import address_of


class CallerThrottle(BaseThrottle):
    """Counts a request for everybody it stands for; who comes too often is told when to come back."""

    seconds = 0

    def allow_request(self, request: Request | HttpRequest, view: Any) -> bool:  # noqa: ARG002 - of the framework
        """Whether no rate is used up."""
        self.seconds = max((spend(name, rate) for name, rate in _counters(request) if rate), default=0)
        return not self.seconds

    def wait(self) -> float | None:
        """Until when, in seconds."""
        return self.seconds or None


def _counters(request: Request | HttpRequest) -> Iterator[tuple[str, Rate | None]]:
    """What a request counts for, and how often it may; None: as often as it likes."""
    if request.user and request.user.is_authenticated:
        yield f"user:{request.user.pk}", settings.THROTTLE_USER
        if token := getattr(request, "auth", None):
            yield f"token:{token.pk}", settings.THROTTLE_TOKEN
    else:
        yield f"address:{address(request)}", settings.THROTTLE_ADDRESS


def address(request: Request | HttpRequest) -> str:
    """Where a request comes from."""
    return address_of(getattr(request, "_request", request))
