"""A book goes out whole and comes back whole."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.test import Client

from apps.demo.services import load_demo
from apps.ledger.models import Account, Category, Rule, Transaction
from apps.ledger.services import record_transaction
from apps.metrics import services as metrics
from apps.portability.exporting import export_book
from apps.portability.importing import import_book
from apps.portability.scanning import Scanner
from apps.portability.tables import BY_NAME
from apps.problems import Problem
from apps.statements.services import StatementFile, import_file
from apps.users.audit import record
from apps.users.models import User
from apps.users.selectors import user_by_email
from apps.users.sight import own_sight
from etl import services as etl
from tests.ledger_factories import AccountFactory, RuleFactory, TransactionFactory, UserFactory
from tests.users.door import logged_in
from tests.users.test_account_pages import confirmed

pytestmark = pytest.mark.django_db
ALEX = "alex@demo.finsight.example"
FILE = b"Date;Amount;Payee;Text\n2026-01-05;-12.50;Rewe;groceries\n2026-01-06;-12.60;Rewe;groceries\n"


def exported(user: User) -> io.BytesIO:
    file = io.BytesIO()
    export_book(user, file)
    return file


def book_of(file: io.BytesIO) -> dict:
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read("book.json"))


def packed(book: dict) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("book.json", json.dumps(book))
    return file


def by_words(user: User) -> list[tuple]:
    """A book's transactions by what they say, without keys."""
    fields = ("account__name", "posting_date", "amount", "payee", "description", "category__name", "notes")
    more = ("split_lines__amount", "split_lines__category__name", "tags__name", "created_at", "updated_at")
    return sorted(map(repr, Transaction.objects.filter(account__owner=user).values_list(*fields, *more)))


@pytest.fixture
def alex() -> User:
    """A person of the demo with a rule, an import, and an entry in the history."""
    load_demo(seed=7, months=3)
    alex = user_by_email(ALEX)
    groceries = Category.objects.get(owner=alex, name="Groceries")
    RuleFactory(owner=alex, actions=[{"kind": "category", "category": groceries.pk}])
    account = Account.objects.filter(owner=alex).order_by("pk")[0]
    import_file(alex, account, StatementFile("january.csv", FILE))
    record_transaction(alex, account=account, amount=Decimal(-5), posting_date=date(2026, 1, 9), payee="=1+1")
    return alex


