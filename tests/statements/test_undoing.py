"""Undoing an import leaves the book as if the file had never come, and never takes somebody's work unasked."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.ledger.models import Account, Transaction, Transfer
from apps.ledger.services import (
    Part,
    categorise_many,
    delete_transaction,
    link_transfer,
    set_tags,
    split_transaction,
)
from apps.problems import Problem
from apps.statements.models import ImportBatch, ImportedLine
from apps.statements.undoing import undo_import
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

from .conftest import take

pytestmark = pytest.mark.django_db

RENT, COFFEE = "2026-01-01,Rent,,-700.00", "2026-01-02,Coffee,,-3.50"


def book_of(account: Account) -> list[tuple[object, ...]]:
    rows = Transaction.objects.filter(account=account).values_list("posting_date", "amount", "description")
    return sorted(rows, key=str)


def imported(account: Account, *rows: str) -> ImportBatch:
    batch = take(account, *rows).batch
    assert batch is not None
    return batch


def test_everything_the_import_booked_goes_and_nothing_else(account: Account) -> None:
    own = TransactionFactory(account=account)
    earlier = imported(account, RENT)

    assert undo_import(account.owner, imported(account, RENT, COFFEE, COFFEE)) == 2

    assert set(Transaction.objects.values_list("pk", flat=True)) == {own.pk, earlier.lines.get().transaction_id}
    assert ImportedLine.objects.count() == 1


def test_the_same_file_can_be_booked_again(account: Account) -> None:
    batch = imported(account, RENT, COFFEE, COFFEE)
    before = book_of(account)

    undo_import(account.owner, batch)
    again = take(account, RENT, COFFEE, COFFEE)

    assert (again.plan.new, again.plan.duplicate) == (3, 0)
    assert book_of(account) == before


def test_a_line_that_was_deleted_since_comes_back_with_the_file(account: Account) -> None:
    batch = imported(account, RENT, COFFEE)
    delete_transaction(account.owner, Transaction.objects.select_related("account").get(description="Coffee"))

    assert undo_import(account.owner, batch) == 1

    assert take(account, RENT, COFFEE).plan.new == 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(st.sampled_from("abc"), max_size=5), second=st.lists(st.sampled_from("abcd"), max_size=5))
def test_undoing_and_booking_again_is_booking_once(account: Account, first: list[str], second: list[str]) -> None:
    """Also where another file with some of the same rows was booked in between."""
    target = AccountFactory(owner=account.owner)
    files = [[f"2026-01-0{1 + 'abcd'.index(name)},{name},,-1.00" for name in names] for names in (first, second)]
    outcomes = [take(target, *rows) for rows in files if rows]
    before = book_of(target)

    for outcome in outcomes:
        if outcome.batch is not None:
            undo_import(target.owner, outcome.batch)
            break
    for rows in files:
        if rows:
            take(target, *rows)

    assert book_of(target) == before


def edit_amount(entry: Transaction) -> None:
    entry.amount = Decimal(-1)
    entry.save()


def split(entry: Transaction) -> None:
    split_transaction(entry.account.owner, entry, [Part(entry.amount - 1), Part(Decimal(1))])


def tag(entry: Transaction) -> None:
    set_tags(entry.account.owner, entry, ["home"])


def categorise(entry: Transaction) -> None:
    categorise_many(entry.account.owner, [entry.pk], entry.account.owner.categories.get(name="Groceries"))


def tie(entry: Transaction) -> None:
    other = TransactionFactory(account=AccountFactory(owner=entry.account.owner), amount=-entry.amount)
    link_transfer(entry.account.owner, entry, other)


@pytest.mark.parametrize("work", [edit_amount, split, tag, categorise, tie])
def test_what_somebody_worked_on_goes_only_when_its_number_is_confirmed(account: Account, work) -> None:
    batch = imported(account, RENT, COFFEE)
    work(Transaction.objects.get(description="Rent"))
    before = book_of(account)

    for confirmed in (0, 2):
        with pytest.raises(Problem, match="1 of the transactions") as refused:
            undo_import(account.owner, batch, confirmed_edits=confirmed)
        assert (refused.value.code, refused.value.status) == ("import_edited", 409)
    assert book_of(account) == before

    assert undo_import(account.owner, batch, confirmed_edits=1) == 2
    assert book_of(account) == []


def test_the_other_side_of_a_transfer_stays_and_counts_again(account: Account) -> None:
    batch = imported(account, RENT)
    tie(Transaction.objects.get())

    undo_import(account.owner, batch, confirmed_edits=1)

    assert Transaction.objects.get().transfer is None
    assert not Transfer.objects.exists()


def test_an_import_is_undone_once(account: Account) -> None:
    batch = imported(account, RENT)
    undo_import(account.owner, batch)
    take(account, RENT)

    with pytest.raises(Problem) as refused:
        undo_import(account.owner, batch)

    assert refused.value.code == "import_undone"
    assert len(book_of(account)) == 1


def test_nobody_undoes_anothers_import(account: Account) -> None:
    batch = imported(account, RENT)

    with pytest.raises(Problem) as refused:
        undo_import(UserFactory(), batch)

    assert refused.value.status == 404
    assert len(book_of(account)) == 1


def test_undoing_costs_queries_by_the_thousand(account: Account) -> None:
    def queries(count: int) -> int:
        rows = (f"2026-01-{1 + n % 28:02},Shop {n},,-1.{n % 100:02}" for n in range(count))
        batch = imported(account, *rows)
        with CaptureQueriesContext(connection) as captured:
            assert undo_import(account.owner, batch) == count
        return len(captured)

    few, many = queries(10), queries(1500)
    assert few < 30
    assert many < few + 60


@pytest.fixture
def browser(account: Account, client: Client) -> Client:
    client.force_login(account.owner)
    return client


def test_the_page_of_an_import_offers_the_way_back(browser: Client, account: Account) -> None:
    batch = imported(account, RENT, COFFEE)
    page = f"/import/done/{batch.pk}/"
    assert "Undo this import" in browser.get(page).content.decode()

    said = browser.post(f"{page}undo", follow=True).content.decode()

    assert "2 transactions taken back" in said
    assert "This import was undone" in said
    assert "Undo this import" not in said
    assert book_of(account) == []
    assert "undone" in browser.get("/import/").content.decode()


def test_the_page_asks_for_the_number_of_changed_transactions(browser: Client, account: Account) -> None:
    batch = imported(account, RENT, COFFEE)
    edit_amount(Transaction.objects.get(description="Rent"))
    address = f"/import/done/{batch.pk}/undo"

    for given_number in ({}, {"confirmed_edits": "7"}):
        refused = browser.post(address, given_number)
        assert refused.status_code == 422
        assert "Type 1 to take them back" in refused.content.decode()
    assert len(book_of(account)) == 2

    assert browser.post(address, {"confirmed_edits": "1"}).status_code == 302
    assert book_of(account) == []


def test_the_button_is_the_owners_alone(browser: Client, account: Account) -> None:
    address = f"/import/done/{imported(account, RENT).pk}/undo"
    stranger = Client()
    stranger.force_login(UserFactory(is_staff=True, is_superuser=True))
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(account.owner)

    assert stranger.post(address).status_code == 404
    assert Client().post(address)["Location"].startswith("/login/")
    assert browser.get(address).status_code == 405
    assert forged.post(address).status_code == 403
    assert len(book_of(account)) == 1


def test_a_second_press_of_the_button_says_it_is_undone(browser: Client, account: Account) -> None:
    address = f"/import/done/{imported(account, RENT).pk}/undo"
    browser.post(address)
    second = browser.post(address)
    assert second.status_code == 409
    assert "is undone already" in second.content.decode()
