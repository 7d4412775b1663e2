"""The overview at `/`: whose it is, what it says, and what it says when there is nothing to say."""

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from apps.metrics import services as metrics
from apps.users.models import BookAccess
from apps.users.selectors import MOST_BOOKS
from apps.users.sight import own_sight
from apps.warehouse.engines.duckdb.engine import publication
from etl.services import refresh
from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    CategoryFactory,
    TransactionFactory,
    UserFactory,
    couple,
)

pytestmark = pytest.mark.django_db(transaction=True)
NOW = "2026-01-20T12:00:00Z"


@pytest.fixture(autouse=True)
def in_january():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def anna(client):
    """Somebody with a salary, groceries, a refund and a budget in January 2026, logged in."""
    user = UserFactory(name="Anna")
    account = AccountFactory(owner=user)
    food = CategoryFactory(owner=user, name="Feeding the cat")
    TransactionFactory(account=account, amount=Decimal("3000.00"))
    TransactionFactory(account=account, amount=Decimal("-250.50"), category=food)
    TransactionFactory(account=account, amount=Decimal("20.25"), category=food)
    BudgetFactory(owner=user, name="Cat", category=food, amount=Decimal("100.00"))
    client.force_login(user)
    return user


def payload(page: str, kind: str) -> dict[str, Any]:
    [text] = re.findall(rf'<script id="{kind}-payload" type="application/json">(.*?)</script>', page)
    return json.loads(text)


def test_the_overview_is_for_those_who_are_logged_in(client):
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/")


def test_the_page_says_what_the_kpi_service_says(client, anna):
    refresh()
    board = metrics.dashboard(own_sight(anna), date(2026, 1, 1), date(2026, 1, 20))
    page = client.get("/").content.decode()
    assert board.total_expenses.value == Decimal("230.25")
    for text in ("€3,000.00", "€230.25", "€2,769.75", "92.3\u00a0%", "Feeding the cat", "Over"):
        assert text in page
    points = payload(page, "trend")["points"]
    assert [point["net"] for point in points] == [str(row.net) for row in board.monthly_trend]
    assert payload(page, "categories")["slices"][0]["amount"] == "230.25"
    assert payload(page, "budgets")["bars"][0] == {
        "label": "Cat",
        "planned": "100.00",
        "actual": "230.25",
        "status": "over",
        "href": f"/transactions/?month=2026-01&category={anna.categories.get(name='Feeding the cat').pk}&type=expense",
    }


def test_the_navigation_leads_everywhere_and_marks_where_one_is(client, anna):
    page = client.get("/").content.decode()
    links = re.findall(r'class="nav__link" href="([^"]+)"( aria-current="page")?', page)
    assert [href for href, _ in links] == [
        "/",
        "/transactions/",
        "/budgets/",
        "/goals/",
        "/recurring",
        "/analytics/",
        "/recommendations/",
        "/datasets/",
        "/ask/",
        "/accounts/",
        "/categories/",
        "/import/",
        "/review/",
        "/training/",
    ]
    assert [href for href, current in links if current] == ["/"]


def test_only_staff_are_led_to_the_admin(client):
    client.force_login(UserFactory(is_staff=True))
    assert 'href="/admin/"' in client.get("/").content.decode()


def test_every_chart_has_its_table(client, anna):
    refresh()
    page = client.get("/").content.decode()
    drawn = re.findall(r'data-chart="([\w-]+)"', page)
    assert sorted(drawn) == [
        "budgets",
        "cash-flow",
        "categories",
        "income-expenses",
        "money-flow",
        "net-worth",
        "pace",
        "trend",
    ]
    assert sorted(re.findall(r'data-chart-table="([\w-]+)"', page)) == sorted(drawn)


def test_another_month_is_reached_by_its_address(client, anna):
    TransactionFactory(account=anna.accounts.get(), amount=Decimal("5.00"), posting_date=date(2025, 11, 3))
    refresh()
    page = client.get("/?month=2025-12").content.decode()
    assert "December 2025" in page
    assert 'href="/?month=2026-01"' in page
    assert "No expenses this month" in page


def test_a_year_without_transactions_says_so_and_no_more(client, anna):
    refresh()
    page = client.get("/?month=2024-12").content.decode()
    assert "Nothing in these months" in page
    assert "Import a bank file" not in page


@pytest.mark.parametrize("month", ["2026-13", "soon", "1969-12"])
def test_an_unknown_month_is_explained(client, anna, month):
    answer = client.get("/", {"month": month})
    assert answer.status_code == 400
    assert f"&#x27;{month}&#x27; is not a month" in answer.content.decode()


@pytest.mark.parametrize("user", ["0", "999999", "x", "-1", "9" * 30, "²"])
def test_a_book_nobody_may_see_does_not_exist(client, anna, user):
    assert client.get("/", {"user": user}).status_code == 404


