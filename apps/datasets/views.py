"""The pages of data sets: bring a table in, read what was found, say what its columns mean."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.problems import Problem
from apps.throttling import Rate, spend
from apps.users.form_page import UserRequest

from . import selectors, services, tasks
from .columns import Kind
from .export import chart_rows, csv_rows
from .forms import ColumnsForm, UploadForm
from .page import DataSetView
from .uploading import on_disk
from .waiting import view_of

READ = Rate(60, 3600)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def data_sets(request: UserRequest) -> HttpResponse:
    """One's data sets and those that are shared, and a form for another."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(_added(request, form))
        except Problem as problem:
            form.add_error("file", str(problem.for_everybody()))
    shown = {
        "form": form,
        "data_sets": selectors.seen_data_sets(request.user)[:200],
        "analyses": [view_of(one) for one in selectors.open_analyses(request.user)],
    }
    return render(request, "datasets/data_sets.html", shown, status=422 if form.errors else 200)


@login_required
@require_safe
def data_set(request: UserRequest, pk: int) -> HttpResponse:
    """What was found in it."""
    return _shown(request, pk, "datasets/data_set.html")


@login_required
@require_safe
def report(request: UserRequest, pk: int) -> HttpResponse:
    """The same to print, or to keep as a PDF: every finding, and no more."""
    return _shown(request, pk, "datasets/report.html", shows_all=True)


@login_required
@require_safe
def report_file(request: UserRequest, pk: int) -> HttpResponse:
    """The same as one file that needs nothing else: no script, nothing from elsewhere."""
    answer = _shown(request, pk, "datasets/file/report.html", shows_all=True)
    answer["Content-Disposition"] = f'attachment; filename="insights-{pk}.html"'
    return answer


@login_required
@require_safe
def export(request: UserRequest, pk: int) -> HttpResponse:
    """The findings as CSV."""
    return _as_csv(csv_rows(selectors.seen_data_set(request.user, pk)), f"insights-{pk}.csv")


@login_required
@require_safe
def chart(request: UserRequest, pk: int, place: int) -> HttpResponse:
    """The numbers of one chart as CSV."""
    return _as_csv(chart_rows(selectors.seen_data_set(request.user, pk), place), f"insights-{pk}-{place}.csv")


@login_required
@require_POST
def change(request: UserRequest, pk: int) -> HttpResponse:
    """Other meanings, and the findings anew."""
    own = selectors.own_data_set(request.user, pk)
    form = ColumnsForm(request.POST, data_set=own)
    if not form.is_valid():
        return _shown(request, pk, "datasets/data_set.html", form=form)
    _spend(request)
    try:
        services.change_columns(request.user, own, **form.wanted())
        messages.success(request, "It was looked through again.")
    except Problem as problem:
        messages.error(request, str(problem.for_everybody()))
    return redirect("datasets:data_set", pk)


@login_required
@require_POST
def share(request: UserRequest, pk: int) -> HttpResponse:
    """Let the household see it, or no longer."""
    own = selectors.own_data_set(request.user, pk)
    shared = services.share_data_set(request.user, own, is_shared=not own.is_shared).is_shared
    messages.success(request, "Your household sees it now." if shared else "It is yours alone again.")
    return redirect("datasets:data_set", pk)


@login_required
@require_POST
def delete(request: UserRequest, pk: int) -> HttpResponse:
    """For good."""
    own = selectors.own_data_set(request.user, pk)
    services.delete_data_set(request.user, own)
    messages.success(request, f"'{own}' was deleted for good.")
    return redirect("datasets:list")


def _added(request: UserRequest, form: UploadForm) -> str:
    """Where to go on: to what was found, or to where it is said how far it is."""
    _spend(request)
    given = form.cleaned_data
    kind = Kind(given["kind"]) if given["kind"] else None
    with on_disk(given["file"]) as path:
        if tasks.is_long(path.stat().st_size):
            begun = tasks.begin(request.user, given["name"], path, kind)
            return reverse("datasets:analysis", args=[begun.pk])
        made = services.add_data_set(request.user, given["name"], path, kind)
    return reverse("datasets:data_set", args=[made.pk])


def _shown(
    request: UserRequest, pk: int, template: str, *, form: ColumnsForm | None = None, shows_all: bool = False
) -> HttpResponse:
    found = selectors.seen_data_set(request.user, pk)
    is_all = shows_all or request.GET.get("all") == "1"
    page = DataSetView(found, request.user, form or ColumnsForm(None, data_set=found), is_all)
    return render(request, template, {"page": page}, status=422 if form else 200)


def _as_csv(rows: Iterable[list[str]], name: str) -> HttpResponse:
    text = StringIO()
    csv.writer(text).writerows(rows)
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _spend(request: UserRequest) -> None:
    if wait := spend(f"datasets:{request.user.pk}", READ):
        raise Problem("too_many_uploads", "Too many uploads", 429, f"That were many tables. Go on in {wait} seconds.")
