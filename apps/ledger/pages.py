"""What the pages of the ledger share: the way back to the list, and buttons without a form of their own."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from apps.users.form_page import FormPage, UserRequest, posted, put_errors

__all__ = ["FormPage", "UserRequest", "attempt", "posted", "put_errors", "way_back"]


def way_back(request: UserRequest) -> str:
    """The list of transactions as it was left, if the form or the address says so."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return reverse("ledger:transactions")


def attempt(request: UserRequest, write: Callable[[], str]) -> None:
    """For a button without a form of its own: say what `write` did, or why it refused."""
    try:
        messages.success(request, write())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
