"""The import pages: upload, look, change, confirm; and nobody sees another's upload."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.ledger.models import Account, Category, Transaction
from apps.statements.models import ImportBatch, PendingImport
from tests.ledger_factories import AccountFactory, UserFactory

from .conftest import HEADER
from .readers.xlsx_files import spreadsheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(account: Account, client: Client) -> Client:
    client.force_login(account.owner)
    return client


def upload(browser: Client, account: Account, text: str | bytes, name: str = "bank.csv"):
    content = text.encode() if isinstance(text, str) else text
    return browser.post("/import/", {"account": account.pk, "file": SimpleUploadedFile(name, content)})


def uploaded(browser: Client, account: Account, text: str) -> str:
    response = upload(browser, account, text)
    assert response.status_code == 302
    return response["Location"]


def profile_of(response) -> dict[str, object]:
    initial = response.context["form"].initial
    return {name: "on" if value is True else value for name, value in initial.items() if value is not False}


def test_file_is_looked_at_and_then_booked(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,Rent,Groceries,-700.00\n")
    page = browser.get(address)
    assert page.status_code == 200
    text = page.content.decode()
    assert "\N{MINUS SIGN}€700.00" in text
    assert "Rent" in text
    assert "Groceries" in text
    assert Transaction.objects.count() == 0
    result = browser.post(f"{address}confirm", follow=True)
    batch = ImportBatch.objects.get()
    assert result.redirect_chain[-1][0] == f"/import/done/{batch.pk}/"
    assert Transaction.objects.get().category.name == "Groceries"
    assert PendingImport.objects.count() == 0
    assert "bank.csv" in browser.get("/import/").content.decode()


def test_wrongly_read_file_is_put_right(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, "Date,Description,Amount,Other\n02/01/2026,a,-1.00,7.00\n")
    page = browser.get(address)
    choices = {**profile_of(page), "date_format": "MM/DD/YYYY", "column_3": "", "column_4": "amount"}
    assert browser.post(f"{address}profile", choices)["Location"] == address
    (shown,) = browser.get(address).context["look"].lines
    assert (str(shown.line.posting_date), str(shown.line.amount)) == ("2026-02-01", "7.00")


def test_other_delimiter_finds_the_columns_anew(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, "Date;Description;Amount\n2026-01-05;a,b,c;-1,00\n2026-01-06;a,b,c;-1,50\n")
    choices = profile_of(browser.get(address))
    browser.post(f"{address}profile", {**choices, "delimiter": ","})
    browser.post(f"{address}profile", {**profile_of(browser.get(address)), "delimiter": ";"})
    assert [str(shown.line.amount) for shown in browser.get(address).context["look"].lines] == ["-1.00", "-1.50"]


def test_columns_that_cannot_be_told_are_asked_for(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, "Day,Shop,Left,Right\n05.01.2026,a,1.00,2.50\n06.01.2026,b,3.00,4.50\n")
    page = browser.get(address)
    assert "can&#x27;t be told which column holds the amounts. Choose it under" in page.content.decode()
    browser.post(f"{address}profile", {**profile_of(page), "column_4": "amount"})
    assert [str(shown.line.amount) for shown in browser.get(address).context["look"].lines] == ["2.50", "4.50"]


def test_one_role_twice_is_refused_beside_the_form(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,Rent,,-700.00\n")
    response = browser.post(f"{address}profile", {**profile_of(browser.get(address)), "column_2": "amount"})
    assert response.status_code == 422
    assert "Only one column can be" in response.content.decode()


def test_rejected_lines_are_shown_and_block_until_they_are_left_out(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,a,,-1.00\n2026-02-30,b,,-2.00\n")
    assert "is not a day of the calendar" in browser.get(address).content.decode()
    assert browser.post(f"{address}confirm")["Location"] == address
    assert Transaction.objects.count() == 0
    browser.post(f"{address}confirm", {"skip_rejected": "on"})
    assert Transaction.objects.count() == 1


def test_another_currency_is_shown_and_cannot_be_confirmed(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, "Date,Description,Amount (USD)\n2026-01-01,Rent,-700.00\n")

    page = browser.get(address).content.decode()
    browser.post(f"{address}confirm")

    assert "is in USD, the account" in page
    assert "Import 1 line" not in page
    assert not Transaction.objects.exists()


def test_unknown_categories_are_created_on_request(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,a,Model trains,-1.00\n")
    assert "Model trains" in browser.get(address).content.decode()
    browser.post(f"{address}confirm", {"create_categories": "on"})
    assert Category.objects.get(name="Model trains").owner == account.owner


def test_nothing_new_is_said(browser: Client, account: Account) -> None:
    rows = HEADER + "2026-01-01,a,,-1.00\n"
    browser.post(f"{uploaded(browser, account, rows)}confirm")
    address = uploaded(browser, account, rows)
    assert "There is nothing new in this file." in browser.get(address).content.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "This is a PDF"),
        (bytes(range(256)) * 4, "zero bytes"),
        (b"<OFX></OFX>", "holds no statement"),
    ],
)
def test_file_of_another_kind_is_refused_at_once(
    browser: Client, account: Account, content: bytes, message: str
) -> None:
    response = upload(browser, account, content)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert PendingImport.objects.count() == 0


def test_too_large_a_file_is_refused(browser: Client, account: Account, settings) -> None:
    settings.STATEMENT_MAX_BYTES = 100
    response = upload(browser, account, "x" * 101)
    assert response.status_code == 422
    assert "larger than" in response.content.decode()


def test_ofx_explains_itself_and_shows_no_columns(browser: Client, account: Account) -> None:
    line = "<STMTTRN><DTPOSTED>20260101<TRNAMT>-5.00<NAME>Shop</STMTTRN>"
    bank = "<CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM>"
    text = f"<OFX><STMTRS>{bank}<BANKTRANLIST>{line}</BANKTRANLIST></STMTRS></OFX>"
    page = browser.get(uploaded(browser, account, text))
    assert page.context["form"] is None
    assert "Shop" in page.content.decode()


def test_upload_can_be_discarded(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,a,,-1.00\n")
    browser.post(f"{address}discard")
    assert browser.get(address).status_code == 404


def test_upload_expires(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,a,,-1.00\n")
    PendingImport.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert browser.get(address).status_code == 404


def test_only_the_latest_uploads_are_kept(browser: Client, account: Account) -> None:
    for number in range(8):
        uploaded(browser, account, HEADER + f"2026-01-0{number + 1},a,,-1.00\n")
    assert PendingImport.objects.count() == 5


def test_nobody_reaches_anothers_upload_import_or_account(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,a,,-1.00\n")
    done = f"/import/done/{ImportBatch.objects.create(user=account.owner, file_name='x', sha256='', format='csv').pk}/"
    stranger = Client()
    stranger.force_login(UserFactory())
    assert stranger.get(address).status_code == 404
    for action in ("profile", "confirm", "discard"):
        assert stranger.post(f"{address}{action}").status_code == 404
    assert stranger.get(done).status_code == 404
    assert browser.get(done).status_code == 200
    response = upload(stranger, account, HEADER + "2026-01-01,a,,-1.00\n")
    assert response.status_code == 422
    assert "Choose one of your own open accounts" in response.content.decode()
    assert Transaction.objects.count() == 0


def test_pages_ask_for_a_login(client: Client, browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,a,,-1.00\n")
    anybody = Client()
    for path in ("/import/", address, "/import/done/1/"):
        assert anybody.get(path)["Location"].startswith("/login/")
    for action in ("profile", "confirm", "discard"):
        assert anybody.post(f"{address}{action}")["Location"].startswith("/login/")


def test_text_of_the_bank_is_escaped(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, HEADER + "2026-01-01,<script>alert(1)</script>,,-1.00\n")
    assert "<script>alert" not in browser.get(address).content.decode()


def test_queries_of_the_preview_do_not_grow_with_the_file(
    browser: Client, account: Account, django_assert_max_num_queries
) -> None:
    AccountFactory(owner=account.owner)
    rows = "\n".join(f"2026-01-{1 + n % 28:02},Shop {n},Groceries,-1.00" for n in range(800))
    address = uploaded(browser, account, HEADER + rows + "\n")
    with django_assert_max_num_queries(15):
        browser.get(address)


def test_admin_shows_imports_and_changes_nothing(browser: Client, account: Account, client: Client) -> None:
    browser.post(f"{uploaded(browser, account, HEADER + '2026-01-01,a,,-1.00')}confirm")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    for model in ("importbatch", "importedline"):
        assert client.get(f"/admin/statements/{model}/?q=Giro").status_code == 200
        assert client.get(f"/admin/statements/{model}/add/").status_code == 403


def test_spreadsheet_is_asked_about_its_columns_and_not_about_its_text(browser: Client, account: Account) -> None:
    sheet = spreadsheet(["Date", "Text", "Amount"], [date(2026, 1, 5), "a", -1.5], [date(2026, 1, 6), "b", -2])
    address = upload(browser, account, sheet, "bank.xlsx")["Location"]
    page = browser.get(address)
    assert [str(shown.line.amount) for shown in page.context["look"].lines] == ["-1.50", "-2.00"]
    assert not {"delimiter", "encoding"} & set(page.context["form"].fields)
    browser.post(f"{address}profile", {**profile_of(page), "sign": "inverted"})
    assert [str(shown.line.amount) for shown in browser.get(address).context["look"].lines] == ["1.50", "2.00"]


def test_list_of_imports_keeps_up_while_a_file_is_being_booked_and_not_longer(
    browser: Client, account: Account
) -> None:
    pending = uploaded(browser, account, HEADER + "2026-01-01,Rent,,-700.00\n").split("/")[2]
    address = f"/import/?booking={pending}"
    assert "data-live" in browser.get(address).content.decode()
    assert "data-live" not in browser.get("/import/?booking=nonsense").content.decode()
    browser.post(f"/import/{pending}/confirm")
    assert "data-live" not in browser.get(address).content.decode()
    other = Client()
    other.force_login(UserFactory())
    assert "data-live" not in other.get(address).content.decode()
