"""What of one's own book the household sees."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from apps.ledger import selectors, services
from apps.ledger.forms import SharingForm
from apps.ledger.pages import FormPage, UserRequest, posted
from apps.users.households import place_of


@login_required
def sharing(request: UserRequest) -> HttpResponse:
    """Choose, account by account; who keeps no book in a household is shown to it instead."""
    place = place_of(request.user)
    if place is None or not place.is_keeper:
        return redirect("household:home")
    accounts = selectors.own_accounts(request.user).select_related("share")
    form = SharingForm(posted(request), place=place, accounts=accounts)
    page = FormPage("What I share", reverse("household:home"), template="ledger/sharing.html")

    def write() -> str:
        services.share(request.user, shares_book=form.cleaned_data["shares_book"], limits=form.limits)
        return "What you share was changed."

    return page.answer(request, form, write)
