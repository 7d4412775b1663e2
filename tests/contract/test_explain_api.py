"""`/api/kpi/explain/{metric}/{user_id}`: the same object as the command's, in pages, only for who may see the book."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client

from apps.metrics.explaining import SIGNS
from apps.users.models import User
from tests.ledger_factories import UserFactory, couple, opened
from tests.metrics.book import Book

from .conftest import logged_in
from .documented import assert_documented, assert_problem
from .test_problems import use_up

PATH = "/api/kpi/explain/{metric}/{user_id}"
MOST_QUERIES = 4  # the session, the caller, and two counts of waiting changes

each_metric = pytest.mark.parametrize("metric", SIGNS)


def address(user_id: object, metric: str = "net_cash_flow") -> str:
    return f"/api/kpi/explain/{metric}/{user_id}"


@each_metric
def test_it_is_the_same_object_as_the_commands(loaded: Book, caller: Client, metric: str) -> None:
    out = StringIO()
    call_command("explain_kpi", metric, "--user", loaded.user.email, "--month", "2026-01", "--json", stdout=out)

    response = caller.get(address(loaded.user.pk, metric), {"month": "2026-01"})

    assert response.status_code == 200
    assert response.json() == json.loads(out.getvalue())
    assert_documented(response, PATH)


@each_metric
def test_an_empty_month_is_as_documented(loaded: Book, caller: Client, metric: str) -> None:
    response = caller.get(address(loaded.user.pk, metric), {"month": "1999-12"})
    assert_documented(response, PATH)
    assert response.json()["transactions"] == []


def test_pages_add_up_to_the_number(loaded: Book, caller: Client) -> None:
    everything = caller.get(address(loaded.user.pk), {"month": "2026-01"}).json()

    pages = [
        caller.get(address(loaded.user.pk), {"month": "2026-01", "limit": 2, "offset": offset}).json()
        for offset in (0, 2, 4)
    ]

    assert [len(page["transactions"]) for page in pages] == [2, 1, 0]
    assert [row for page in pages for row in page["transactions"]] == everything["transactions"]
    assert {page["total"] for page in pages} == {everything["value"]} == {"745.44"}


def test_a_page_holds_fifty_transactions_unless_told_and_never_more_than_two_hundred(
    loaded: Book, caller: Client
) -> None:
    for number in range(205):
        loaded.spend("1.00", on=f"2026-03-{number % 31 + 1:02}")
    loaded.loaded()

    sizes = {
        limit: len(caller.get(address(loaded.user.pk), {"month": "2026-03", **limit_of(limit)}).json()["transactions"])
        for limit in (None, 200)
    }

    assert sizes == {None: 50, 200: 200}


def limit_of(limit: int | None) -> dict[str, int]:
    return {} if limit is None else {"limit": limit}


@pytest.mark.parametrize("name", ["limit", "offset", "category", "budget"])
@pytest.mark.parametrize("value", ["", "-1", "many", "9" * 5000, "1.5", "\N{ARABIC-INDIC DIGIT ONE}"])
def test_what_is_no_number_names_the_field(client: Client, member: User, name: str, value: str) -> None:
    response = client.get(address(member.pk), {name: value})
    assert_problem(response, 400, f"bad_{name}", f"{name}: ")
    assert_documented(response, PATH)


def test_limits_that_are_too_large_or_nothing_are_refused(client: Client, member: User) -> None:
    for limit in ("0", "201"):
        assert_problem(client.get(address(member.pk), {"limit": limit}), 400, "bad_limit", "from 1 to 200")


def test_one_category_and_one_budget_by_id(loaded: Book, caller: Client) -> None:
    food = loaded.category("Food & drink").pk
    budget = loaded.user.budgets.get(name="Food").pk

    category = caller.get(address(loaded.user.pk, "expense_by_category"), {"month": "2026-01", "category": food})
    planned = caller.get(address(loaded.user.pk, "budget_vs_actual"), {"month": "2026-01", "budget": budget})

    assert {answer.json()["value"] for answer in (category, planned)} == {"1234.56"}
    assert_documented(category, PATH)
    assert_documented(planned, PATH)


def test_somebody_elses_category_is_not_found(loaded: Book, caller: Client) -> None:
    theirs = Book().category("Food & drink").pk
    response = caller.get(address(loaded.user.pk, "expense_by_category"), {"month": "2026-01", "category": theirs})
    assert_problem(response, 404, "unknown_category")
    assert_documented(response, PATH)


def test_unknown_metric_offers_the_nearest(client: Client, member: User) -> None:
    response = client.get(address(member.pk, "total_incom"))
    assert_problem(response, 400, "unknown_metric", "total_income")


def test_number_of_queries_does_not_grow(loaded: Book, caller: Client, django_assert_max_num_queries) -> None:
    for metric in SIGNS:
        with django_assert_max_num_queries(MOST_QUERIES):
            caller.get(address(loaded.user.pk, metric), {"month": "2026-01"})


def test_owner_household_that_shares_and_staff_with_the_permission_may_read(loaded: Book) -> None:
    owner, partner, _ = couple(share_books=True)
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    opened(staff, loaded.user)

    for viewer, user in ((loaded.user, loaded.user), (partner, owner), (staff, loaded.user)):
        response = logged_in(viewer).get(address(user.pk), {"month": "2026-01"})
        assert response.status_code == 200
        assert response.json()["user"] == user.pk


def test_strangers_households_that_do_not_share_and_other_staff_see_nobody(member: User) -> None:
    owner, partner, _ = couple(share_books=False)
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    nobody = logged_in(partner).get(address(10**9))

    for viewer, user in (
        (UserFactory(), member),
        (partner, owner),
        (UserFactory(is_staff=True), member),
        (reader, member),
    ):
        response = logged_in(viewer).get(address(user.pk))
        assert_problem(response, 404, "not_found")
        assert response.json() == nobody.json()


def test_anonymous_callers_are_asked_to_log_in(member: User) -> None:
    response = Client().get(address(member.pk))
    assert_problem(response, 401, "not_authenticated")
    assert_documented(response, PATH)


def test_throttled_callers_are_told_when_to_come_back(client: Client, member: User) -> None:
    use_up(member)
    response = client.get(address(member.pk))
    assert_problem(response, 429, "throttled")
    assert_documented(response, PATH)


def test_answers_are_kept_by_no_cache_and_missing_warehouses_are_problems(client: Client, member: User) -> None:
    response = client.get(address(member.pk))
    assert "no-store" in response["Cache-Control"]
    assert_problem(response, 503, "warehouse_missing", "run_etl")
    assert_documented(response, PATH)


@pytest.mark.parametrize("user_id", ["0", "-1", "me", "9" * 30, "1/extra", "%00"])
def test_what_is_no_user_is_not_found(client: Client, user_id: str) -> None:
    assert_problem(client.get(address(user_id)), 404, "not_found")
