"""The page of what was done to one's own book."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from .audit.reading import history_of, kinds_of, shown, words
from .models import User

PAGE = 50


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who changed what, when, newest first; one's own book alone."""
    user = request.user
    assert isinstance(user, User)
    kinds = kinds_of(user)
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    page = Paginator(history_of(user, kind), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": shown(user, page.object_list),
        "kinds": [(name, words(name)) for name in kinds],
        "kind": kind,
        "query": f"{urlencode({'kind': kind})}&" if kind else "",
    }
    return render(request, "users/history.html", context)
