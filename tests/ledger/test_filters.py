"""What the list of transactions shows: each filter alone, together, and when it cannot be read."""

from datetime import date
from decimal import Decimal

import pytest

from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    SplitLineFactory,
    TagFactory,
    TransactionFactory,
    transfer_between,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(user):
    """Six bookings that differ in everything a filter asks for."""
    giro, savings = AccountFactory(owner=user, name="Giro"), AccountFactory(owner=user, name="Savings")
    food = CategoryFactory(owner=user, name="Food")
    bread = CategoryFactory(parent=food, name="Bread")
    pay = CategoryFactory(owner=user, name="Pay", kind="income")
    baker = TransactionFactory(
        account=giro, amount=Decimal(-5), posting_date=date(2026, 1, 31), payee="Baker", category=bread
    )
    baker.tags.add(TagFactory(owner=user, name="treat"))
    refund = TransactionFactory(
        account=giro,
        amount=Decimal(20),
        posting_date=date(2026, 2, 1),
        payee="Grocer",
        category=food,
        notes="Refund 100%",
    )
    TransactionFactory(
        account=giro, amount=Decimal(3000), posting_date=date(2026, 2, 28), payee="Employer", category=pay
    )
    market = TransactionFactory(
        account=giro, amount=Decimal(-40), posting_date=date(2026, 3, 1), payee="Market", category=pay
    )
    SplitLineFactory(transaction=market, amount=Decimal(-30), category=bread)
    SplitLineFactory(transaction=market, amount=Decimal(-10), category=None)
    transfer_between(giro, savings, "70", on=date(2026, 3, 2))
    return {"giro": giro, "savings": savings, "food": food, "bread": bread, "pay": pay, "refund": refund}


def shown(web, **filters):
    """The payees of the list, newest first; both sides of the transfer have made-up ones."""
    response = web.get("/transactions/", filters)
    assert response.status_code == 200
    return ["transfer" if booked.transfer_id else booked.payee for booked in response.context["list"].page.rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["transfer", "transfer", "Market", "Employer", "Grocer", "Baker"]),
        ({"month": "2026-02"}, ["Employer", "Grocer"]),
        ({"month": "2026-01"}, ["Baker"]),
        ({"month": "2025-12"}, []),
        ({"since": "2026-02-28", "until": "2026-03-01"}, ["Market", "Employer"]),
        ({"category": "{food}"}, ["Market", "Grocer", "Baker"]),
        ({"category": "{bread}"}, ["Market", "Baker"]),
        ({"category": "{pay}"}, ["Employer"]),
        ({"category": "0"}, ["transfer", "transfer", "Market"]),
        ({"category": "none", "type": "expense"}, ["Market"]),
        ({"type": "income"}, ["Employer"]),
        ({"type": "expense"}, ["Market", "Grocer", "Baker"]),
        ({"type": "transfer"}, ["transfer", "transfer"]),
        ({"account": "{savings}"}, ["transfer"]),
        ({"payee": "bak"}, ["Baker"]),
        ({"q": "refund grocer"}, ["Grocer"]),
        ({"q": "100%"}, ["Grocer"]),
        ({"q": "refund baker"}, []),
        ({"min": "20", "max": "50"}, ["Market", "Grocer"]),
        ({"max": "5"}, ["Baker"]),
        ({"min": "3000"}, ["Employer"]),
        ({"month": "2026-03", "type": "expense", "q": "market", "min": "40.00"}, ["Market"]),
    ],
)
def test_list_shows_what_the_filters_ask_for(web, book, filters, expected):
    ids = {name: str(thing.pk) for name, thing in book.items()}
    assert shown(web, **{name: value.format(**ids) for name, value in filters.items()}) == expected


def test_list_shows_what_a_tag_is_on(web, user, book):
    assert shown(web, tag=user.tags.get().pk) == ["Baker"]


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        ({"month": "2026-13"}, "Write the month as YYYY-MM"),
        ({"month": "1969-12"}, "from 1970-01 to 2099-12"),
        ({"month": "2026-0\N{ARABIC-INDIC DIGIT ONE}"}, "Write the month as YYYY-MM"),
        ({"since": "2026-02-30"}, "it must be a real day"),
        ({"min": "1,234"}, "Write the amount as a number"),
        ({"max": "-1"}, "Write an amount of 0 or more."),
        ({"category": "999999999999999999999"}, "Select a valid choice"),
        ({"account": "x"}, "Select a valid choice"),
        ({"type": "gift"}, "Select a valid choice"),
        ({"q": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_filter_that_cannot_be_read_shows_nothing_and_says_why(web, book, filters, text):
    response = web.get("/transactions/", filters)
    assert response.context["list"].page.rows == []
    assert text in response.content.decode()


def test_others_categories_and_accounts_cannot_be_asked_for(web, stranger):
    foreign = TransactionFactory(account__owner=stranger, category=CategoryFactory(owner=stranger))
    for filters in ({"category": foreign.category_id}, {"account": foreign.account_id}):
        response = web.get("/transactions/", filters)
        assert "Select a valid choice" in response.content.decode()
