"""How a person's file was read is remembered for the next one with the same header, and for nobody else's."""

import pytest
from django.test import Client

from apps.ledger.models import Account, Transaction
from apps.statements.models import CsvLayout, PendingImport
from apps.statements.services import StatementFile, import_file, plan_import
from tests.ledger_factories import AccountFactory

from .test_pages import browser, profile_of, upload, uploaded

pytestmark = pytest.mark.django_db

__all__ = ["browser"]
HEADER = "Date,Description,Amount,Other\n"
FIRST, SECOND = HEADER + "02/01/2026,a,-1.00,7.00\n", HEADER + "03/01/2026,b,-2.00,8.00\n"


def put_right(browser: Client, account: Account, text: str = FIRST, **changed: str) -> None:
    """Upload, read another way, and book."""
    address = uploaded(browser, account, text)
    changed = changed or {"column_3": "", "column_4": "amount"}
    browser.post(f"{address}profile", {**profile_of(browser.get(address)), **changed})
    browser.post(f"{address}confirm")


def amounts(browser: Client, address: str) -> list[str]:
    return [str(shown.line.amount) for shown in browser.get(address).context["look"].lines]


def test_next_file_with_the_header_is_read_the_same_way(browser: Client, account: Account) -> None:
    put_right(browser, account)
    address = uploaded(browser, account, SECOND.replace("Date,", " DATE ,"))
    assert amounts(browser, address) == ["8.00"]
    assert "Read as you chose for your last file with this header." in browser.get(address).content.decode()


def test_only_what_was_changed_is_kept(browser: Client, account: Account) -> None:
    put_right(browser, account)
    (layout,) = CsvLayout.objects.all()
    assert set(layout.choices) == {"columns"}
    assert layout.header == "Date, Description, Amount, Other"


def test_dates_of_another_file_are_still_told_by_themselves(browser: Client, account: Account) -> None:
    put_right(browser, account)  # its day and month could be either
    address = uploaded(browser, account, HEADER + "2026-01-31,b,-2.00,8.00\n")
    (shown,) = browser.get(address).context["look"].lines
    assert str(shown.line.posting_date) == "2026-01-31"


def test_command_reads_it_the_same_way_unless_told_otherwise(browser: Client, account: Account) -> None:
    put_right(browser, account)
    import_file(account.owner, account, StatementFile("second.csv", SECOND.encode()))
    assert sorted(map(str, Transaction.objects.values_list("amount", flat=True))) == ["7.00", "8.00"]
    told = plan_import(account.owner, account, StatementFile("second.csv", SECOND.encode(), choices={}))
    assert [str(each.line.amount) for each in told.accounts[0].new] == ["-2.00"]


def test_files_with_another_header_and_of_others_are_read_as_ever(browser: Client, account: Account) -> None:
    put_right(browser, account)
    other = uploaded(browser, account, SECOND.replace("Other", "Else"))
    assert amounts(browser, other) == ["-2.00"]
    stranger = AccountFactory()
    client = Client()
    client.force_login(stranger.owner)
    assert amounts(client, upload(client, stranger, SECOND)["Location"]) == ["-2.00"]


def test_changing_it_back_forgets_it(browser: Client, account: Account) -> None:
    put_right(browser, account)
    put_right(browser, account, SECOND, column_3="amount", column_4="")
    assert not CsvLayout.objects.exists()


def test_what_was_never_booked_is_not_remembered(browser: Client, account: Account) -> None:
    address = uploaded(browser, account, FIRST)
    browser.post(f"{address}profile", {**profile_of(browser.get(address)), "sign": "inverted"})
    browser.post(f"/import/{PendingImport.objects.get().pk}/discard")
    assert not CsvLayout.objects.exists()


def test_file_without_a_header_is_not_remembered(browser: Client, account: Account) -> None:
    put_right(browser, account, "2026-01-05,a,-1.00\n2026-01-06,b,-2.00\n", sign="inverted")
    assert Transaction.objects.count() == 2
    assert not CsvLayout.objects.exists()
