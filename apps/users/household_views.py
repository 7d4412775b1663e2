"""The pages of a household: who is in it, and what its owner does about that."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.problems import not_found

from . import households, invitations
from .form_page import FormPage, UserRequest, posted
from .household_forms import NameForm, RoleForm
from .models import Household, User
from .selectors import today
from .services import found_household

COUNTED = "count as income and expense again, on both sides."
LEAVING = (
    "Your book stays yours: nobody here sees it any more, nor do you see theirs. "
    f"Transfers between your book and the others' {COUNTED} Your open invitations end."
)
REMOVING = (
    "Their book stays theirs: they see nothing of the household any more, nor do you see theirs. "
    f"Transfers between their book and the others' {COUNTED}"
)
LOOKING_ON = (
    f"Who becomes a viewer or an advisor stops sharing, and transfers between their book and the others' {COUNTED}"
)


@login_required
@require_safe
def household(request: UserRequest) -> HttpResponse:
    """The members, what they are and what they share; without a household, the way to one."""
    user = request.user
    place = households.place_of(user)
    if place is None:
        return redirect("household:found")
    is_over = place.is_over(today(user))
    context = {
        "place": place,
        "is_over": is_over,
        "members": [] if is_over else households.members_of(place.household),
        "may_invite": place.is_owner and invitations.may_invite(user),
    }
    return render(request, "users/household.html", context)


@login_required
def found(request: UserRequest) -> HttpResponse:
    """Begin a household of one's own."""
    form = NameForm(posted(request))
    lead = "People who share money matters. You decide what of your book the others see; at first, nothing."
    page = FormPage("Found a household", _home(), action="Found it", lead=lead)

    def write() -> str:
        founded = found_household(form.cleaned_data["name"], request.user, share_books=False)
        return f"'{founded}' was founded. Invite the others."

    return page.answer(request, form, write)


@login_required
def rename(request: UserRequest) -> HttpResponse:
    """Another name for the household."""
    form = NameForm(posted(request), initial={"name": _run_by(request.user).name})
    page = FormPage("Rename the household", _home())
    return page.answer(
        request, form, lambda: f"It is '{households.rename(request.user, form.cleaned_data['name'])}' now."
    )


@login_required
def member(request: UserRequest, user_id: int) -> HttpResponse:
    """What a member is, and until when."""
    place = households.place_under(request.user, user_id)
    form = RoleForm(posted(request), initial={"role": place.role, "ends_on": place.ends_on})
    title, context = f"{place.user} in the household", {"place": place}
    page = FormPage(title, _home(), lead=LOOKING_ON, template="users/member.html", context=context)

    def write() -> str:
        given = households.give_role(request.user, user_id, **form.cleaned_data)
        until = f" until {given.ends_on:%-d %B %Y}" if given.ends_on else ""
        return f"{given.user} is {given.get_role_display().lower()}{until}."

    return page.answer(request, form, write)


@login_required
def remove(request: UserRequest, user_id: int) -> HttpResponse:
    """See a member off."""
    place = households.place_under(request.user, user_id)

    def write() -> str:
        households.remove_member(request.user, user_id)
        return f"{place.user} is in the household no more."

    page = FormPage(f"Remove {place.user}?", _home(), action="Remove", lead=REMOVING, danger=True)
    return page.answer(request, forms.Form(posted(request)), write)


@login_required
def leave(request: UserRequest) -> HttpResponse:
    """Go, with one's own book."""
    place = households.place_of(request.user)
    if place is None:
        raise not_found("household")

    def write() -> str:
        households.leave(request.user)
        return f"You left '{place.household}'."

    page = FormPage(f"Leave '{place.household}'?", _home(), action="Leave", lead=LEAVING, danger=True)
    return page.answer(request, forms.Form(posted(request)), write)


def _run_by(user: User) -> Household:
    """The household that somebody owns. Raises Problem 404."""
    run = invitations.household_of_owner(user)
    if run is None:
        raise not_found("household")
    return run


def _home() -> str:
    return reverse("household:home")
