"""The site with holes planted in it: a scanner that does not find them says nothing about the site without them."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from finsight.urls import handler429  # noqa: F401 - Django looks for it here
from finsight.urls import urlpatterns as of_the_site

LINKS = """<!doctype html><title>Planted</title>
<a href="/planted/rows?id=1">rows</a> <a href="/planted/echo?text=hello">echo</a>
<a href="/planted/file?name=README.md">file</a> <a href="/planted/leave?to=/">leave</a>
<form action="/planted/form" method="post"><input name="id" value="1"><button>Go</button></form>"""


def links(_request: HttpRequest) -> HttpResponse:
    """Where a crawl begins."""
    return HttpResponse(LINKS)


@csrf_exempt
def rows(request: HttpRequest) -> HttpResponse:
    """SQL built from what was asked."""
    asked = request.POST.get("id") or request.GET.get("id", "1")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM ledger_category WHERE id = {asked}")  # noqa: S608
        return HttpResponse(str(cursor.fetchall()), content_type="text/plain")


def echo(request: HttpRequest) -> HttpResponse:
    """A page that says what was asked, as markup."""
    return HttpResponse(f"<!doctype html><p>{request.GET.get('text', '')}</p>")


def file(request: HttpRequest) -> HttpResponse:
    """Any file of the machine."""
    asked = settings.BASE_DIR / request.GET.get("name", "").replace("\0", "")
    return HttpResponse(asked.read_bytes() if asked.is_file() else b"", content_type="text/plain")


def leave(request: HttpRequest) -> HttpResponse:
    """A redirect to wherever one is told."""
    return HttpResponse(status=302, headers={"Location": request.GET.get("to", "/").partition("\n")[0].strip()})


urlpatterns = [
    path("planted/", links),
    path("planted/rows", rows),
    path("planted/form", rows),
    path("planted/echo", echo),
    path("planted/file", file),
    path("planted/leave", leave),
    *of_the_site,
]