@pytest.mark.django_db(transaction=True)
def test_a_restored_book_has_the_same_content_and_the_same_numbers(alex: User) -> None:
    fresh = UserFactory(email="fresh@example.org")
    file = exported(alex)
    rows = import_book(fresh, file)
    etl.run(full=True)

    assert by_words(fresh) == by_words(alex)
    assert rows["transactions"] == Transaction.objects.filter(account__owner=alex).count()
    for month in (None, date(2026, 10, 1)):
        ours, theirs = (metrics.dashboard(own_sight(user), month, date(2026, 11, 23)) for user in (alex, fresh))
        for name in ("total_income", "total_expenses", "net_cash_flow", "savings_rate"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert ours.monthly_trend == theirs.monthly_trend
        one, other = (
            [(row.budget, row.planned, row.actual) for row in each.budget_vs_actual] for each in (ours, theirs)
        )
        assert one == other
    rule = Rule.objects.get(owner=fresh)
    assert rule.actions[0]["category"] == Category.objects.get(owner=fresh, name="Groceries").pk
    again, first = book_of(exported(fresh)), book_of(file)
    assert {name: len(again[name]) for name in BY_NAME if name != "audit"} == {
        name: len(first[name]) for name in BY_NAME if name != "audit"
    }
    account = Account.objects.get(owner=fresh, import_batches__isnull=False)
    outcome = import_file(fresh, account, StatementFile("january.csv", FILE))
    assert (outcome.plan.new, outcome.plan.duplicate) == (0, 2)


def test_files_for_people_hold_no_formula_and_true_numbers(alex: User) -> None:
    with zipfile.ZipFile(exported(alex)) as archive:
        assert set(archive.namelist()) == {"book.json", *(f"{name}.csv" for name in BY_NAME)}
        found = list(csv.DictReader(io.TextIOWrapper(archive.open("transactions.csv"), "utf-8-sig")))
    mine = next(row for row in found if row["payee"] == "'=1+1")
    assert mine["amount"] == "-5.00"
    assert mine["account"] == Account.objects.filter(owner=alex).order_by("pk")[0].name


def test_others_rows_are_neither_taken_along_nor_reached(alex: User) -> None:
    sam = TransactionFactory(account=AccountFactory(owner=UserFactory(), name="Sam's secret"))
    record(sam.account.owner, "account.opened", sam.account)
    book = book_of(exported(alex))
    assert "Sam's secret" not in json.dumps(book)
    own = {row["id"] for row in book["accounts"]}
    assert {row["account_id"] for row in book["transactions"]} == own & {
        row["account_id"] for row in book["transactions"]
    }

    before = Transaction.objects.filter(account=sam.account).count()
    small = {name: book[name] for name in ("format", "version", "profile")}
    foreign = {"account_id": sam.account_id, "category_id": None, "transfer_id": None}
    small["transactions"] = [{**book["transactions"][0], **foreign}]
    import_book(UserFactory(), packed(small))
    arrived = Transaction.objects.order_by("-pk")[0]
    assert Transaction.objects.filter(account=sam.account).count() == before
    assert arrived.account_id != sam.account_id
    with pytest.raises(IntegrityError):
        connection.check_constraints()
    arrived.delete()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda book: book.update(version=2),
        lambda book: book["accounts"][0].update(id=-1),
        lambda book: book["accounts"][0].update(opening_balance="1e99"),
        lambda book: book["accounts"][0].pop("name"),
        lambda book: book["accounts"].append(book["accounts"][0]),
        lambda book: book["categories"][0].update(parent_id=10**6),
        lambda book: book.update(profile={"reporting_currency": "EUR", "time_zone": "Mars/Base"}),
    ],
)
def test_a_spoilt_book_is_refused_as_a_whole(spoil) -> None:
    owner = UserFactory()
    AccountFactory(owner=owner)
    book = book_of(exported(owner))
    spoil(book)
    fresh = UserFactory()
    with pytest.raises(Problem) as refused:
        import_book(fresh, packed(book))
    assert refused.value.code == "bad_book"
    assert not Account.objects.filter(owner=fresh).exists()
    assert Category.objects.filter(owner=fresh).exists()


def test_a_book_that_holds_something_is_not_written_over(alex: User) -> None:
    with pytest.raises(Problem, match="not empty"):
        import_book(alex, exported(alex))
    for content in (b"no zip", packed({}).getvalue()[:-30]):
        with pytest.raises(Problem) as refused:
            import_book(UserFactory(), io.BytesIO(content))
        assert refused.value.code == "bad_book"


def test_the_scanner_reads_what_json_reads_in_any_pieces() -> None:
    book = {"a": 1, "rows": [{"x": "é]}", "y": [1, {"z": None}]}, 12], "none": [], "b": {"c": "\\"}}

    class Dripping(io.StringIO):
        def read(self, _size: int | None = None) -> str:
            return super().read(1)

    def whole(value: object) -> object:
        return list(value) if isinstance(value, Iterator) else value

    found = {name: whole(value) for name, value in Scanner(Dripping(json.dumps(book, indent=1))).members()}
    assert found == book


def test_the_page_gives_the_whole_book_to_its_owner_after_the_password(alex: User, tmp_path, capsys) -> None:
    assert Client().get("/account/export/").url.startswith("/login/")
    stale = Client()
    stale.force_login(alex)
    assert "reauthenticate" in stale.post("/account/export/").url
    person = UserFactory()
    browser = confirmed(logged_in(person))
    assert browser.get("/account/export/").status_code == 200
    answer = browser.post("/account/export/")
    assert book_of(io.BytesIO(b"".join(answer.streaming_content)))["profile"]["email"] == person.email
    assert [browser.post("/account/export/").status_code for _ in range(5)] == [200] * 4 + [429]

    path = tmp_path / "alex.zip"
    call_command("export_book", str(path), user=ALEX, json=True)
    assert json.loads(capsys.readouterr().out)["rows"]["accounts"] == Account.objects.filter(owner=alex).count()
    assert path.stat().st_mode & 0o777 == 0o600
    fresh = UserFactory()
    call_command("import_book", str(path), user=fresh.email, json=True)
    assert json.loads(capsys.readouterr().out)["rows"]["accounts"] == Account.objects.filter(owner=alex).count()
