"""What the pages of the ledger share: the way back to the list."""

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from apps.users.form_page import FormPage, UserRequest, attempt, posted, put_errors

__all__ = ["FormPage", "UserRequest", "attempt", "posted", "put_errors", "way_back"]


def way_back(request: UserRequest) -> str:
    """The list of transactions as it was left, if the form or the address says so."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return reverse("ledger:transactions")
