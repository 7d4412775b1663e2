"""Parts that are fetched when the overview is there: bills, and what FinBud says first."""

import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from apps.warehouse.engines.duckdb.engine import publication
from etl.services import refresh
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory, couple

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-20T12:00:00Z", tick=True):
        yield


@pytest.fixture
def renter(client):
    """Somebody who paid rent and power in each of five months, and was paid, logged in."""
    user = UserFactory()
    account = AccountFactory(owner=user)
    for month in range(2, 7):
        for day, amount, payee in ((3, "-900.00", "Landlord"), (12, "-45.50", "Power"), (1, "2500.00", "Employer")):
            fields = {"posting_date": date(2026, month, day), "payee": payee}
            TransactionFactory(account=account, amount=Decimal(amount), **fields)
    refresh()
    client.force_login(user)
    return user


def test_the_overview_says_where_they_come_from_and_where_to_read_more(client, renter):
    page = client.get("/").content.decode()
    assert re.findall(r'hx-get="([^"?]+)', page) == ["/overview/fresh", "/recommendations/first", "/overview/bills"]
    for href in ("/recommendations/", "/recurring"):
        assert f'class="small" href="{href}">All of them' in page


def test_the_next_bills_are_named_with_their_days_and_income_is_none(client, renter):
    page = client.get("/overview/bills").content.decode()
    assert "<html" not in page
    assert re.search(r"€945\.50</span>\s+in the next 30 days\.", page)
    assert re.findall(r'bills__payee">([^<]+)', page) == ["Landlord", "Power"]
    assert "in 13 days" in page
    assert "Employer" not in page


def test_without_any_bill_the_part_says_so(client):
    refresh()
    client.force_login(UserFactory())
    assert "No bill is expected" in client.get("/overview/bills").content.decode()


def test_finbud_says_why_it_says_nothing(client):
    transaction = TransactionFactory(posting_date=date(2026, 6, 10))
    refresh()
    client.force_login(transaction.account.owner)
    assert "it takes 90 days of transactions" in client.get("/recommendations/first").content.decode()


def test_finbud_has_its_first_word_and_the_page_of_all_the_same(client, renter):
    page = client.get("/recommendations/first").content.decode()
    whole = client.get("/recommendations/").content.decode()
    [title] = re.findall(r"<strong>([^<]+)</strong>", page)[:1] or re.findall(r'soft">(Nothing to do)', page)
    assert title in whole


@pytest.mark.parametrize("path", ["/overview/bills", "/recommendations/first"])
def test_trouble_with_the_warehouse_is_told_in_its_place(client, renter, path):
    publication().pointer_path.write_text("{")
    answer = client.get(path)
    assert answer.status_code == 200
    assert "alert--warn" in answer.content.decode()


@pytest.mark.parametrize("path", ["/overview/bills", "/recommendations/first"])
def test_they_are_about_the_book_that_is_looked_at(client, path):
    owner, partner, _ = couple(share_books=True)
    TransactionFactory(account__owner=owner)
    refresh()
    client.force_login(partner)
    assert (
        f'hx-get="{path}?user={owner.pk}"' in client.get("/", {"user": owner.pk, "month": "2026-01"}).content.decode()
    )
    assert client.get(path, {"user": owner.pk}).status_code == 200
    assert client.get(path, {"user": UserFactory().pk}).status_code == 404


def test_each_part_asks_the_ledger_few_questions(client, renter, django_assert_max_num_queries):
    for path, most in (
        ("/", 6),
        ("/?period=12m", 6),
        ("/overview/bills", 4),
        ("/report/", 6),
        ("/overview/arrange", 3),
    ):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)
