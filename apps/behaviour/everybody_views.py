"""Everybody's measures for operators: a page, and the same as a file."""

import csv
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.problems import Problem, not_found
from apps.throttling import Rate, spend

from .everybody_page import csv_rows, may_see_everybody, people_list
from .views import PersonRequest

EXPORTS: Final = Rate(30, 3600)


class _Line:
    """A file for the csv module that hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


@login_required
@require_safe
def people(request: PersonRequest) -> HttpResponse:
    """All people's measures; to everybody but operators with the permission there is no such page."""
    if not may_see_everybody(request.user):
        raise not_found("page")
    shown = people_list(request.GET)
    status = shown.problem.status if shown.problem else 200
    return render(request, "behaviour/everybody.html", {"list": shown}, status=status)


@login_required
@require_safe
def export(request: PersonRequest) -> StreamingHttpResponse:
    """The same as CSV, streamed."""
    if not may_see_everybody(request.user):
        raise not_found("page")
    if wait := spend(f"behaviour-export:{request.user.pk}", EXPORTS):
        raise Problem("too_many_exports", "Too many exports", 429, f"Try again in {wait} seconds.")
    writer, rows = csv.writer(_Line()), csv_rows(request.GET)
    header = writer.writerow(next(rows))  # now, so that what is wrong with the warehouse is an answer, and no torn file
    name = f"finsight-behaviour-{timezone.localdate():%Y-%m-%d}.csv"
    lines = (line for part in ([header], map(writer.writerow, rows)) for line in part)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
