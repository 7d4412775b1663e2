"""Staff before somebody's book, and that person's log of who looked."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from . import accesses
from .form_page import FormPage, UserRequest, posted
from .household_forms import ReasonForm

PAGE = 50
LEAD = "For an hour, to read. They get a mail with your address and your reason, and both stay in their log."


@login_required
def open_book(request: UserRequest, user_id: int) -> HttpResponse:
    """Say why, and look; only for staff who may."""
    owner = accesses.openable_by(request.user, user_id)
    form = ReasonForm(posted(request))
    page = FormPage(
        f"Open the book of {owner}",
        reverse("dashboards:overview"),
        action="Open it",
        lead=LEAD,
        then=f"{reverse('dashboards:overview')}?user={owner.pk}",
        template="users/open_book.html",
        context={"access": accesses.open_access(request.user, owner)},
    )

    def write() -> str:
        site = request.build_absolute_uri("/")
        access = accesses.open_book(request.user, owner.pk, form.cleaned_data["reason"], site)
        return f"The book of {owner} is open to you for an hour. {access.owner.email} was told."

    return page.answer(request, form, write)


@login_required
@require_safe
def access_log(request: UserRequest) -> HttpResponse:
    """Who of the staff looked at one's own book, when and why."""
    page = Paginator(accesses.accesses_to(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "users/access_log.html", {"page": page})
