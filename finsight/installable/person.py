"""Whose page an answer is, without saying who: the browser keeps the pages of different people apart by it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

HEADER = "X-Kept-For"


def mark_of(user_id: int) -> str:
    """A word that stands for a user and tells nothing of them."""
    return salted_hmac("finsight.installable", str(user_id)).hexdigest()[:16]


class PersonMiddleware:
    """Marks the pages of somebody who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say whose it is."""
        response = self.get_response(request)
        is_page = response.status_code == HTTPStatus.OK and response.headers.get("Content-Type", "").startswith(
            "text/html"
        )
        if is_page and request.user.is_authenticated:
            response.headers[HEADER] = mark_of(request.user.pk)
        return response
