"""Pages of a person's rights: take everything along, be deleted for good."""

from tempfile import TemporaryFile

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from apps.problems import Problem
from apps.users.models import User

from .deletion import delete_person
from .exporting import export_book
from .forms import DeleteForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator] # allauth is untyped
def export(request: HttpRequest) -> HttpResponseBase:
    """Everything one owns as a ZIP, made on a file that has no name and goes with the answer."""
    if request.method != "POST":
        return render(request, "portability/export.html")
    _count(request, "export_book")
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it
    export_book(_who(request), file)
    file.seek(0)
    name = f"finsight-book-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator] # allauth is untyped
def delete(request: HttpRequest) -> HttpResponse:
    """Ask for the address once more, then delete for good."""
    user = _who(request)
    form = DeleteForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        _count(request, "delete_person")
        delete_person(user)
        logout(request)
        messages.success(request, "Your account and your book were deleted. The figures follow with the next run.")
        return redirect("account_login")
    return render(request, "portability/delete.html", {"form": form}, status=422 if form.errors else 200)


def _count(request: HttpRequest, action: str) -> None:
    """Raise Problem `too_many_tries` (429) for somebody who does it too often; ACCOUNT_RATE_LIMITS says how often."""
    if not ratelimit.consume(request, action=action, user=request.user):
        raise Problem(
            "too_many_tries", "Too many tries", 429, "You did this several times. Wait an hour, then try again."
        )


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
