"""A person's own account, and invitations."""

from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from apps.problems import not_found

from . import invitations, sessions
from .form_page import FormPage, UserRequest
from .forms import AcceptForm, InviteForm
from .models import User, same_address


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything about getting in, on one page."""
    user = _who(request)
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    page = {
        "has_totp": Authenticator.Type.TOTP in kinds,
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "sessions": UserSession.objects.filter(user=user).count(),
        "providers": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "may_invite": invitations.may_invite(user),
    }
    return render(request, "users/account.html", {"page": page})


@login_required
@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Log one other browser out."""
    sessions.end_session(request, session_id)
    messages.success(request, "That browser is logged out.")
    return redirect("usersessions_list")


@login_required
def invite(request: UserRequest) -> HttpResponse:
    """Invitations that one sent, and a form for another."""
    user = request.user
    if not invitations.may_invite(user):
        raise not_found("page")
    household = invitations.household_of_owner(user)
    form = InviteForm(request.POST or None, household=household, is_staff=user.is_staff)
    context = {"sent": invitations.sent_by(user)[: invitations.OPEN_AT_ONCE * 2], "household": household}
    page = FormPage("Invitations", request.path, template="users/invitations.html", context=context)

    def write() -> str:
        site = request.build_absolute_uri("/")
        email, to_household = form.cleaned_data["email"], form.to_household_wanted
        sent = invitations.invite(user, email, to_household=to_household, site=site, **form.place)
        return f"An invitation is on its way to {sent.email}. It is good for seven days."

    return page.answer(request, form, write)


@login_required
@require_POST
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """End an invitation."""
    invitations.withdraw(_who(request), invitation_id)
    messages.success(request, "The invitation was withdrawn.")
    return redirect("users:invitations")


@never_cache
@sensitive_post_parameters()
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Where an invitation's link leads: a new account, or into the household for who has one."""
    invitation = invitations.invitation_of(token)
    if request.user.is_authenticated or User.objects.filter(email=invitation.email).exists():
        return _invited_member(request, token, invitation.email)
    form = AcceptForm(request.POST or None, initial={"email": invitation.email})
    if request.method == "POST" and form.is_valid():
        user = invitations.accept(token, form.cleaned_data["name"], form.cleaned_data["password"])
        return perform_login(request, user, email=user.email)  # type: ignore[no-any-return]
    page = {"form": form, "invitation": invitation}
    return render(request, "users/invited.html", page, status=422 if form.errors else 200)


@login_required
def _invited_member(request: HttpRequest, token: str, email: str) -> HttpResponse:
    """Somebody with an account: it must be the one invited, and they say yes once more."""
    user = _who(request)
    if not same_address(user.email, email):
        raise not_found("invitation for this account. Log out, and follow the link again")
    if request.method != "POST":
        return render(request, "users/join.html", {"invitation": invitations.invitation_of(token)})
    invitations.join(token, user)
    messages.success(request, "You are in the household.")
    return redirect("users:account")


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
