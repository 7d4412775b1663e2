"""The first steps: what is shown to whom, and what each step writes."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.ledger.models import Account, Rule, Transaction
from apps.users.models import User
from apps.users.selectors import today
from apps.users.services import found_household
from apps.welcome.currencies import currency_of
from apps.welcome.models import Guide
from etl.services import refresh
from tests.ledger_factories import AccountFactory, CategoryFactory, TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "Your first steps"
MT940 = b""":20:X
:25:DE89370400440532013000
:28C:1/1
:60F:C260930CHF100,00
:61:2610011001D42,50NMSCNONREF
:86:Corner Shop
:62F:C261001CHF57,50
-
"""
CSV = b"Date;Payee;Description;Amount\n2026-10-02;Employer Ltd;Salary;2500,00\n2026-10-05;Corner Shop;Card;-42,50\n"


@pytest.fixture
def newcomer(client) -> User:
    user = UserFactory(name="Nina")
    client.force_login(user)
    return user


def home(client, address: str = "/", **headers: str) -> str:
    return client.get(address, headers=headers).content.decode()


def bring(client, content: bytes, name: str = "statement.sta"):
    return client.post("/welcome/file", {"file": SimpleUploadedFile(name, content), "currency": "EUR"})


def test_an_empty_book_begins_with_the_steps_and_nothing_else(client, newcomer):
    page = home(client)
    assert GUIDE in page
    assert page.count('aria-current="step"') == 1
    assert "Ask" in page
    assert 'id="overview"' not in page


def test_a_book_with_bookings_has_no_guide(client, newcomer):
    TransactionFactory(account__owner=newcomer)
    refresh()
    assert GUIDE not in home(client)


def test_a_book_that_waits_to_be_loaded_for_the_first_time_has_no_guide_either(client, newcomer):
    TransactionFactory(account__owner=newcomer)
    assert GUIDE not in home(client)


def test_somebody_elses_empty_book_has_no_guide(client, newcomer):
    found_household("Home", newcomer, other := UserFactory(), share_books=True)
    TransactionFactory()
    refresh()
    assert GUIDE not in home(client, f"/?user={other.pk}")


def test_a_file_makes_the_account_it_tells_of_and_goes_on_to_its_preview(client, newcomer):
    answer = bring(client, MT940)
    account = Account.objects.get(owner=newcomer)
    assert (account.number, account.currency, account.name) == ("DE89370400440532013000", "CHF", "Account 3000")
    newcomer.refresh_from_db()
    assert newcomer.reporting_currency == "CHF"
    assert answer.url.startswith("/import/")
    assert "Nothing is booked yet" in home(client, answer.url)
    assert not Transaction.objects.exists()


def test_a_file_that_tells_nothing_gets_an_account_in_the_currency_that_was_said(client, newcomer):
    assert 'value="GBP"' in home(client, **{"accept-language": "en-GB,en;q=0.8"})
    client.post("/welcome/file", {"file": SimpleUploadedFile("s.csv", CSV), "currency": "gbp"})
    assert Account.objects.get(owner=newcomer).currency == "GBP"


def test_a_second_file_goes_to_the_account_there_is(client, newcomer):
    bring(client, CSV, "one.csv")
    account = Account.objects.get(owner=newcomer)
    client.post("/welcome/file", {"file": SimpleUploadedFile("two.csv", CSV), "account": account.pk})
    assert Account.objects.filter(owner=newcomer).count() == 1


def test_nobody_uploads_to_somebody_elses_account(client, newcomer):
    AccountFactory(owner=newcomer)
    theirs = AccountFactory()
    answer = client.post("/welcome/file", {"file": SimpleUploadedFile("a.csv", CSV), "account": theirs.pk}, follow=True)
    assert "Choose one of your own open accounts" in answer.content.decode()


def test_a_file_that_is_none_is_refused_with_a_reason_and_leaves_no_account(client, newcomer):
    answer = client.post(
        "/welcome/file", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 ..."), "currency": "EUR"}, follow=True
    )
    assert "alert--bad" in answer.content.decode()
    assert not Account.objects.exists()


def test_an_account_by_hand_is_filled_in_by_the_land_and_sets_the_books_currency(client, newcomer):
    assert 'value="USD"' in home(client, **{"accept-language": "en-US"})
    client.post("/welcome/account", {"name": "Everyday", "kind": "checking", "currency": "usd"})
    newcomer.refresh_from_db()
    assert (newcomer.accounts.get().name, newcomer.reporting_currency) == ("Everyday", "USD")
    client.post("/welcome/account", {"name": "Travel", "kind": "cash", "currency": "GBP"})
    newcomer.refresh_from_db()
    assert newcomer.reporting_currency == "USD"


def test_a_currency_that_is_none_is_refused_with_a_reason(client, newcomer):
    answer = client.post("/welcome/account", {"name": "A", "kind": "cash", "currency": "12"}, follow=True)
    assert "Currency" in answer.content.decode()
    assert not Account.objects.exists()


def test_one_answer_for_a_payee_is_a_rule_that_acts_on_the_past(client, newcomer):
    Guide.objects.create(user=newcomer)
    account, food = AccountFactory(owner=newcomer), CategoryFactory(owner=newcomer, name="Eating")
    for day in (1, 2):
        TransactionFactory(account=account, payee="Corner Shop", posting_date=date(2026, 10, day), category=None)
    refresh()
    assert "Corner Shop" in home(client)
    answer = client.post("/welcome/sort", {"payee": "Corner Shop", "category": food.pk, "month": "2026-10"})
    assert answer.url == "/?month=2026-10"
    assert set(Transaction.objects.values_list("category", flat=True)) == {food.pk}
    assert Rule.objects.get(owner=newcomer).name == "Corner Shop"
    page = home(client)
    assert "Done, close this" in page
    assert 'action="/welcome/sort"' not in page


def test_nobody_sorts_by_somebody_elses_category_or_payee(client, newcomer):
    Guide.objects.create(user=newcomer)
    own = TransactionFactory(account__owner=newcomer, payee="Mine", category=None)
    theirs, category = TransactionFactory(payee="Theirs"), CategoryFactory()
    client.post("/welcome/sort", {"payee": "Mine", "category": category.pk})
    mine = CategoryFactory(owner=newcomer)
    answer = client.post("/welcome/sort", {"payee": "Theirs", "category": mine.pk})
    assert answer.status_code == 404
    assert not Rule.objects.exists()
    own.refresh_from_db()
    theirs.refresh_from_db()
    assert own.category is None


def test_a_guide_that_was_begun_stays_after_the_import_until_it_is_closed_for_good(client, newcomer):
    bring(client, CSV, "a.csv")
    TransactionFactory(account=newcomer.accounts.get(), posting_date=date(2026, 10, 2))
    refresh()
    assert GUIDE in home(client)
    client.post("/welcome/end")
    assert GUIDE not in home(client)


def test_who_skips_the_steps_keeps_an_empty_page_and_the_way_back(client, newcomer):
    UserFactory()
    refresh()
    client.post("/welcome/end")
    page = home(client)
    assert GUIDE not in page
    assert "Show me the first steps" in page
    client.post("/welcome/resume")
    assert GUIDE in home(client)


def test_numbers_that_wait_are_asked_for_once_and_without_anybody_doing_anything(client, newcomer):
    by_itself = 'hx-post="/refresh/'
    bring(client, CSV, "a.csv")
    TransactionFactory(account=newcomer.accounts.get(), posting_date=today(newcomer))
    assert home(client).count(f"{by_itself}") > 1
    answer = client.post("/refresh/", headers={"hx-request": "true"}).content.decode()
    assert "data-kpi" in answer
    assert 'hx-trigger="load"' not in answer.split("data-later")[0].split("data-part")[0]


@pytest.mark.parametrize(
    ("languages", "currency"),
    [
        ("de-CH,de;q=0.9", "CHF"),
        ("en,fr-CA;q=0.8", "CAD"),
        ("de", "EUR"),
        ("", "EUR"),
        ("*", "EUR"),
        ("xx-ZZ,;;q=", "EUR"),
        ("a" * 5000, "EUR"),
    ],
)
def test_the_currency_is_that_of_the_first_land_the_browser_names(languages, currency):
    assert currency_of(languages, "EUR") == currency


def test_what_a_payee_took_is_said_to_the_cent(client, newcomer):
    """A sum that floating point does not have."""
    Guide.objects.create(user=newcomer)
    account = AccountFactory(owner=newcomer, currency="EUR")
    for amount in ("-10.10", "-10.10", "-2.00"):
        TransactionFactory(account=account, amount=Decimal(amount), payee="Corner bakery", category=None)
    refresh()
    assert "3 bookings, \N{MINUS SIGN}€22.20<" in home(client)
