"""What is recorded, once a day, and what goes with a person."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.adoption.models import Event
from apps.adoption.services import record, record_first
from apps.portability.deletion import delete_person
from apps.portability.exporting import export_book
from apps.portability.purging import purge_old
from apps.users.models import User
from tests.ledger_factories import UserFactory

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 1, 21, tzinfo=UTC)


@pytest.fixture
def ada() -> User:
    return UserFactory(time_zone="Europe/Berlin")


def test_a_second_time_on_a_day_asks_and_writes_nothing(ada: User, django_capture_on_commit_callbacks) -> None:
    with time_machine.travel(EVENING, tick=False):
        with django_capture_on_commit_callbacks(execute=True):
            record(ada, "dashboard_opened")
            record_first(ada, "dashboard_delivered")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            record(ada, "dashboard_opened")
            record_first(ada, "dashboard_delivered")
        assert len(asked) == 0
    with time_machine.travel(EVENING + timedelta(hours=3), tick=False):  # in Berlin the next day
        record(ada, "dashboard_opened")
        record(ada, "dashboard_opened")
        record_first(ada, "dashboard_delivered")
    days = Event.objects.values_list("kind", "day__day")
    assert list(days) == [("dashboard_opened", 1), ("dashboard_delivered", 1), ("dashboard_opened", 2)]


def test_switched_off_nothing_is_recorded_and_a_failure_breaks_nothing(ada: User, settings, caplog) -> None:
    settings.ADOPTION_EVENTS = False
    record(ada, "dashboard_opened")
    settings.ADOPTION_EVENTS = True
    record(User(pk=None), "dashboard_opened")
    assert "could not be recorded" in caplog.text
    assert not Event.objects.exists()


def test_events_are_taken_along_purged_and_deleted(ada: User) -> None:
    record(ada, "goal_created", "7")
    record(UserFactory(), "goal_created", "8")
    book = io.BytesIO()
    export_book(ada, book)
    with zipfile.ZipFile(book) as archive:
        assert [each["subject"] for each in json.loads(archive.read("book.json"))["events"]] == ["7"]
    delete_person(ada)
    assert Event.objects.get().subject == "8"
    assert purge_old()["events"] == 0
    Event.objects.update(happened_at=timezone.now() - timedelta(days=731))
    assert purge_old()["events"] == 1
