"""Rules in a browser: two clicks from a transaction, and only the fields that count are seen."""

import pytest
from playwright.sync_api import expect

from apps.ledger.models import Rule, Transaction


@pytest.mark.parametrize("width", [375, 1440])
def test_two_clicks_from_a_transaction_to_a_rule(site, book, width):
    site.look(width)
    site.sign_in(book)
    booked = Transaction.objects.exclude(category=None).first()
    site.open(f"/transactions/{booked.pk}/")
    site.page.get_by_role("link", name="New rule from this transaction").click()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("New rule")
    assert site.width_of_content <= width
    site.page.get_by_role("button", name="Save the rule").click()
    expect(site.page.get_by_text("was saved")).to_be_visible()
    assert site.width_of_content <= width
    assert Rule.objects.get().actions == [{"kind": "category", "category": booked.category_id}]


def test_a_row_shows_the_fields_that_its_choice_needs(site, book):
    site.sign_in(book)
    site.open("/rules/new")
    row = site.page.locator(".rule-row").first
    look_at = row.get_by_label("Look at")
    for chosen, seen in (
        ("", []),
        ("any.regex", ["Text"]),
        ("amount", ["From", "To"]),
        ("out", []),
        ("account", ["Account"]),
    ):
        look_at.select_option(chosen)
        labels = row.locator("label:visible").all_inner_texts()
        assert labels == ["Look at", *seen]
    do = site.page.locator(".rule-row").nth(2)
    for chosen, seen in (
        ("category", ["Category"]),
        ("tags", ["Text"]),
        ("transfer", ["Category", "Other side on"]),
        ("split", ["Share in %", "Category"]),
    ):
        do.get_by_label("Do").select_option(chosen)
        assert do.locator("label:visible").all_inner_texts() == ["Do", *seen]
