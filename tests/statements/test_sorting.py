"""What happens to new transactions by itself: it changes nothing that a person did, and is no person's work."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.ledger.models import Account, Transaction
from apps.ledger.services import create_rule
from apps.statements.answering import answer_other, waiting
from apps.statements.undoing import undo_import
from tests.ledger_factories import AccountFactory

from .conftest import take

pytestmark = pytest.mark.django_db


def rule(account: Account, text: str, *actions: dict[str, object]) -> None:
    condition = {"kind": "text", "field": "any", "how": "contains", "value": text}
    create_rule(account.owner, name=text, match="all", conditions=[condition], actions=list(actions))


def test_rules_act_on_what_is_imported_and_undoing_asks_nothing(account: Account) -> None:
    groceries = account.owner.categories.get(name="Groceries")
    rule(
        account,
        "rewe",
        {"kind": "payee", "payee": "Supermarket"},
        {"kind": "category", "category": groceries.pk},
        {"kind": "tags", "tags": ["food"]},
    )
    outcome = take(account, "2026-01-05,REWE 4711,,-20.00", "2026-01-06,Cinema,,-12.00")
    booked = Transaction.objects.get(description="REWE 4711")
    assert (booked.payee, booked.category, booked.tags.get().name) == ("Supermarket", groceries, "food")
    assert booked.updated_at == booked.created_at
    assert outcome.batch.sorted_out["ruled"] == 1
    assert take(account, "2026-01-05,REWE 4711,,-20.00").batch is None
    assert undo_import(account.owner, outcome.batch) == 2


def test_rules_act_on_a_line_that_waited(account: Account) -> None:
    groceries = account.owner.categories.get(name="Groceries")
    rule(account, "rewe", {"kind": "category", "category": groceries.pk})
    take(account, "2026-01-05,PENDING REWE,,-20.00", "2026-01-09,Cinema,,-12.00")
    take(account, "2026-01-07,REWE MARKT,,-20.00", "2026-01-09,Cinema,,-12.00", "2026-01-02,Rent,,-700.00")
    (booked,) = answer_other(account.owner, [waiting(account.owner).get().pk])
    assert Transaction.objects.get(pk=booked).category == groceries


def test_rules_of_another_person_do_nothing(account: Account) -> None:
    other = AccountFactory()
    rule(other, "rewe", {"kind": "payee", "payee": "Mine"})
    take(account, "2026-01-05,REWE,,-20.00")
    assert Transaction.objects.get().payee == ""
    assert Transaction.objects.get().amount == Decimal(-20)


def test_both_sides_of_a_transfer_find_each_other_whichever_file_comes_first(account: Account) -> None:
    savings = AccountFactory(owner=account.owner, name="Savings", kind="savings")
    take(account, "2026-01-05,Transfer to Savings,,-250.00")
    outcome = take(savings, "2026-01-06,Transfer from Giro,,250.00")
    assert outcome.batch.sorted_out["paired"] == 1
    one, other = Transaction.objects.all()
    assert one.transfer_id == other.transfer_id
    assert undo_import(account.owner, outcome.batch) == 1
    assert Transaction.objects.get().transfer is None


def test_a_category_is_suggested_from_what_its_owner_chose_before_and_undone_with_the_import(account: Account) -> None:
    groceries = account.owner.categories.get(name="Groceries")
    shops = {"Groceries": "REWE Markt", "Public transport": "City Bus Ticket", "Eating out": "Pizzeria Vesuvio"}
    known = [f"2026-01-{day:02},{shop} {day},{name},-{day}.50" for name, shop in shops.items() for day in range(1, 29)]
    take(account, *known, create_categories=True)
    outcome = take(account, "2026-03-01,REWE Markt 77,,-20.40", "2026-03-02,Something never seen,,-9.00")
    assert outcome.batch.sorted_out["suggested"] == 1
    booked = Transaction.objects.get(description="REWE Markt 77")
    assert (booked.category, booked.updated_at) == (groceries, booked.created_at)
    assert booked.suggestion.category == groceries
    assert undo_import(account.owner, outcome.batch) == 2


def test_the_preview_shows_what_rules_will_do(account: Account, client: Client) -> None:
    groceries = account.owner.categories.get(name="Groceries")
    rule(account, "rewe", {"kind": "payee", "payee": "Corner shop"}, {"kind": "category", "category": groceries.pk})
    client.force_login(account.owner)
    file = SimpleUploadedFile("bank.csv", b"Date,Description,Amount\n2026-01-05,REWE 4711,-20.00\n")
    page = client.post("/import/", {"account": account.pk, "file": file}, follow=True).content.decode()
    assert "Corner shop" in page
    assert "Groceries" in page
    assert not Transaction.objects.exists()
