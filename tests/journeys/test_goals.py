"""A goal of each type, made through the page by somebody who types into its fields."""

from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from apps.users.selectors import today
from etl.services import refresh
from tests.ledger_factories import AccountFactory

FIELDS = {
    "savings": ("Rainy days", "900", "Savings book"),
    "spending_limit": ("Less theatre", "60", None),
    "income_target": ("A good year", "30000", None),
    "debt_payoff": ("Card at zero", None, "Credit card"),
}


@pytest.fixture
def saver(book):
    AccountFactory(owner=book, name="Savings book", kind="savings", opening_balance=Decimal("300.00"))
    AccountFactory(owner=book, name="Credit card", kind="credit_card", opening_balance=Decimal("-450.00"))
    refresh()
    return book


def test_a_goal_of_each_type_is_made_and_listed(site, saver):
    site.look(375)
    site.sign_in(saver)
    by = (today(saver) + timedelta(days=300)).isoformat()
    for kind, (name, amount, account) in FIELDS.items():
        site.open(f"/goals/new/{kind}/")
        assert site.width_of_content <= 375
        site.page.locator("[name=name]").fill(name)
        site.page.locator("[name=ends_on]").fill(by)
        if account:
            site.page.get_by_label(account).check()
        if amount:
            site.page.locator("[name=target]").fill(amount)
        expect(site.page.locator("#need")).not_to_be_empty()
        site.page.locator("main form button[type=submit]").last.click()
        expect(site.page.get_by_text(f"'{name}' was made.")).to_be_visible()
    for name, _, _ in FIELDS.values():
        expect(site.page.get_by_role("heading", name=name, level=2)).to_be_visible()
    assert site.width_of_content <= 375
