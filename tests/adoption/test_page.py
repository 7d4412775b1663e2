"""The page and the endpoint of operators: what they show, to whom, at what price."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.adoption.models import Event
from apps.users.models import User
from tests.ledger_factories import UserFactory

pytestmark = pytest.mark.django_db
PAGE, API = "/operations/adoption/", "/api/goals/adoption-metrics"


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def operator() -> User:
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_event"))
    return staff


def deliver(user: User, *days: int) -> None:
    start = timezone.now() - timedelta(days=40)
    for kind, after in (("dashboard_delivered", 0), *(("dashboard_opened", day) for day in days)):
        when = start + timedelta(days=after)
        Event.objects.create(user=user, kind=kind, day=when.date(), happened_at=when)


def test_too_little_is_said_and_enough_is_shown(operator: User, settings) -> None:
    client = logged_in(operator)
    empty = client.get(PAGE).content.decode()
    assert "Nothing was delivered yet" in empty
    assert "not enough data" in empty
    for _ in range(6):
        deliver(UserFactory(), 0, 3)
        deliver(UserFactory(), 0)
    with CaptureQueriesContext(connection) as asked:
        found = client.get(API).json()
    assert len(asked) <= 10
    assert found["first_delivery_adoption"]["overall"] == {
        "people": 12,
        "status": "ok",
        "value": 50.0,
        "low": 25.4,
        "high": 74.6,
    }
    assert found["first_delivery_adoption"]["trained"] == {
        "people": 0,
        "status": "not_enough_data",
        "value": None,
        "low": None,
        "high": None,
    }
    assert {each["step"]: each["people"] for each in found["funnel"]} == {
        "signed_up": 13,
        "first_data": 0,
        "delivered": 12,
        "second_day": 6,
        "goal": 0,
        "brief": 0,
    }
    settings.ADOPTION_EVENTS = False
    page = client.get(PAGE).content.decode()
    assert "50.0 %" in page
    assert "25.4 to 74.6" in page
    assert "Nothing is recorded" in page
    assert f'href="{PAGE}"' in page


@pytest.mark.parametrize("is_staff", [False, True])
def test_to_others_there_is_no_such_thing(is_staff: bool) -> None:
    client = logged_in(UserFactory(is_staff=is_staff))
    assert [client.get(address).status_code for address in (PAGE, API)] == [404, 404]
    assert Client().get(PAGE).status_code == 302
