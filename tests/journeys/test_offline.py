"""What was seen can be looked at offline, by whoever saw it and as long as they are logged in."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, expect

from apps.users.models import User
from tests.ledger_factories import UserFactory

from .conftest import Site

KEPT = "async () => (await caches.keys()).filter(name => name.startsWith('pages-'))"
KEPT_PAGES = """async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('pages-'));
  const all = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
  return all.flat().map(each => new URL(each.url).pathname);
}"""
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


@pytest.fixture
def visited(page: Page, live_server, book: User) -> Site:
    """The overview was looked at, and a worker has taken the page over.

    The console may complain here of a network that is not there.
    """
    site = Site(page, live_server.url)
    site.look(1440)
    site.sign_in(book)
    site.open("/")
    site.wait_until(READY)
    site.open("/")
    site.settle()
    site.open("/budgets/")
    site.settle_down()
    site.open("/account/")
    site.settle_down()
    return site


def test_pages_that_were_seen_stay_readable_offline(visited: Site) -> None:
    page = visited.page
    page.context.set_offline(True)
    visited.open("/")
    expect(page.locator("[data-kpi=total_income]")).to_be_visible()
    expect(page.locator("#messages")).to_contain_text("You are offline. This is the page as it was on")
    visited.settle()
    visited.open("/goals/")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    page.context.set_offline(False)
    visited.open("/budgets/")
    expect(page.locator("#messages")).not_to_contain_text("You are offline")


def test_pages_with_secrets_are_not_kept(visited: Site) -> None:
    assert sorted(visited.page.evaluate(KEPT_PAGES)) == ["/", "/budgets/", "/overview/bills", "/recommendations/first"]


def test_logging_out_leaves_nothing(visited: Site) -> None:
    page = visited.page
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    visited.wait_until(f"({KEPT})().then(names => names.length === 0)")
    page.context.set_offline(True)
    visited.open("/")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()


def test_another_person_finds_nothing_of_the_first(visited: Site) -> None:
    visited.sign_in(UserFactory(name="Other"))
    visited.open("/goals/")
    visited.settle_down()
    visited.wait_until(f"({KEPT_PAGES})().then(pages => pages.join() === '/goals/')")


def test_a_browser_is_told_how_to_install(client: Client, db) -> None:
    manifest = client.get("/manifest.webmanifest").json()
    assert (manifest["display"], manifest["start_url"]) == ("standalone", "/")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon
    policy = client.get("/worker.js").headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
