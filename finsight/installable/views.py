"""The manifest, the worker, and the page that stands where nothing was kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from .person import HEADER

ICONS = (
    ("icon-192", "192x192", "any"),
    ("icon-512", "512x512", "any"),
    ("icon-maskable-512", "512x512", "maskable"),
)
PINE, PAPER = "#0d5c52", "#f4f5f1"
UNCHANGED_FOR = "no-cache"
"""Browsers ask each time whether these two are still the same."""


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """What an operating system wants to know of an application."""
    answer = {
        "name": "FinSight",
        "short_name": "FinSight",
        "description": "Your money in seven numbers.",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PINE,
        "lang": "en",
        "icons": [
            {"src": static(f"img/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
        "shortcuts": [
            {"name": "Transactions", "url": "/transactions/"},
            {"name": "Import a bank file", "url": "/import/"},
        ],
    }
    headers = {"Cache-Control": UNCHANGED_FOR}
    return JsonResponse(answer, content_type="application/manifest+json", headers=headers)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; at the top, because it may only see what stands below it."""
    context = {"header": HEADER, "seconds": settings.SESSION_COOKIE_AGE, "static_url": settings.STATIC_URL}
    response = render(request, "installable/worker.js", context, content_type="text/javascript")
    response.headers["Cache-Control"] = UNCHANGED_FOR
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown where the server can't be reached and nothing was kept."""
    return render(request, "installable/offline.html")
