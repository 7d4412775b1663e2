"""Where the feed is, as a program that reads it has to be told."""

from urllib.parse import urlsplit

from django.urls import reverse

from apps.problems import Problem


def feed_at(site: str) -> str:
    """The feed's address on a site such as `https://money.example`. Raises Problem `bad_site`."""
    parts = urlsplit(site)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or '"' in site:
        raise Problem("bad_site", "No such site", 400, f"site: '{site}' is no address such as https://money.example.")
    return site.rstrip("/") + reverse("odata:service")
