"""A real browser before the real site: Debian's Chromium, the live server, and a book to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from time import monotonic
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from apps.users.models import User
from etl.services import refresh
from tests.ledger_factories import AccountFactory, BudgetFactory, CategoryFactory, TransactionFactory, UserFactory

CHROMIUM = "/usr/bin/chromium"
MONTHS = [date(2026, month, 1) for month in range(1, 12)]
SPENDING = {"Rent": "900.00", "Groceries": "412.35", "Train": "89.00", "Theatre": "45.50", "Books": "31.90"}
ALL_DRAWN = "[...document.querySelectorAll('canvas[data-chart]')].every(canvas => globalThis.Chart?.getChart(canvas))"
NOTHING_MOVES = "Object.values(globalThis.Chart?.instances ?? {}).every(chart => !chart.animating)"
LONGEST_WAIT = 30.0


@dataclass(frozen=True)
class Site:
    """The site as one person's browser sees it."""

    page: Page
    url: str

    def look(self, width: int, scheme: str = "light") -> None:
        """On a screen so wide, in one of the two colour schemes."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    def sign_in(self, user: User) -> None:
        """Log a user in without the login page, for journeys about something else."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.url}])

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.url + path)

    def settle_down(self) -> None:
        """Wait until everything that the page asked for is there, its icon included."""
        self.page.wait_for_load_state("networkidle")

    def settle(self) -> None:
        """Wait until every chart of the page is drawn and still."""
        self.wait_until(ALL_DRAWN)
        self.wait_until(NOTHING_MOVES)

    def wait_until(self, expression: str) -> None:
        """Wait until it is so in the page, on whichever page that is by then.

        Playwright's own waiting evaluates texts within the page, which the site's policy forbids.
        """
        until = monotonic() + LONGEST_WAIT
        while not self._is(expression):
            assert monotonic() < until, f"never became true: {expression}"
            self.page.wait_for_timeout(50)

    def _is(self, expression: str) -> bool:
        try:
            return bool(self.page.evaluate(expression))
        except PlaywrightError:  # the page went while it was asked
            return False

    @property
    def width_of_content(self) -> int:
        """More than the screen's width if the page, once it is there, scrolls sideways."""
        self.page.wait_for_load_state()
        return int(self.page.evaluate("document.documentElement.scrollWidth"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The system's Chromium; root has no sandbox in a container."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture
def site(page: Page, live_server) -> Iterator[Site]:
    """The running site; the journey ends with no complaint of the browser and no request that left the host."""
    complaints: list[str] = []
    own_host = urlsplit(live_server.url).netloc

    def watch(url: str) -> None:
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"} and urlsplit(url).netloc != own_host:
            complaints.append(f"left the host: {url}")

    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: watch(request.url))
    yield Site(page, live_server.url)
    assert complaints == []


def build() -> User:
    """Eleven months of 2026 with a salary, five kinds of expense and two budgets, already loaded."""
    user = UserFactory(name="Anna")
    account = AccountFactory(owner=user, name="Checking")
    categories = {name: CategoryFactory(owner=user, name=f"{name} and so on") for name in SPENDING}
    for month in MONTHS:
        day = month.replace(day=3)
        TransactionFactory(account=account, amount=Decimal("2500.00"), posting_date=day, payee="Employer")
        for name, amount in SPENDING.items():
            TransactionFactory(account=account, amount=-Decimal(amount), posting_date=day, category=categories[name])
    for name, planned in (("Groceries", "400.00"), ("Train", "100.00")):
        BudgetFactory(owner=user, name=f"{name} budget", category=categories[name], amount=Decimal(planned))
    refresh()
    return user


@pytest.fixture
def book(once) -> User:
    return once(build)
