"""Each tab with the demo household, on three screens, in light and dark."""

import pytest

from apps.users.models import User
from tests.journeys.conftest import Site

from .conftest import ALEX
from .reading import moved, pale, stand_still, violations
from .tabs import SCHEMES, TABS, WIDTHS, other_addresses

MOST_MOVED = 0.05
LONG = pytest.mark.takes_minutes
# Between a phone and a desk little is laid out in its own way.
SCREENS = [pytest.param(width, marks=LONG) if width == 768 else width for width in WIDTHS]
LINES = """Object.values(Chart.instances).flatMap(chart => chart.data.datasets.map(set => `${set.borderColor}`))"""


@pytest.mark.parametrize("width", SCREENS)
@pytest.mark.parametrize("tab", TABS)
def test_a_tab_is_whole(desk: Site, tab: str, width: int) -> None:
    """It fits, stands still, is readable, and axe finds nothing; `site` sees to the console and to the host."""
    desk.look(width)
    desk.open(TABS[tab])
    stand_still(desk)
    assert desk.width_of_content <= width
    assert moved(desk) <= MOST_MOVED
    for scheme in SCHEMES:
        desk.look(width, scheme)
        stand_still(desk)
        assert [scheme, pale(desk), violations(desk)] == [scheme, [], []]


@LONG
@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1440, "light")])
def test_no_other_page_is_worse(desk: Site, width: int, scheme: str) -> None:
    desk.look(width, scheme)
    found = {}
    for address in other_addresses():
        answer = desk.page.request.get(desk.url + address)
        if answer.status != 200 or "text/html" not in answer.headers["content-type"] or "<html" not in answer.text():
            continue
        desk.open(address)
        stand_still(desk)
        wide = [f"{desk.width_of_content} px wide"] if desk.width_of_content > width else []
        if wrong := [*wide, *violations(desk)]:
            found[address] = wrong
    assert found == {}


@pytest.mark.parametrize("width", SCREENS)
def test_the_page_of_components_is_whole(desk: Site, width: int) -> None:
    """Every component in every state, also those that no tab is in today."""
    User.objects.filter(email=ALEX).update(is_staff=True)
    desk.look(width)
    desk.open("/design/")
    stand_still(desk)
    assert desk.width_of_content <= width
    for scheme in SCHEMES:
        desk.look(width, scheme)
        stand_still(desk)
        assert [scheme, pale(desk), violations(desk)] == [scheme, [], []]


def test_the_page_of_components_is_for_staff(desk: Site) -> None:
    assert desk.page.request.get(f"{desk.url}/design/").status == 404


def test_the_navigation_leads_to_what_is_measured(desk: Site) -> None:
    desk.look(1440)
    desk.open("/")
    offered = desk.page.locator("nav[aria-label=Main] a").evaluate_all("links => links.map(a => a.pathname)")
    assert set(offered) <= set(TABS.values())


def test_charts_have_their_colours_where_nothing_may_move(desk: Site) -> None:
    """A colour that is read in the middle of a transition is another one."""
    seen = []
    for motion in ("no-preference", "reduce"):
        desk.page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        desk.open("/analytics/")
        stand_still(desk)
        seen.append(desk.page.evaluate(LINES))
    assert len(set(seen[0])) > 1
    assert seen[0] == seen[1]
