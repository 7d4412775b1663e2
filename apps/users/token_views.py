"""Personal tokens: their list, a new one, and the end of one."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .models import User
from .token_forms import TokenForm
from .tokens import issue_token, revoke_token, tokens_of

SHOWN = 100


@login_required
@never_cache
@reauthentication_required  # type: ignore[untyped-decorator] # allauth is untyped
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens, and a form for another; its text stands on this answer, and nowhere afterwards."""
    user = _who(request)
    form = TokenForm(request.POST or None, user=user)
    page: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        made, text = issue_token(user, **form.cleaned_data)
        page = {"form": TokenForm(user=user), "made": made, "text": text}
    page["tokens"] = tokens_of(user)[:SHOWN]
    return render(request, "users/tokens.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End a token at once; to close a door, nobody is asked for the password."""
    ended = revoke_token(_who(request), token_id)
    messages.success(request, f"The token '{ended}' opens nothing any more.")
    return redirect("users:tokens")


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
