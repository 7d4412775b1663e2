"""The list of transactions by keyboard alone, and by touch: what is ticked, done to many, and taken back."""

from playwright.sync_api import expect

from apps.ledger.models import Transaction


def test_the_list_is_worked_by_keyboard_alone(site, book):
    site.look(1440)
    site.sign_in(book)
    site.open("/transactions/?month=2026-11")
    page, before = site.page, Transaction.objects.count()
    first = page.locator("#results tbody tr").first
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-ticked]")).to_have_text("2 ticked")
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("#")
    expect(page.locator("#messages")).to_contain_text("2 transactions were deleted.")
    expect(page.locator("[data-ticked]")).to_have_text("")
    assert Transaction.objects.count() == before - 2
    site.settle_down()
    page.keyboard.press("z")
    expect(page.locator("#messages")).to_contain_text("Undone: 2 transactions are as they were.")
    assert Transaction.objects.count() == before
    page.keyboard.press("/")
    page.keyboard.type("employer")
    expect(page.locator("#together")).to_contain_text("1 transaction")
    expect(page).to_have_url(f"{site.url}/transactions/?q=employer&month=2026-11")
    page.keyboard.press("Tab")
    page.locator("#results").get_by_role("link", name="Search").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}/transactions/?month=2026-11")
    expect(page.locator("#results").get_by_role("link", name="Search")).to_have_count(0)
    site.settle_down()
    page.keyboard.press("j")
    expect(first).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_label("Amount")).to_be_visible()


def test_single_keys_can_be_switched_off_and_stay_so(site, book):
    """For those who dictate, or whose hand shakes (WCAG 2.1.4)."""
    site.look(1440)
    site.sign_in(book)
    site.open("/transactions/?month=2026-11")
    page = site.page
    first = page.locator("#results tbody tr").first
    page.keyboard.press("?")
    page.get_by_label("Single keys do something in this browser").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(first).not_to_be_focused()
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys do something in this browser").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(first).to_be_focused()
