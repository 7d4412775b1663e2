"""The demo household on a fixed day, in a browser that watches what moves and what is loaded."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from apps.demo.services import load_demo
from apps.users.models import User
from apps.users.selectors import user_by_email
from etl.services import refresh
from tests.journeys.conftest import Site, browser_type_launch_args, site  # noqa: F401 - fixtures

ALEX = "alex@demo.finsight.example"
# Two thirds of a month are over: budgets and forecasts have something to say.
THE_DAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WATCHING = """
window.moved = 0;
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="package", autouse=True)
def the_day() -> Iterator[None]:
    """The same day for every run, and only here: certificates of later tests would not be valid yet on it."""
    with time_machine.travel(THE_DAY, tick=True):
        yield


def build() -> User:
    """The demo household, loaded."""
    load_demo(seed=1, months=24)
    refresh()
    return user_by_email(ALEX)


@pytest.fixture
def desk(site: Site, once) -> Site:  # noqa: F811 - the fixture
    """Alex is logged in, and what moves after the first paint is added up."""
    site.page.add_init_script(WATCHING)
    site.sign_in(once(build))
    return site
