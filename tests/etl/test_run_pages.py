"""The run log for operators: what it shows, to whom, and at what price."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from apps.users.models import User
from etl.models import EtlRun
from tests.ledger_factories import UserFactory

pytestmark = pytest.mark.django_db
RUNS = "/operations/runs/"
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BROKEN = {
    "check": "fact_grain_is_unique",
    "meaning": "a transaction that stands in the facts more than once",
    "rows": [
        {"transaction_key": 4711, "split_key": 0, "times": 2},
        {"transaction_key": 4712, "split_key": 0, "times": 3},
    ],
}


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def a_run(number: int = 0, **fields: object) -> EtlRun:
    start = START + timedelta(minutes=number)
    known = {
        "mode": "incremental",
        "status": "succeeded",
        "started_at": start,
        "finished_at": start + timedelta(seconds=2),
        "rows_read": 12_345,
        "changes_taken": 678,
        "changes_waiting": 3,
        "lag": timedelta(seconds=90),
        "version": 7,
        "steps": {"stage": 0.5, "replace_facts": 1.0, "publish": 0.25},
    }
    return EtlRun.objects.create(**known | fields)


@pytest.fixture
def operator() -> User:
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_etlrun"))
    return staff


@pytest.fixture
def failed() -> EtlRun:
    return a_run(1, status="failed", version=None, error="1 data check failed.", failed_checks=[BROKEN])


def test_the_list_shows_runs_newest_first(operator: User, failed: EtlRun) -> None:
    later = a_run(2, mode="full")

    page = logged_in(operator).get(RUNS).content.decode()

    assert page.index(f"Run {later.pk}<") < page.index(f"Run {failed.pk}<")
    assert "12,345" in page
    assert f'href="{RUNS}{failed.pk}/"' in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("status=failed", {"failed"}),
        ("mode=full", {"full"}),
        ("status=failed&mode=full", set()),
        ("status=odd", {"failed", "full"}),
    ],
)
def test_the_list_is_filtered_by_status_and_mode(operator: User, failed: EtlRun, query: str, shown: set[str]) -> None:
    keys = {"failed": failed.pk, "full": a_run(2, mode="full").pk}

    response = logged_in(operator).get(f"{RUNS}?{query}")

    assert {name for name, pk in keys.items() if f"Run {pk}<" in response.content.decode()} == shown


def test_the_list_is_paged_and_keeps_its_filter(operator: User) -> None:
    for number in range(30):
        a_run(number)

    first = logged_in(operator).get(f"{RUNS}?mode=incremental").content.decode()
    second = logged_in(operator).get(f"{RUNS}?mode=incremental&page=2").content.decode()

    assert (first.count('<th scope="row">'), second.count('<th scope="row">')) == (25, 5)
    assert "?mode=incremental&amp;page=2" in first


def test_a_run_shows_its_steps_its_lag_and_what_broke_the_checks(operator: User, failed: EtlRun) -> None:
    page = logged_in(operator).get(f"{RUNS}{failed.pk}/").content.decode()

    assert "1 data check failed." in page
    assert "Fact grain is unique" in page
    assert "Each row is a transaction that stands in the facts more than once" in page
    assert "<td>4711</td>" in page
    assert "replace facts" in page
    assert '<rect width="50.0"' in page
    assert "90.0 s" in page


def test_a_backfill_and_a_run_under_way_are_shown_as_such(operator: User) -> None:
    days = {"since": date(2026, 1, 1), "until": date(2026, 1, 31)}
    running = a_run(status="running", finished_at=None, version=None, lag=None, changes_waiting=None, steps={}, **days)

    page = logged_in(operator).get(f"{RUNS}{running.pk}/").content.decode()

    assert "from 1 Jan 2026 to 31 Jan 2026" in page
    assert "still running" in page


def test_everybody_else_finds_no_such_page(operator: User, failed: EtlRun) -> None:
    staff, reader = UserFactory(is_staff=True), UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_etlrun"))
    for user in (UserFactory(), staff, reader):
        for path in (RUNS, f"{RUNS}{failed.pk}/", f"{RUNS}999999/"):
            response = logged_in(user).get(path)
            assert response.status_code == 404
            assert "4711" not in response.content.decode()
        assert RUNS not in logged_in(user).get("/transactions/").content.decode()
    assert logged_in(operator).get(f"{RUNS}999999/").status_code == 404
    assert Client().get(RUNS).headers["Location"].startswith("/login/")


def test_the_navigation_leads_operators_there(operator: User) -> None:
    assert f'href="{RUNS}"' in logged_in(operator).get("/transactions/").content.decode()


def test_pages_are_only_to_be_looked_at(operator: User, failed: EtlRun) -> None:
    assert logged_in(operator).post(RUNS).status_code == 405
    assert logged_in(operator).post(f"{RUNS}{failed.pk}/").status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_log(operator: User, django_assert_max_num_queries) -> None:
    for number in range(60):
        a_run(number, failed_checks=[BROKEN] * 20)
    client, newest = logged_in(operator), EtlRun.objects.first().pk

    with django_assert_max_num_queries(6):  # session, user, two for permissions, count, page
        client.get(RUNS)
    with django_assert_max_num_queries(5):
        client.get(f"{RUNS}{newest}/")


def test_the_admin_tells_the_same_in_words(failed: EtlRun, admin_client: Client) -> None:
    page = admin_client.get(f"/admin/etl/etlrun/{failed.pk}/change/").content.decode()

    assert "fact_grain_is_unique: each row is a transaction that stands in the facts more than once" in page
    assert "transaction_key 4711, split_key 0, times 2" in page
    assert "replace_facts: 1.0 s" in page
