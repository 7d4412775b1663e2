"""The first steps: each a form of the overview that comes back there, or to the preview of the file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apps.ledger.selectors import category_tree
from apps.statements import uploading
from apps.statements.pages import refusal
from apps.users.form_page import UserRequest, attempt

from . import services, visit
from .forms import FirstAccountForm, FirstFileForm, SortForm

HOME = "dashboards:overview"


@login_required
@require_POST
def account(request: UserRequest) -> HttpResponse:
    """The first account by hand."""
    form = FirstAccountForm(request.POST)
    if form.is_valid():
        attempt(request, lambda: f"'{services.open_first(request.user, **form.cleaned_data)}' was added.")
    else:
        _say(request, form)
    return redirect(HOME)


@login_required
@require_POST
def file(request: UserRequest) -> HttpResponse:
    """A bank's file, on to its preview."""
    uploading.refuse_too_many(request)
    form = FirstFileForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        _say(request, form)
        return redirect(HOME)
    content = form.cleaned_data["file"].read()
    problem = refusal(content)
    if problem:
        messages.error(request, str(problem))
        return redirect(HOME)
    account, currency = form.cleaned_data.get("account"), form.cleaned_data.get("currency", "")
    kept = services.bring_file(request.user, account, form.file_name, content, currency)
    return redirect("statements:preview", kept.pk)


@login_required
@require_POST
def sort(request: UserRequest) -> HttpResponse:
    """A payee's category, as a rule that acts on what is there."""
    form = SortForm(request.POST, tree=category_tree(request.user))
    if form.is_valid():
        payee, category = form.cleaned_data["payee"], form.cleaned_data["category"]
        attempt(request, lambda: _sorted(payee, str(category), services.sort_payee(request.user, payee, category)))
    else:
        _say(request, form)
    return redirect(f"/?month={_month(request)}" if _month(request) else HOME)


@login_required
@require_POST
def end(request: UserRequest) -> HttpResponse:
    """No guide any more."""
    services.end(request.user)
    return redirect(HOME)


@login_required
@require_POST
def resume(request: UserRequest) -> HttpResponse:
    """The guide once more."""
    services.resume(request.user)
    return redirect(HOME)


@login_required
@require_POST
def enter_demo(request: UserRequest) -> HttpResponse:
    """Into the demo book."""
    visit.enter(request)
    return redirect(HOME)


@login_required
@require_POST
def leave_demo(request: UserRequest) -> HttpResponse:
    """Back to one's own."""
    visit.leave(request)
    return redirect(HOME)


def _say(request: UserRequest, form: "FirstAccountForm | FirstFileForm | SortForm") -> None:
    for name, errors in form.errors.items():
        label = form.fields[name].label or name.replace("_", " ").capitalize() if name in form.fields else ""
        messages.error(request, f"{label}: {' '.join(map(str, errors))}" if label else " ".join(map(str, errors)))


def _sorted(payee: str, category: str, count: int) -> str:
    bookings = "1 booking is" if count == 1 else f"{count} bookings are"
    return f"{bookings} in '{category}' now, and so will be what '{payee}' takes or gives from now on."


def _month(request: UserRequest) -> str:
    """The month the page was about, if the form says so rightly."""
    month = request.POST.get("month", "")
    return month if len(month) == len("2026-01") and month.replace("-", "").isdecimal() else ""
