"""Somebody filters their transactions and takes what they see along."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory


@pytest.fixture
def carla(transactional_db):
    user = UserFactory(name="Carla")
    account = AccountFactory(owner=user, name="Giro")
    for day, payee in ((1, "Corner Shop"), (2, "Landlord"), (3, "Corner Shop")):
        TransactionFactory(account=account, payee=payee, posting_date=date(2026, 10, day))
    return user


@pytest.mark.parametrize("width", [375, 1440])
def test_the_filtered_list_is_exported(site, carla, width, tmp_path):
    page = site.page
    site.look(width)
    site.sign_in(carla)
    site.open("/transactions/")
    page.get_by_label("Search").fill("corner")
    expect(page.locator("#together")).to_contain_text("2 transactions")

    page.get_by_text("Export", exact=True).click()
    assert site.width_of_content <= width
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    taken.value.save_as(tmp_path / "list.csv")
    with Path(tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["payee"], row["date"]) for row in csv.DictReader(file)] == [
            ("Corner Shop", "2026-10-03"),
            ("Corner Shop", "2026-10-01"),
        ]
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel").click()
    taken.value.save_as(tmp_path / "list.xlsx")
    assert openpyxl.load_workbook(tmp_path / "list.xlsx")["Transactions"].max_row == 3
    site.settle_down()
