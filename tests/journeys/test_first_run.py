"""From sign-up to the first own numbers, by a newcomer who clicks what they see; and a look into the demo book."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from apps.users.models import User
from apps.users.selectors import today as day_of
from etl.services import refresh
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "violet tractor on the moon"
MOST_CLICKS, MOST_SECONDS = 10, 180
DEMO = "alex@demo.finsight.example"
STATEMENT = """\
Date;Payee;Description;Amount
2026-10-02;Employer Ltd;Salary October;2500,00
2026-10-05;Corner Shop;Card payment;-42,50
2026-10-06;Corner Shop;Card payment;-7,50
2026-10-09;Landlord;Rent October;-900,00
"""


class Clicks:
    """Counts them, as a newcomer's finger would; a file is chosen by one, and so is an option of a list."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def button(self, name: str) -> None:
        self.count += 1
        self.page.get_by_role("button", name=name).click()

    def link(self, name: str) -> None:
        self.count += 1
        self.page.get_by_role("link", name=name).click()

    def choose(self, label: str, file: Path) -> None:
        self.count += 1
        self.page.get_by_label(label, exact=True).set_input_files(file)


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    file = tmp_path / "october.csv"
    file.write_text(STATEMENT)
    return file


@pytest.fixture
def others(settings) -> None:
    """A site with other people's numbers in its warehouse, and with open doors."""
    settings.SIGN_UP = "open"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    TransactionFactory()
    refresh()


@pytest.fixture
def alex(others) -> User:
    alex = UserFactory(email=DEMO, name="Alex Demo")
    TransactionFactory(account=AccountFactory(owner=alex, name="Demo checking"), amount="-12.00", posting_date=today())
    refresh()
    return alex


def today() -> date:
    return day_of(User())


def confirmation() -> str:
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]


@pytest.mark.parametrize("width", [375, 1440])
def test_from_sign_up_to_the_first_own_numbers(site, others, statement, width):
    page, clicks, began = site.page, Clicks(site.page), time.monotonic()
    site.look(width)
    site.open("/account/signup/")
    page.get_by_label("Email").fill("nina@example.org")
    page.get_by_label("Password", exact=True).fill(NEW)
    page.get_by_label(re.compile("again", re.IGNORECASE)).fill(NEW)
    clicks.button("Make an account")
    expect(page).to_have_url(re.compile("/account/confirm/"))
    site.open(confirmation())
    clicks.button("Confirm")
    page.wait_for_load_state()
    if page.get_by_label("Password").count():
        page.get_by_label("Email").fill("nina@example.org")
        page.get_by_label("Password").fill(NEW)
        clicks.button("Log in")

    expect(page.get_by_role("heading", name="Your first steps")).to_be_visible()
    assert site.width_of_content <= width
    clicks.choose("File", statement)
    clicks.button("Upload and look")
    expect(page.get_by_role("main")).to_contain_text("Nothing is booked yet.")
    clicks.button("Import 4 lines")
    clicks.link("See your numbers")

    # The browser is one of the United States.
    expenses = page.locator("[data-kpi=total_expenses] .kpi__value")
    expect(expenses).to_have_text("$950.00", timeout=30_000)
    expect(page.locator("[data-kpi=total_income] .kpi__value")).to_have_text("$2,500.00")
    assert clicks.count <= MOST_CLICKS
    assert time.monotonic() - began < MOST_SECONDS
    assert site.width_of_content <= width

    shop = page.get_by_role("form", name="Corner Shop")
    groceries = User.objects.get(email="nina@example.org").categories.get(name="Groceries")
    shop.get_by_role("combobox").select_option(str(groceries.pk))
    shop.get_by_role("button").click()
    expect(page.get_by_role("main")).to_contain_text("2 bookings are in 'Groceries' now")
    expect(page.locator("[data-pending]")).to_contain_text("nothing waiting")
    expect(page.locator("table[data-chart-table=categories]")).to_contain_text("Food & drink")
    clicks.button("Skip this for good")
    expect(page.get_by_role("heading", name="Your first steps")).to_have_count(0)
    site.settle()


@pytest.mark.parametrize("width", [375, 1440])
def test_into_the_demo_book_by_keys_a_look_and_back_again(site, alex, width):
    nina, page = UserFactory(), site.page
    site.look(width)
    site.sign_in(nina)
    site.open("/")
    expect(page.get_by_role("heading", name="Your first steps")).to_be_visible()
    page.get_by_role("button", name="Look around in a demo book").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("form", name="Demo book")).to_be_visible()
    expect(page.locator("[data-kpi=total_expenses] .kpi__value")).to_have_text("€12.00")
    assert site.width_of_content <= width
    site.settle()
    site.open("/accounts/")
    expect(page.get_by_role("main")).to_contain_text("Demo checking")

    page.get_by_role("button", name="Leave the demo book").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your first steps")).to_be_visible()
    expect(page.get_by_role("form", name="Demo book")).to_have_count(0)
    site.open("/accounts/")
    expect(page.get_by_role("main")).not_to_contain_text("Demo checking")
    assert not nina.accounts.exists()


def test_new_numbers_appear_on_an_open_page_and_nobody_asks_while_it_is_hidden(site, alex):
    page, asked = site.page, []
    site.look(1440)
    site.sign_in(alex)
    page.on("request", lambda request: asked.append(request.url) if "/overview/fresh" in request.url else None)
    page.add_init_script(
        "Object.defineProperty(document, 'hidden', { get: () => window.away === true, configurable: true })"
    )
    site.open("/")
    site.settle()
    page.evaluate("document.querySelectorAll('[data-live]').forEach(part => { part.dataset.live = '1'; })")
    page.wait_for_timeout(2500)
    assert asked
    page.evaluate("window.away = true")
    page.wait_for_timeout(1100)
    count = len(asked)
    page.wait_for_timeout(3000)
    assert len(asked) == count
    page.evaluate("window.away = false")

    TransactionFactory(account=alex.accounts.get(), amount="-30.00", posting_date=today())
    refresh()
    expect(page.locator("[data-kpi=total_expenses] .kpi__value")).to_have_text("€42.00", timeout=15_000)
    site.settle()