def test_a_strangers_book_does_not_exist(client, anna):
    assert client.get("/", {"user": UserFactory().pk}).status_code == 404


def test_a_shared_book_is_shown_with_links_that_stay_in_it(client):
    owner, partner, _ = couple(share_books=True)
    TransactionFactory(account__owner=owner, amount=Decimal("-77.00"))
    refresh()
    client.force_login(partner)
    page = client.get("/", {"user": owner.pk}).content.decode()
    assert f"The book of {owner.name}" in page
    assert "€77.00" in page
    assert f"/transactions/?month=2026-01&amp;user={owner.pk}" in page
    assert f'<option value="{owner.pk}" selected>' in page


def test_a_book_that_is_not_shared_is_not_offered(client):
    owner, partner, _ = couple(share_books=False)
    client.force_login(partner)
    assert client.get("/", {"user": owner.pk}).status_code == 404
    assert "picker-user" not in client.get("/").content.decode()


def test_changes_that_wait_are_counted(client, anna):
    refresh()
    assert "nothing waiting" in client.get("/").content.decode()
    TransactionFactory(account=anna.accounts.first())
    assert "1 change waiting" in client.get("/").content.decode()


def test_left_out_transactions_are_named(client, anna):
    TransactionFactory(account=AccountFactory(owner=anna, currency="ISK"), amount=Decimal(-5))
    refresh()
    assert "1 transaction left out of the sums" in client.get("/").content.decode()


def test_a_new_person_is_told_where_to_begin(client):
    refresh()
    client.force_login(UserFactory())
    page = client.get("/").content.decode()
    assert "Your first steps" in page
    assert "Bring a file from your bank" in page


def test_who_wants_no_first_steps_is_told_where_to_begin_all_the_same(client):
    refresh()
    client.force_login(UserFactory())
    client.post("/welcome/end")
    page = client.get("/").content.decode()
    assert "No transactions yet" in page
    assert "Import a bank file" in page


def test_transactions_that_only_wait_are_not_called_missing(client):
    refresh()
    transaction = TransactionFactory(amount=Decimal("-3.00"))
    client.force_login(transaction.account.owner)
    assert "Your transactions are waiting" in client.get("/").content.decode()


def test_before_the_first_load_the_page_offers_it(client, anna):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "No numbers yet" in answer.content.decode()


def test_a_damaged_warehouse_is_explained_and_can_be_mended_from_the_page(client, anna):
    refresh()
    publication().pointer_path.write_text("{")
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "pointer file is damaged" in page
    assert 'action="/refresh/?month=2026-01"' in page


def test_the_number_of_queries_does_not_grow_with_the_book(client, anna, django_assert_max_num_queries):
    for number in range(30):
        category = CategoryFactory(owner=anna)
        TransactionFactory(account__owner=anna, category=category)
        BudgetFactory(owner=anna, category=category, name=f"Budget {number}")
    refresh()
    client.get("/")
    with django_assert_max_num_queries(6):
        client.get("/")


def test_names_are_escaped(client, anna):
    category = CategoryFactory(owner=anna, name="</script><b>cat")
    TransactionFactory(account=anna.accounts.first(), category=category)
    refresh()
    page = client.get("/").content.decode()
    assert "<b>cat" not in page
    assert payload(page, "categories")["slices"][1]["label"] == "</script><b>cat"


def test_the_switcher_of_an_operator_stays_short(client):
    operator = UserFactory(is_staff=True, is_superuser=True)
    ends = timezone.now() + timedelta(hours=1)
    people = [UserFactory() for _ in range(MOST_BOOKS + 1)]
    BookAccess.objects.bulk_create(
        BookAccess(viewer=operator, owner=each, reason="a question", ends_at=ends) for each in people
    )
    client.force_login(operator)
    [switcher] = re.findall(r'<select class="picker__book".*?</select>', client.get("/").content.decode(), re.DOTALL)
    assert switcher.count("<option") == MOST_BOOKS


def test_months_without_transactions_do_not_wait_for_anything(client, anna):
    refresh()
    TransactionFactory(account__owner=anna, amount=Decimal("-5.00"))
    page = client.get("/?month=2020-01").content.decode()
    assert re.search(r"[1-9] changes? waiting", page)
    assert "Nothing in these months" in page


def test_the_moment_of_the_load_is_that_of_the_viewers_clock(client, anna):
    anna.time_zone = "Asia/Tokyo"
    anna.save()
    refresh()
    page = client.get("/").content.decode()
    assert re.search(r"As of <time datetime=.2026-01-20T21:0\d:\d\d[.\d]*\+09:00.>20 Jan 2026, 21:0\d</time>", page)
