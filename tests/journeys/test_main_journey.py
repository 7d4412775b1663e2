"""The main job in one go: log in, bring in a bank file, look, confirm, refresh, and see the number change."""

import pytest
from playwright.sync_api import expect

from etl.services import refresh
from tests.ledger_factories import PASSWORD, AccountFactory, CategoryFactory, TransactionFactory, UserFactory

STATEMENT = """\
Date;Payee;Description;Amount
2026-10-02;Employer Ltd;Salary October;2500,00
2026-10-05;Corner Shop;Card payment;-42,50
2026-10-05;Corner Shop;Card payment;-42,50
2026-10-09;Landlord;Rent October;-900,00
"""
WIDTHS = (375, 1440)


@pytest.fixture
def carla(transactional_db):
    """Somebody with one account and one loaded expense of ten euros in October 2026."""
    user = UserFactory(name="Carla")
    account = AccountFactory(owner=user, name="Giro")
    category = CategoryFactory(owner=user, name="Odds and ends")
    TransactionFactory(account=account, amount="-10.00", posting_date="2026-10-01", category=category)
    refresh()
    return user


@pytest.mark.parametrize("width", WIDTHS)
def test_from_login_through_upload_to_the_changed_kpi(site, carla, tmp_path, width):
    statement = tmp_path / "october.csv"
    statement.write_text(STATEMENT)
    page = site.page
    site.look(width)

    site.open("/?month=2026-10")
    page.get_by_label("Email").fill(carla.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expenses = page.locator("[data-kpi=total_expenses] .kpi__value")
    expect(expenses).to_have_text("€10.00")

    site.open("/import/")
    page.get_by_label("Account").select_option(str(carla.accounts.get().pk))
    page.get_by_label("File").set_input_files(statement)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing is booked yet.")
    expect(page.get_by_role("region", name="Lines as they would be booked")).to_contain_text("Landlord")
    assert site.width_of_content <= width
    page.get_by_role("button", name="Import 4 lines").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imported")

    site.open("/?month=2026-10")
    expect(expenses).to_have_text("€10.00")
    expect(page.locator("[data-pending]")).to_contain_text("waiting")
    page.get_by_role("button", name="Refresh").click()
    expect(expenses).to_have_text("€995.00")
    expect(page.locator("[data-kpi=total_income] .kpi__value")).to_have_text("€2,500.00")
    expect(page.locator("[data-kpi=savings_rate] .kpi__value")).to_have_text("60.2\u00a0%")
    expect(page.locator("[data-pending]")).to_contain_text("nothing waiting")
    site.settle()


def test_the_same_file_again_brings_nothing_new(site, carla, tmp_path):
    statement = tmp_path / "october.csv"
    statement.write_text(STATEMENT)
    page = site.page
    site.look(1440)
    site.sign_in(carla)
    for _ in range(2):
        site.open("/import/")
        page.get_by_label("Account").select_option(str(carla.accounts.get().pk))
        page.get_by_label("File").set_input_files(statement)
        page.get_by_role("button", name="Upload and look").click()
        button = page.get_by_role("button", name="Import 4 lines")
        if button.count():
            button.click()
    expect(page.get_by_role("main")).to_contain_text("There is nothing new in this file.")
