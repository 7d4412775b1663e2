"""What people are promised: one row per address, a book to start with, and who may see whom."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from apps.problems import Problem
from apps.users import selectors
from apps.users.models import Membership, User, same_address
from apps.users.services import create_user, found_household
from tests.ledger_factories import PASSWORD, UserFactory, couple

pytestmark = pytest.mark.django_db


def test_address_is_kept_in_lower_case_and_logs_in_in_any_case():
    user = create_user(" Ada@Example.ORG ", PASSWORD, name="Ada")
    assert user.email == "ada@example.org"
    client = Client()
    response = client.post("/login/", {"login": "ADA@example.org", "password": PASSWORD})
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"email": "ADA@example.org"}, "already exists"),
        ({"email": "nobody"}, "valid email"),
        ({"password": "12345"}, "too short"),
        ({"reporting_currency": "Euro"}, "ISO 4217"),
        ({"time_zone": "Mars/Olympus"}, "not a time zone"),
    ],
)
def test_user_who_makes_no_sense_is_refused_whole(fields, text):
    UserFactory(email="ada@example.org")
    with pytest.raises(ValidationError) as refusal:
        create_user(**{"email": "new@example.org", "password": PASSWORD, **fields})
    assert text in " ".join(refusal.value.messages)
    assert User.objects.count() == 1


@pytest.mark.parametrize("change", [{"email": "Ada@example.org"}, {"reporting_currency": "EURO"}])
def test_database_refuses_a_user_who_makes_no_sense(change):
    user = UserFactory(email="ada@example.org")
    if "email" in change and User.objects.filter(email=user.email.upper()).exists():
        pytest.skip("in a database where case makes no difference, an address in capitals is the same one")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(**change)


def test_new_user_starts_with_categories():
    assert UserFactory().categories.count() > 20


def test_only_those_of_the_household_who_share_are_seen():
    ada, ben, household = couple()
    stranger = UserFactory()
    child = UserFactory()
    Membership.objects.create(household=household, user=child, shares_book=False)
    assert set(selectors.visible_users(ada)) == {ada, ben}
    assert set(selectors.visible_users(child)) == {ada, ben, child}
    assert set(selectors.visible_users(stranger)) == {stranger}
    for hidden in (child.pk, stranger.pk, 10**6):
        with pytest.raises(Problem) as refusal:
            selectors.visible_user(ada, hidden)
        assert refusal.value.status == 404


def test_member_who_left_is_seen_no_more():
    ada, ben, _ = couple()
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert list(selectors.visible_users(ada)) == [ada]


def test_nobody_is_in_two_households():
    ada, _, _ = couple()
    with pytest.raises(Problem, match="Leave it first"):
        found_household("Second", ada, share_books=True)


def test_unknown_address_is_one_clear_problem():
    with pytest.raises(Problem, match=r"'x@example.org'") as refusal:
        selectors.user_by_email("x@example.org")
    assert refusal.value.code == "unknown_user"
    ada = UserFactory(email="ada@example.org")
    assert selectors.user_by_email(" ADA@example.org") == ada


def test_today_is_that_of_the_persons_time_zone():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    berlin, york = UserFactory(), UserFactory(time_zone="America/New_York")
    assert selectors.today(berlin, late) == date(2026, 7, 1)
    assert selectors.today(york, late) == date(2026, 6, 30)


@pytest.mark.parametrize(("other", "same"), [("ADA@example.org", True), ("\uff41da@example.org", False)])
def test_address_is_the_same_in_capitals_but_not_in_full_width(other, same):
    """Whatever the database takes for equal: SQL Server's usual collations do not tell the width of a letter."""
    assert same_address("ada@example.org", other) is same
