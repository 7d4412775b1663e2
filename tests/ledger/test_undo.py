"""Whatever a person does to transactions on a page can be taken back for a quarter of an hour."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client

from apps.ledger import services
from apps.ledger.models import CategorySuggestion, Transaction
from apps.users.models import User
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    SplitLineFactory,
    TransactionFactory,
    transfer_between,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
Facts = list[tuple[Any, ...]]


def facts() -> Facts:
    """Everything that a person knows of their transactions."""
    return [
        (
            *(
                row.pk,
                row.account_id,
                row.amount,
                row.posting_date,
                row.payee,
                row.description,
                row.notes,
                row.category_id,
            ),
            *(row.bank_id, row.import_ref, row.type),
            sorted(tag.name for tag in row.tags.all()),
            [(line.amount, line.category_id, line.notes) for line in row.split_lines.all()],
            sorted(row.transfer.transactions.values_list("pk", flat=True)) if row.transfer else [],
            [(each.category_id, each.confidence) for each in CategorySuggestion.objects.filter(transaction=row)],
        )
        for row in Transaction.objects.order_by("pk")
    ]


def undo(web: Client) -> str:
    response = web.post("/transactions/undo")
    assert (response.status_code, response.url) == (302, "/transactions/")
    return [str(message) for message in get_messages(response.wsgi_request)][-1]


@pytest.fixture
def book(user: User) -> dict[str, Any]:
    """A plain, a tagged, a split, a suggested transaction, and both sides of a transfer."""
    account, food, rent = AccountFactory(owner=user), CategoryFactory(owner=user), CategoryFactory(owner=user)
    plain = TransactionFactory(account=account, category=food, payee="Baker", description="CARD 12", import_ref="a1")
    services.set_tags(user, plain, ["treat"])
    split = TransactionFactory(account=account, amount=Decimal(-10))
    SplitLineFactory(transaction=split, amount=Decimal(-4), category=food)
    SplitLineFactory(transaction=split, amount=Decimal(-6), category=rent, notes="half")
    suggested = TransactionFactory(account=account, category=food)
    CategorySuggestion.objects.create(transaction=suggested, category=food, confidence=Decimal("0.975"))
    other = AccountFactory(owner=user)
    out, back = transfer_between(account, other)
    return {"account": account, "food": food, "rent": rent, "plain": plain, "split": split, "suggested": suggested,
            "out": out, "in": back}  # fmt: skip


def test_everything_that_is_done_to_transactions_can_be_taken_back(web: Client, book: dict[str, Any]) -> None:
    ids = [book[name].pk for name in ("plain", "split", "suggested", "out")]
    plain, out = book["plain"].pk, book["out"].pk
    edited = {
        "posting_date": "2026-03-04",
        "amount": "-77.00",
        "payee": "Other",
        "account": book["account"].pk,
        "category": "",
        "tags": "new",
        "notes": "n",
    }
    steps: list[tuple[str, dict[str, Any]]] = [
        ("/transactions/categorise", {"transactions": ids, "category": book["rent"].pk}),
        ("/transactions/categorise", {"transactions": ids, "category": "none"}),
        ("/transactions/confirm", {"transactions": [book["suggested"].pk]}),
        ("/transactions/delete", {"transactions": ids}),
        (f"/transactions/{plain}/", edited),
        (f"/transactions/{plain}/delete", {}),
        (f"/transactions/{out}/delete", {"with_other_side": "on"}),
        (f"/transactions/{out}/delete", {}),
        (f"/transactions/{out}/unlink", {}),
        (f"/transactions/{book['split'].pk}/unsplit", {}),
        ("/transactions/new", {**edited, "amount": "-3"}),
    ]
    before = facts()
    for address, sent in steps:
        assert web.post(address, sent).status_code == 302, address
        assert facts() != before, address
        assert undo(web).startswith("Undone"), address
        assert facts() == before, address


def test_a_step_is_taken_back_once(web: Client, book: dict[str, Any]) -> None:
    web.post("/transactions/delete", {"transactions": [book["plain"].pk]})
    undo(web)
    assert undo(web) == "There is nothing to undo."


def test_what_was_changed_since_is_left_alone(web: Client, user: User, book: dict[str, Any]) -> None:
    web.post("/transactions/categorise", {"transactions": [book["plain"].pk], "category": "none"})
    services.change_transaction(user, Transaction.objects.get(pk=book["plain"].pk), payee="Elsewhere")
    after = facts()
    assert "changed again since" in undo(web)
    assert facts() == after


def test_an_account_that_is_gone_stops_the_undo_as_a_whole(web: Client, user: User, book: dict[str, Any]) -> None:
    web.post("/transactions/delete", {"transactions": [book["plain"].pk, book["in"].pk]})
    services.delete_account(user, book["in"].account)
    after = facts()
    assert "its account is gone" in undo(web)
    assert facts() == after


def test_the_offer_ends_after_a_quarter_of_an_hour(web: Client, book: dict[str, Any]) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        web.post("/transactions/delete", {"transactions": [book["plain"].pk]})
        assert "data-undo" in web.get("/transactions/").content.decode()
        clock.shift(timedelta(minutes=16))
        assert "data-undo" not in web.get("/transactions/").content.decode()
        assert undo(web) == "There is nothing to undo."


def test_nobody_deletes_or_puts_back_in_another_book(web: Client, stranger: User) -> None:
    theirs = TransactionFactory(account__owner=stranger)
    assert web.post("/transactions/delete", {"transactions": [theirs.pk]}).status_code == 404
    assert Transaction.objects.filter(pk=theirs.pk).exists()
    assert undo(web) == "There is nothing to undo."


def test_too_many_at_once_are_refused(web: Client, user: User) -> None:
    response = web.post("/transactions/delete", {"transactions": [str(number) for number in range(1, 502)]})
    assert "at most 500 at once" in " ".join(str(each) for each in get_messages(response.wsgi_request))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("12.5", ["Baker"]), ("12,50", ["Baker"]), ("-12.50", ["Baker"]), ("grocer", ["Baker"]), ("baker 12.5", ["Baker"]),
     ("12", []), ("baker 13", [])],
)  # fmt: skip
def test_search_finds_amounts_and_categories_too(web: Client, user: User, typed: str, found: list[str]) -> None:
    account = AccountFactory(owner=user)
    food = CategoryFactory(owner=user, name="Groceries")
    TransactionFactory(account=account, amount=Decimal("-12.50"), payee="Baker", category=food)
    TransactionFactory(account=account, amount=Decimal("-70.00"), payee="Train", posting_date=date(2026, 1, 1))
    shown = web.get("/transactions/", {"q": typed}).context["list"].page.rows
    assert [row.payee for row in shown] == found


def test_each_filter_can_be_taken_away_alone(web: Client, user: User) -> None:
    food = CategoryFactory(owner=user, name="Groceries")
    TransactionFactory(account__owner=user, category=food)
    listed = web.get("/transactions/", {"q": "x", "category": food.pk, "month": "2026-01"}).context["list"]
    assert [(chip.label, chip.text) for chip in listed.chips] == [
        ("Search", "x"), ("Month", "2026-01"), ("Category", "Groceries"),
    ]  # fmt: skip
    assert listed.chips[0].href == f"/transactions/?month=2026-01&category={food.pk}"


def test_a_long_list_is_counted_apart(web: Client, user: User) -> None:
    account = AccountFactory(owner=user)
    Transaction.objects.bulk_create(
        Transaction(account=account, amount=Decimal(-2), posting_date=date(2026, 1, 1), payee="Many") for _ in range(60)
    )
    page = web.get("/transactions/", {"q": "many"}).content.decode()
    assert 'hx-get="/transactions/together?q=many&amp;"' in page
    counted = " ".join(web.get("/transactions/together", {"q": "many"}).content.decode().split())
    assert "60 transactions, together" in counted
    assert "120.00" in counted
