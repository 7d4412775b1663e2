"""Somebody who is logged in and only looks writes nothing: not to the book, not to the session, not at the door."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.adoption.models import Event
from tests.metrics.book import Book
from tests.users.door import logged_in


@pytest.mark.django_db(transaction=True)
def test_looking_writes_nothing() -> None:
    book = Book()
    book.spend("20.00")
    book.loaded()
    browser = logged_in(book.user)
    browser.get("/")  # the first look of a day is told to the record of use
    told = Event.objects.count()
    # Session, person, and what waits for the warehouse; the page also asks for its
    # switcher, its arrangement and the last load.
    for address, queries in ((f"/api/kpi/dashboard/{book.user.pk}", 3), ("/", 6)):
        for _turn in ("first", "again"):
            with CaptureQueriesContext(connection) as asked:
                answer = browser.get(address)
            assert answer.status_code == 200
            assert settings.SESSION_COOKIE_NAME not in answer.cookies
            assert {one["sql"].split()[0] for one in asked} == {"SELECT"}
            assert len(asked) <= queries
    assert Event.objects.count() == told == 2
