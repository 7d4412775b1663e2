"""Ways through the site: by keyboard, by phone, down to the transactions and back."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.ledger_factories import PASSWORD, TransactionFactory

NOVEMBER = "/?month=2026-11"


@pytest.fixture
def overview(site, book) -> Page:
    """Anna's November on a desk."""
    site.look(1440)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    return site.page


def test_login_leads_to_the_page_that_was_asked_for(site, book):
    page = site.page
    site.look(1440)
    site.open(NOVEMBER)
    page.get_by_label("Email").fill(book.email)
    page.get_by_label("Password").fill("not it")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".alert--bad")).to_contain_text("No account has this email address and password")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(site.url + NOVEMBER)
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(f"{site.url}/login/")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(overview):
    overview.keyboard.press("Tab")
    expect(overview.get_by_role("link", name="Skip to the content")).to_be_focused()
    overview.keyboard.press("Enter")
    expect(overview.locator("#main")).to_be_focused()


def test_the_months_are_walked_and_the_back_button_works(overview):
    title = overview.get_by_role("heading", level=1)
    overview.get_by_role("link", name="October 2026", exact=True).click()
    expect(title).to_have_text("October 2026")
    overview.get_by_label("Month", exact=True).fill("2026-02")
    overview.get_by_role("button", name="Show").click()
    expect(title).to_have_text("February 2026")
    overview.go_back()
    expect(title).to_have_text("October 2026")


def test_a_category_leads_to_its_transactions(overview):
    overview.get_by_role("link", name="Groceries and so on").first.click()
    expect(overview).to_have_url(re.compile(r"/transactions/\?month=2026-11&category=\d+&type=expense$"))
    expect(overview.locator("main")).to_contain_text("412.35")
    expect(overview.locator("main")).not_to_contain_text("900.00")


def test_a_bar_leads_to_its_month(site, overview):
    canvas = overview.locator("canvas[data-chart=income-expenses]")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    overview.mouse.click(box["x"] + box["width"] - 30, box["y"] + box["height"] * 0.6)
    expect(overview).to_have_url(f"{site.url}/transactions/?month=2026-11")


def test_refresh_brings_new_numbers_without_leaving_the_page(site, overview, book):
    TransactionFactory(account=book.accounts.get(), amount=Decimal("-21.25"), posting_date="2026-11-05")
    overview.reload()
    expect(overview.locator("[data-pending]")).to_contain_text("1 change waiting")
    overview.evaluate("window.stayed = true")
    overview.get_by_role("button", name="Refresh").click()
    expect(overview.locator("#messages")).to_contain_text("1 change loaded")
    expect(overview.locator("[data-kpi=total_expenses] .kpi__value")).to_have_text("€1,500.00")
    expect(overview.locator("[data-pending]")).to_contain_text("nothing waiting")
    assert overview.evaluate("window.stayed")
    site.settle()


def test_the_menu_of_a_phone_opens_and_closes(site, overview):
    site.look(375)
    link = overview.get_by_role("navigation", name="Main").get_by_role("link", name="Budgets")
    expect(link).to_be_hidden()
    overview.get_by_role("button", name="Menu", exact=True).click()
    expect(link).to_be_visible()
    overview.keyboard.press("Escape")
    expect(link).to_be_hidden()


def test_leaving_the_search_keeps_the_box_that_was_ticked(overview, site):
    page = overview
    site.open("/transactions/")
    page.get_by_label("Search").fill("Employer")
    expect(page.locator("#together")).to_contain_text("11 transactions, together €27,500.00")
    site.settle_down()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.locator("#results tbody input[type=checkbox]").first.click()
    expect(page.get_by_role("button", name="Categorise")).to_be_visible()
    page.wait_for_timeout(600)
    assert requests == []
    expect(page.locator("#results tbody input[type=checkbox]").first).to_be_checked()


def test_a_figure_leads_to_the_list_that_adds_up_to_it(overview, site):
    overview.locator("[data-kpi=total_expenses]").click()
    expect(overview).to_have_url(f"{site.url}/transactions/?month=2026-11&type=expense")
    expect(overview.locator("#together")).to_contain_text("5 transactions, together \N{MINUS SIGN}€1,478.75")
