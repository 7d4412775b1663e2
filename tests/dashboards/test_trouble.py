"""After a load that failed, the overview says whose moment its numbers are, and shows the numbers all the same."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from etl import services as etl
from etl.models import EtlRun
from tests.ledger_factories import UserFactory
from tests.metrics.book import Book

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "The last load failed, so these numbers are of"
FAILED_CHECK = {"check": "fact_grain_is_unique", "meaning": "a duplicate", "rows": [{"transaction_key": 4711}]}


def build() -> Book:
    book = Book()
    book.spend("12.34")
    etl.run()
    return book


@pytest.fixture
def book(once) -> Book:
    return once(build)


def a_failed_load() -> EtlRun:
    now = timezone.now()
    return EtlRun.objects.create(
        mode="incremental",
        status="failed",
        started_at=now - timedelta(seconds=3),
        finished_at=now,
        error="1 data check failed: 4711",
        failed_checks=[FAILED_CHECK],
    )


def overview(user: object) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/?month=2026-01").content.decode()


def test_people_are_told_and_see_the_old_numbers(book: Book) -> None:
    a_failed_load()

    page = overview(book.user)

    assert SAID in page
    assert "The operators of this site see what went wrong." in page
    assert "12.34" in page
    assert "4711" not in page


def test_operators_are_led_to_the_run(book: Book) -> None:
    run = a_failed_load()
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_etlrun"))
    staff.reporting_currency = "EUR"

    page = overview(staff)

    assert SAID in page
    assert f'href="/operations/runs/{run.pk}/"' in page
    assert "4711" not in page


def test_it_goes_with_the_next_load_and_is_not_there_without_a_failure(book: Book) -> None:
    assert SAID not in overview(book.user)
    a_failed_load()
    EtlRun.objects.create(mode="full", status="running", started_at=timezone.now())
    assert SAID in overview(book.user)

    etl.run()

    assert SAID not in overview(book.user)
