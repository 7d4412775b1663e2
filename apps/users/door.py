"""What stands at the door: who is asking, and the answer when it is locked.

The lock is for one person from one address. Somebody who guesses another's password locks out nobody but themselves,
and the locked answer is the same whether the person exists or not.
"""

from math import ceil
from typing import Any

from allauth.account.adapter import get_adapter
from axes.backends import AxesStandaloneBackend
from axes.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from structlog import get_logger

from apps.problems import Problem

from .waiting import seconds_to_wait

_log = get_logger("finsight.users")
A_MINUTE = 60
LONGEST = 254


class LockBackend(AxesStandaloneBackend):  # type: ignore[misc] # axes is untyped
    """Refuses who is locked out; without a request (a command, a test) nobody stands at the door."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Raise PermissionDenied for a locked pair of person and address."""
        if request is not None:
            super().authenticate(request, **credentials)


def address_of(request: HttpRequest) -> str:
    """The address that a request comes from: the last trusted proxy's word, or the connection's other end."""
    return str(get_adapter().get_client_ip(request))


def name_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whom a log-in is for, in one spelling: capital letters must not give five more tries."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login", "")
    return str(given).strip().lower()[:LONGEST]


def locked(request: HttpRequest, _response: HttpResponse, _credentials: dict[str, Any] | None = None) -> HttpResponse:
    """The answer to whoever is locked out: 429, and when to come back. Each try while locked begins the wait anew."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    _log.warning("login_locked", seconds=seconds)
    text = f"There were too many wrong passwords. Wait {_minutes(seconds)}, or reset your password."
    return _too_many(request, text, seconds)


def slowed(request: HttpRequest, _exception: Exception | None = None) -> HttpResponse:
    """The answer to too many requests of one kind from one address or person (Django's handler429 of allauth)."""
    seconds = seconds_to_wait(request)
    text = f"There were too many tries in a short time. Wait {_minutes(seconds)}, then try again."
    return _too_many(request, text, seconds)


def _minutes(seconds: int) -> str:
    count = ceil(seconds / A_MINUTE)
    return "a minute" if count == 1 else f"{count} minutes"


def _too_many(request: HttpRequest, text: str, seconds: int) -> HttpResponse:
    problem = Problem("too_many_tries", "Too many tries", 429, text)
    answer = render(request, "account/too_many.html", {"problem": problem}, status=problem.status)
    answer.headers["Retry-After"] = str(seconds)
    return answer
