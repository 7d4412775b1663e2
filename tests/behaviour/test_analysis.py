"""The analysis over the API and on its page, and everybody's measures, from a loaded warehouse."""

import csv
import warnings
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.ledger.models import Category, Transaction
from apps.users.models import AccountShare, User
from apps.users.services import found_household
from etl.services import refresh
from tests.contract.documented import assert_documented, assert_problem
from tests.ledger_factories import AccountFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.filterwarnings("error")]
PATH = "/api/analytics/multi-user/{user_id}"
PAGE, EVERYBODY, EXPORT = "/analytics/", "/operations/behaviour/", "/operations/behaviour/measures.csv"
MOST = 14
MONTHS = [date(2025 + (number + 2) // 12, (number + 2) % 12 + 1, 1) for number in range(15)]  # March 2025 to May 2026


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15T12:00:00Z", tick=True), warnings.catch_warnings():
        yield


def book(user: User, *booked: tuple[date, str, str, str], account=None) -> None:
    """Day, category, payee and amount of each."""
    account = account or AccountFactory(owner=user, opening_balance=Decimal("500.00"))
    categories = {each.name: each for each in Category.objects.filter(owner=user)}
    Transaction.objects.bulk_create(
        Transaction(
            account=account,
            posting_date=day,
            payee=payee,
            amount=Decimal(amount),
            category=categories[name],
        )
        for day, name, payee, amount in booked
    )


def months_of(rent: str = "-900.00", wage: str = "2000.00") -> list[tuple[date, str, str, str]]:
    return [
        row
        for month in MONTHS
        for row in (
            (month, "Salary", "Employer", wage),
            (month.replace(day=3), "Mortgage & rent", "Landlord", rent),
            (month.replace(day=12), "Groceries", "Market", f"-{300 + month.month}.00"),
        )
    ]


def api(client: Client, user: User) -> dict:
    response = client.get(f"/api/analytics/multi-user/{user.pk}")
    assert response.status_code == 200
    assert_documented(response, PATH)
    return response.json()


@pytest.fixture
def ada(client) -> User:
    """Fifteen months of wages, rent and groceries, a new sofa in April, logged in."""
    user = UserFactory(name="Ada")
    book(user, *months_of(), (date(2026, 4, 20), "Household goods", "Sofas", "-1500.00"))
    client.force_login(user)
    return user


def test_api_and_page_tell_the_same_story(client, ada):
    refresh()
    answer = api(client, ada)
    sofa = Transaction.objects.get(payee="Sofas")
    [spike] = answer["spikes"]
    assert (spike["kind"], spike["date"], spike["category"]) == ("month", "2026-04-01", "Household goods")
    assert (spike["spent"], spike["expected"], spike["excess"]) == ("1500.00", "0.00", "1500.00")
    assert spike["transactions"] == [{"id": sofa.pk, "date": "2026-04-20", "payee": "Sofas", "amount": "-1500.00"}]
    assert (answer["months"], answer["volatility"]["level"], answer["volatility"]["months"]) == (14, "steady", 12)
    balance = Decimal(500) + 15 * (2000 - 900) - sum(300 + month.month for month in MONTHS) - 1500
    assert Decimal(answer["forecast"]["balance"]) == balance
    assert (len(answer["forecast"]["days"]), answer["forecast"]["below_zero_likely"]) == (90, None)
    factors = {one["factor"]: one for one in answer["risks"]["factors"]}
    assert factors["income_concentration"]["measure"] == 1.0
    assert (factors["overdraft"]["measure"], factors["debt_service"]["measure"]) == (0.0, None)
    assert "No loan" in factors["debt_service"]["reason"]
    assert answer["percentiles"]["group"] == ""
    assert "at least 10" in answer["percentiles"]["reason"]

    page = client.get(PAGE)
    text = page.content.decode()
    assert page.status_code == 200
    for said in (
        "In May 2026, €2,000.00 came in",
        "Household goods",
        f"/transactions/{sofa.pk}/",
        "100 % from the largest",
        "Not measured. No loan",
    ):
        assert said in text
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert len(asked) <= MOST
    with CaptureQueriesContext(connection) as asked:
        api(client, ada)
    assert len(asked) <= MOST


def test_who_sees_a_part_gets_a_part_and_strangers_nothing(client, ada):
    mate = UserFactory()
    found_household("Home", ada, mate, share_books=True)
    secret = AccountFactory(owner=ada, name="Secret", opening_balance=Decimal("70000.00"))
    book(ada, (date(2026, 5, 9), "Travel", "Hidden hotel", "-4000.00"), account=secret)
    AccountShare.objects.create(account=secret, level="none")
    refresh()
    whole = api(client, ada)
    client.force_login(mate)
    part = api(client, ada)
    assert (whole["limited"], part["limited"]) == (False, True)
    assert "Hidden hotel" in str(whole)
    assert "Hidden hotel" not in str(part)
    assert Decimal(whole["forecast"]["balance"]) - Decimal(part["forecast"]["balance"]) == 66_000
    assert "whole book" in part["percentiles"]["reason"]
    assert "Of the accounts that are shared with you" in client.get(f"{PAGE}?user={ada.pk}").content.decode()
    client.force_login(UserFactory())
    assert_problem(client.get(f"/api/analytics/multi-user/{ada.pk}"), 404, "not_found")
    assert client.get(f"{PAGE}?user={ada.pk}").status_code == 404


def test_an_overdraft_ahead_has_its_date_and_its_part_of_the_score(client):
    """50 are left; 2,500 come on the 1st and 2,600 go on the 3rd: July's rent is 50 too much."""
    user = UserFactory()
    months = [*MONTHS, date(2026, 6, 1)]
    wages = [(month, "Salary", "Employer", "2500.00") for month in months]
    rents = [(month.replace(day=3), "Mortgage & rent", "Landlord", "-2600.00") for month in months]
    book(user, *wages, *rents, account=AccountFactory(owner=user, opening_balance=Decimal("1650.00")))
    client.force_login(user)
    refresh()
    answer = api(client, user)
    [overdraft] = [one for one in answer["risks"]["factors"] if one["factor"] == "overdraft"]
    assert answer["forecast"]["balance"] == "50.00"
    assert overdraft["measure"] == 1.0
    assert overdraft["date"] == answer["forecast"]["below_zero_likely"] == "2026-07-03"
    assert overdraft["points"] == 37.5  # 30 of the 80 that were measured: no loan, and fixed costs of 14 months
    page = client.get(PAGE).content.decode()
    assert "likely to fall below zero on 3 July." in page
    assert 'first on <time datetime="2026-07-03">' in page


def test_texts_that_are_not_shared_are_not_told(client, ada):
    mate = UserFactory()
    found_household("Home", ada, mate, share_books=True)
    AccountShare.objects.create(account=ada.accounts.get(), level="amounts")
    refresh()
    client.force_login(mate)
    answer = api(client, ada)
    assert answer["limited"]
    assert [each["payee"] for each in answer["spikes"][0]["transactions"]] == [""]
    assert "Sofas" not in client.get(f"{PAGE}?user={ada.pk}").content.decode()


def test_honest_about_no_data_one_month_foreign_money_and_huge_amounts(client):
    """A person a scenario, loaded at once; none of them may be answered with a number that nothing carries."""
    nobody, starter, foreign, huge, moved = (UserFactory() for _ in range(5))
    book(starter, (date(2026, 6, 2), "Groceries", "Market", "-20.00"))
    book(foreign, *months_of(), account=AccountFactory(owner=foreign, currency="PLN"))
    book(huge, (date(2025, 1, 9), "Salary", "Lottery", "999999999999.99"))
    book(moved, *[(month, "Savings", "Own account", "-250.00") for month in MONTHS])
    refresh()
    for user in (nobody, starter, foreign, huge, moved):
        client.force_login(user)
        answer = api(client, user)
        assert (answer["volatility"]["level"], answer["spikes"]) == (None, []), user
        assert "Not enough data" in answer["volatility"]["reason"]
        assert answer["percentiles"]["group"] == ""
        assert "ot enough data" in client.get(PAGE).content.decode()
    assert answer["forecast"]["balance"] is not None
    client.force_login(foreign)
    answer = api(client, foreign)
    assert (answer["left_out"], answer["forecast"]["days"], answer["risks"]["score"]) == (45, [], None)
    later = UserFactory()
    client.force_login(later)
    assert api(client, later)["risks"]["score"] is None


@pytest.fixture
def operator() -> User:
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_everybody"))
    return staff


def test_operators_see_everybody_by_number_sorted_in_pages_and_as_a_file(client, ada, operator, settings):
    spender = UserFactory(name="Bo Secretive")
    book(spender, *months_of(wage="1000.00"))
    refresh()
    assert client.get(EVERYBODY).status_code == client.get(EXPORT).status_code == 404
    client.force_login(operator)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(EVERYBODY).content.decode()
    assert len(asked) <= MOST
    assert page.index(f">Person {spender.pk}</a>") < page.index(f">Person {ada.pk}</a>")
    assert "Secretive" not in page
    turned = client.get(f"{EVERYBODY}?sort=score&page=7").content.decode()
    assert turned.index(f">Person {ada.pk}</a>") < turned.index(f">Person {spender.pk}</a>")
    assert client.get(f"{EVERYBODY}?sort=nonsense&page=x").status_code == 200
    answer = client.get(f"{EXPORT}?sort=user")
    assert (answer.status_code, answer.streaming) == (200, True)
    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode().splitlines()))
    assert [int(row["person"]) for row in rows] == sorted(int(row["person"]) for row in rows)
    found = {int(row["person"]): row for row in rows}
    assert (found[ada.pk]["volatility"], found[ada.pk]["months"]) == ("steady", "14")
    assert found[operator.pk]["risk"] == ""


def test_ten_alike_are_compared_and_the_first_is_told_no_neighbour(client):
    people = [UserFactory() for _ in range(10)]
    for number, user in enumerate(people):
        book(user, *months_of(rent=f"-{600 + 50 * number}.00"))
    refresh()
    client.force_login(people[0])
    found = {one["measure"]: one["percentile"] for one in api(client, people[0])["percentiles"]["measures"]}
    assert (found["savings_rate"], found["fixed_costs_share"]) == (100, 0)
    assert api(client, people[0])["percentiles"]["group"] == "people with EUR"
