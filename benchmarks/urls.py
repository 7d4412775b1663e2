"""Every route of the site, and an authenticated one that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

JSON = "application/json"


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, as JSON, for whoever is logged in: what middleware, session and login cost, and not a line more."""
    if not request.user.is_authenticated:
        return HttpResponse(b"{}", status=401, content_type=JSON)
    return HttpResponse(b"{}", content_type=JSON)


urlpatterns = [path("benchmark/empty", empty), path("", include("finsight.urls"))]
