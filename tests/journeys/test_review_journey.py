"""A file that is read wrongly, put right, confirmed; its settled line told apart; and the whole import taken back."""

import pytest
from playwright.sync_api import expect

from apps.ledger.models import Transaction
from tests.ledger_factories import AccountFactory, UserFactory

PENDING = """\
Booked,Text,Value,Fee
02/03/2026,PENDING Trattoria Roma,-40.00,0.00
04/03/2026,Landlord,-900.00,0.00
"""
SETTLED = """\
Booked,Text,Value,Fee
04/03/2026,Landlord,-900.00,0.00
05/03/2026,TRATTORIA ROMA MUENCHEN,-46.00,0.00
"""


@pytest.mark.parametrize("width", [375, 1440])
def test_from_upload_to_review_to_undo(site, transactional_db, tmp_path, width):
    dora = UserFactory(name="Dora")
    account = AccountFactory(owner=dora, name="Giro")
    page = site.page
    site.look(width)
    site.sign_in(dora)

    def bring(name: str, content: str) -> None:
        (tmp_path / name).write_text(content)
        site.open("/import/")
        page.get_by_label("Account").select_option(str(account.pk))
        page.get_by_label("File").set_input_files(tmp_path / name)
        page.get_by_role("button", name="Upload and look").click()

    bring("first.csv", PENDING)
    shown = page.get_by_role("region", name="Lines as they would be booked")
    page.get_by_label("Dates are written").select_option("MM/DD/YYYY")
    page.get_by_role("button", name="Look again").click()
    expect(shown).to_contain_text("3 Feb 2026")
    page.get_by_label("Dates are written").select_option("DD/MM/YYYY")
    page.get_by_label("Text").select_option("payee")
    page.get_by_role("button", name="Look again").click()
    expect(shown).to_contain_text("2 Mar 2026")
    page.get_by_role("button", name="Import 2 lines").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imported")

    bring("second.csv", SETTLED)
    asked = page.get_by_role("region", name="Lines that are perhaps there already")
    expect(asked).to_contain_text("TRATTORIA ROMA MUENCHEN")
    assert site.width_of_content <= width
    page.get_by_role("button", name="Put 1 line up for review").click()
    page.get_by_role("link", name="Review them").click()
    expect(page.get_by_role("main")).to_contain_text("PENDING Trattoria Roma")
    assert site.width_of_content <= width
    page.get_by_role("button", name="It is the same").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing to review")
    assert [str(each.amount) for each in Transaction.objects.order_by("amount")] == ["-900.00", "-46.00"]

    site.open("/import/")
    page.get_by_role("link", name="second.csv").click()
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_role("main")).to_contain_text("This import was undone")
    assert [str(each.amount) for each in Transaction.objects.order_by("amount")] == ["-900.00", "-40.00"]
