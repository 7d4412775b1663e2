"""Whoever sees a list of transactions can take it out as a file: its page, the account page, the API, a command."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from apps.interchange.exporting import EXPORTS
from apps.interchange.formats import FORMATS
from apps.ledger.models import Account, Transaction
from apps.users.models import AccountShare, ApiToken, User
from apps.users.tokens import issue_token
from tests.ledger_factories import AccountFactory, SplitLineFactory, TransactionFactory, UserFactory, couple

pytestmark = pytest.mark.django_db
PAGE = "/transactions/export"


def rows_of(answer: object) -> list[dict[str, str]]:
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def account() -> Account:
    return AccountFactory(name="Giro")


@pytest.fixture
def booked(account: Account) -> tuple[Transaction, Transaction]:
    return TransactionFactory(account=account, payee="Rewe"), TransactionFactory(account=account, payee="Bistro")


@pytest.fixture
def reader(client: Client, account: Account) -> Client:
    client.force_login(account.owner)
    return client


def test_a_list_is_exported_as_it_is_filtered(reader: Client, booked: object) -> None:
    answer = reader.get(f"{PAGE}?q=bistro&format=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert [row["payee"] for row in rows_of(answer)] == ["Bistro"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_download_named_after_the_day(reader: Client, booked: object, name: str) -> None:
    answer = reader.get(f"{PAGE}?format={name}")
    assert answer.status_code == 200
    assert f'.{FORMATS[name].extension}"' in answer["Content-Disposition"]
    assert len(b"".join(answer.streaming_content)) == int(answer["Content-Length"]) > 0


def test_the_page_of_transactions_offers_the_formats_with_its_filter(reader: Client, booked: object) -> None:
    shown = reader.get("/transactions/?q=bistro").content.decode()
    for name in FORMATS:
        assert f"{PAGE}?q=bistro&amp;format={name}" in shown


def test_the_account_page_leads_to_the_exports(reader: Client) -> None:
    assert reverse("interchange:exports") in reader.get("/account/").content.decode()
    shown = reader.get(reverse("interchange:exports")).content.decode()
    assert all(f"{PAGE}?format={name}" in shown for name in FORMATS)


def test_a_filter_that_cannot_be_read_exports_nothing(reader: Client, booked: object) -> None:
    answer = reader.get(f"{PAGE}?month=soon")
    assert answer.status_code == 400
    assert "month" in answer.content.decode()


def test_a_format_that_is_unknown_is_told_with_those_that_are(reader: Client) -> None:
    answer = reader.get(f"{PAGE}?format=exe")
    assert answer.status_code == 400
    assert "beancount" in answer.content.decode()


def test_too_many_exports_are_refused(reader: Client, booked: object) -> None:
    for _ in range(EXPORTS.most):
        reader.get(f"{PAGE}?q=nobody")
    assert reader.get(PAGE).status_code == 429


def test_nothing_of_a_strangers_book_is_exported(reader: Client) -> None:
    assert reader.get(f"{PAGE}?user={UserFactory().pk}").status_code == 404


def test_of_a_shared_book_what_is_seen_is_exported_and_no_more(client: Client) -> None:
    owner, partner, _ = couple()
    seen, hidden, wordless = (AccountFactory(owner=owner, name=name) for name in ("Seen", "Hidden", "Wordless"))
    AccountShare.objects.create(account=hidden, level=AccountShare.Level.NONE)
    AccountShare.objects.create(account=wordless, level=AccountShare.Level.AMOUNTS)
    for each in (seen, hidden, wordless):
        row = TransactionFactory(account=each, payee=f"At {each.name}", notes="secret")
        SplitLineFactory(transaction=row, notes="of the split")
    client.force_login(partner)
    found = rows_of(client.get(f"{PAGE}?user={owner.pk}"))
    told = {row["account"]: (row["payee"], row["notes"], row["part_notes"]) for row in found}
    assert told == {"Seen": ("At Seen", "secret", "of the split"), "Wordless": ("", "", "")}
    for name in ("beancount", "hledger"):
        text = b"".join(client.get(f"{PAGE}?user={owner.pk}&format={name}").streaming_content).decode()
        assert "Hidden" not in text
        assert "At Wordless" not in text
        assert text.count("of the split") == 1


def token_of(user: User) -> dict[str, str]:
    _, text = issue_token(user, "export", ApiToken.Scope.READ)
    return {"HTTP_AUTHORIZATION": f"Bearer {text}"}


def test_a_token_that_may_read_may_export(client: Client, account: Account, booked: object) -> None:
    asked = token_of(account.owner)
    answer = client.get("/api/transactions/export?format=csv&text=bistro", **asked)
    assert [row["payee"] for row in rows_of(answer)] == ["Bistro"]
    answer = client.get("/api/transactions/export?format=xlsx&from=2026-01-01&to=2026-01-31", **asked)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert client.get("/api/transactions/export").status_code == 401


def test_the_api_refuses_what_it_does_not_know(client: Client, account: Account) -> None:
    asked = token_of(account.owner)
    for query in ("format=exe", "q=misspelt", "from=yesterday"):
        answer = client.get(f"/api/transactions/export?{query}", **asked)
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"


def test_a_command_writes_the_same(account: Account, booked: object, tmp_path: Path) -> None:
    said = io.StringIO()
    file, email = tmp_path / "book.csv", account.owner.email
    call_command("export_ledger", str(file), user=email, format="csv", filter="q=bistro", json=True, stdout=said)
    answer = json.loads(said.getvalue())
    assert answer == {
        "user": email,
        "format": "csv",
        "file": str(file),
        "transactions": 1,
        "bytes": file.stat().st_size,
    }
    assert "Bistro" in file.read_text("utf-8-sig")


def test_a_command_overwrites_nothing(account: Account, tmp_path: Path) -> None:
    file = tmp_path / "book.csv"
    file.write_text("mine")
    with pytest.raises(CommandError):
        call_command("export_ledger", str(file), user=account.owner.email, format="csv", stderr=io.StringIO())
    assert file.read_text() == "mine"
