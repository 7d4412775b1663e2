"""Settings that parse, and still are not what an installation needs."""

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import Error, run_checks
from django.core.checks import Warning as Caution

from .finding import Finding, broken, mind, well

HERE = {"localhost", "127.0.0.1", "[::1]", "testserver"}


def look() -> Iterator[Finding]:
    """Django's own checks, and who can reach the site how."""
    found = [message for message in run_checks() if isinstance(message, Error | Caution)]
    for message in found:
        yield broken("settings", f"{message.id}: {message.msg}", message.hint or "Correct the setting.")
    elsewhere = sorted(set(settings.ALLOWED_HOSTS) - HERE)
    if settings.DEBUG:
        make = broken if elsewhere else mind
        yield make("settings", "DEBUG shows tracebacks to everybody.", "Set DEBUG=false.")
    if elsewhere and not settings.HTTPS_ONLY:
        hosts = ", ".join(elsewhere)
        yield mind(
            "settings",
            f"{hosts}: passwords and figures go without TLS.",
            "Set HTTPS_ONLY=true behind a proxy with TLS.",
        )
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield broken("static files", "They are not collected.", "Run: python manage.py collectstatic --noinput")
    elif not found:
        yield well("settings", "All settings can be used; static files are collected.")
