"""What a browser fetches for the first page that somebody opens, compressed as the site sends it."""

import gzip

import pytest

from tests.journeys.conftest import Site

from .reading import stand_still
from .tabs import TABS

MOST_BYTES = 250_000
COMPRESSED = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")


@pytest.mark.parametrize("tab", TABS)
def test_a_first_page_view_is_light(desk: Site, tab: str) -> None:
    """Static files travel compressed, pages as they are: they hold a person's secrets beside what others may send."""
    bodies: dict[str, int] = {}

    def weigh(response) -> None:  # type: ignore[no-untyped-def] # Playwright's
        body = response.body() if response.ok else b""
        kind = response.headers.get("content-type", "").partition(";")[0]
        bodies[response.url] = len(gzip.compress(body, 9)) if kind in COMPRESSED else len(body)

    desk.page.on("requestfinished", lambda request: weigh(request.response()))
    desk.open(TABS[tab])
    stand_still(desk)
    assert bodies
    assert sum(bodies.values()) <= MOST_BYTES, sorted(bodies.items(), key=lambda each: -each[1])[:5]
