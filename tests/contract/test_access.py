"""Who may read whose KPIs. What a caller may not see answers as if it did not exist."""

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client

from apps.users.models import User
from tests.ledger_factories import UserFactory, couple, opened
from tests.metrics.book import Book

from .conftest import logged_in
from .documented import assert_documented, assert_problem

ENDPOINTS = ["dashboard", "income", "expenses", "cashflow"]
NO_USERS = ["0", "-1", "me", "1.0", "9" * 30, "9" * 5000, "1/extra", "%00", "\N{ARABIC-INDIC DIGIT ONE}"]

each_endpoint = pytest.mark.parametrize("name", ENDPOINTS)


def answers(viewer: User, user_id: int) -> list[HttpResponse]:
    """Every endpoint's answer to `viewer` about a user."""
    client = logged_in(viewer)
    return [client.get(f"/api/kpi/{name}/{user_id}") for name in ENDPOINTS]


def assert_readable(viewer: User, user: User) -> None:
    for response in answers(viewer, user.pk):
        assert response.status_code == 200
        assert response.json()["user"] == user.pk


def assert_hidden(viewer: User, user_id: int) -> None:
    for response in answers(viewer, user_id):
        assert_problem(response, 404, "not_found")


@each_endpoint
def test_anonymous_callers_are_asked_to_log_in(member: User, name: str) -> None:
    response = Client().get(f"/api/kpi/{name}/{member.pk}")
    assert_problem(response, 401, "not_authenticated")
    assert response["WWW-Authenticate"]
    assert_documented(response, f"/api/kpi/{name}/{{user_id}}")


def test_owner_household_that_shares_and_staff_with_the_permission_may_read(loaded: Book) -> None:
    owner, partner, _ = couple(share_books=True)
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    assert_readable(loaded.user, loaded.user)
    assert_readable(partner, owner)
    assert_hidden(staff, loaded.user.pk)
    opened(staff, loaded.user)
    assert_readable(staff, loaded.user)


def test_stranger_gets_the_same_answer_as_for_nobody(member: User) -> None:
    stranger = UserFactory()
    for other, nobody in zip(answers(stranger, member.pk), answers(stranger, 10**9), strict=True):
        assert_problem(other, 404, "not_found")
        assert other.json() == nobody.json()


def test_household_that_does_not_share_is_hidden(db) -> None:
    owner, partner, _ = couple(share_books=False)
    assert_hidden(partner, owner.pk)


def test_household_sees_nobody_outside_it(member: User) -> None:
    _, partner, _ = couple(share_books=True)
    assert_hidden(partner, member.pk)


def test_staff_without_the_permission_see_nobody(member: User) -> None:
    assert_hidden(UserFactory(is_staff=True), member.pk)


def test_permission_without_being_staff_is_not_enough(member: User) -> None:
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    assert_hidden(reader, member.pk)


@each_endpoint
@pytest.mark.parametrize("user_id", NO_USERS)
def test_what_is_no_user_is_not_found(client: Client, name: str, user_id: str) -> None:
    assert_problem(client.get(f"/api/kpi/{name}/{user_id}"), 404, "not_found")
