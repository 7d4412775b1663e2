"""Each tab looks as it looked when somebody last looked at it: on a phone and at a desk, in light and dark.

`NEW_PICTURES=1 pytest tests/quality/test_pictures.py` writes the baselines anew: look at each before you commit it.
Another Chromium or another font draws other pixels: there the pictures say nothing and the tests are skipped.
"""

import os
import subprocess

import pytest

from apps.users.models import User
from tests.journeys.conftest import CHROMIUM, Site

from .conftest import ALEX
from .pictures import BASELINES, difference, keep, picture_of
from .reading import stand_still
from .tabs import SCHEMES, TABS

MOST_UNLIKE = 0.02
RENDERER = BASELINES / "renderer.txt"


def renderer() -> str:
    """The browser and the font that draw here."""
    commands = ([CHROMIUM, "--version"], ["fc-match", "-f", "%{family} %{fontversion}", "system-ui"])
    return "".join(
        subprocess.run(each, capture_output=True, text=True, check=True).stdout.strip() + "\n" for each in commands
    )


@pytest.fixture(scope="module", autouse=True)
def same_renderer() -> None:
    """Skip where pages are drawn by another browser or in another font than the baselines."""
    here = renderer()
    if os.environ.get("NEW_PICTURES"):
        RENDERER.write_text(here)
    elif here != (there := RENDERER.read_text()):
        pytest.skip(f"the baselines were drawn by {there!r}, here is {here!r}")


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("tab", [*TABS, "design"])
def test_a_tab_looks_as_it_did(desk: Site, tab: str, width: int) -> None:
    if tab == "design":
        User.objects.filter(email=ALEX).update(is_staff=True)
    desk.page.emulate_media(reduced_motion="reduce")  # charts are drawn at once
    desk.look(width)
    desk.open(TABS.get(tab, "/design/"))
    unlike = {}
    for scheme in SCHEMES:
        desk.look(width, scheme)
        stand_still(desk)
        picture, baseline = picture_of(desk), BASELINES / f"{tab}-{width}-{scheme}.png"
        if os.environ.get("NEW_PICTURES"):
            keep(picture, baseline)
        elif (share := difference(picture, baseline)) > MOST_UNLIKE:
            unlike[scheme] = round(share, 4)
    assert unlike == {}
