"""The page for analysts: where the feed is, and the files that open it in Power BI."""

from io import BytesIO

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.problems import not_found
from apps.users.models import User
from apps.users.selectors import books_shown_to

from .addresses import feed_at
from .feed.sets import entity_sets
from .model import sources
from .model.measures import measures
from .model.project import archive, as_text


@login_required
@require_safe
@never_cache
def analysts(request: HttpRequest) -> HttpResponse:
    """How to connect, in the order in which one does it."""
    user = _who(request)
    others = [
        (book, request.build_absolute_uri(reverse("odata:book", args=[book.pk])))
        for book in books_shown_to(user)
        if book.pk != user.pk
    ]
    page = {
        "feed": _feed(request),
        "others": others,
        "sets": entity_sets().values(),
        "measures": [measure for measure in measures() if measure.metric],
        "redshift": _may_ask_redshift(user),
    }
    return render(request, "powerbi/analysts.html", page)


@login_required
@require_safe
@never_cache
def feed_file(request: HttpRequest) -> FileResponse:
    """The feed as a `.pbids` file."""
    return _download(as_text(sources.of_feed(_feed(request))).encode(), "FinSight.pbids")


@login_required
@require_safe
@never_cache
def redshift_file(request: HttpRequest) -> FileResponse:
    """The warehouse as a `.pbids` file; to everybody but staff, and without Redshift, there is no such file."""
    if not _may_ask_redshift(_who(request)):
        raise not_found("page")
    there = sources.of_redshift(settings.DATABASES["redshift"])
    return _download(as_text(there).encode(), "FinSight-on-Redshift.pbids")


@login_required
@require_safe
@never_cache
def project_file(request: HttpRequest) -> FileResponse:
    """The Power BI project, which reads this site's feed."""
    return _download(archive(_feed(request)), "FinSight-powerbi.zip")


def _may_ask_redshift(user: User) -> bool:
    """Its tables hold everybody's rows, so that where they are is for staff to hand on."""
    return user.is_staff and settings.WAREHOUSE_ENGINE == "redshift"


def _feed(request: HttpRequest) -> str:
    return feed_at(request.build_absolute_uri("/"))


def _download(content: bytes, name: str) -> FileResponse:
    return FileResponse(BytesIO(content), as_attachment=True, filename=name)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
