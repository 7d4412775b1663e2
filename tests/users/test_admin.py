"""People in the admin."""

import pytest
from django.core import mail
from django.test import Client

from apps.users.models import User
from tests.ledger_factories import PASSWORD, UserFactory, couple

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("model", ["user", "household"])
def test_every_page_answers(operator, model):
    _, _, household = couple()
    row = household.pk if model == "household" else User.objects.first().pk
    for page in ("", "?q=person", "add/", f"{row}/change/"):
        assert operator.get(f"/admin/users/{model}/{page}").status_code == 200


def test_user_added_here_can_log_in_and_has_a_book(operator):
    sent = {"email": "Cy@Example.org", "name": "Cy", "password1": PASSWORD, "password2": PASSWORD}
    assert operator.post("/admin/users/user/add/", sent).status_code == 302
    user = User.objects.get(email="cy@example.org")
    assert user.check_password(PASSWORD)
    assert user.categories.exists()


def test_operator_gives_a_household_an_owner_again(operator, django_capture_on_commit_callbacks):
    owner, partner, household = couple()
    User.objects.filter(pk=owner.pk).update(is_active=False)
    first, second = household.memberships.order_by("pk")
    new = UserFactory()
    sent = {"name": "Home", "memberships-TOTAL_FORMS": 3, "memberships-INITIAL_FORMS": 2}
    rows = [(first.pk, "owner", partner.pk), (second.pk, "owner", ""), ("", "viewer", new.pk)]
    for number, (key, role, user) in enumerate(rows):
        row = {"id": key, "household": household.pk, "user": user, "role": role, "ends_on": ""}
        sent |= {f"memberships-{number}-{name}": value for name, value in row.items()}
    wrong = {**sent, "memberships-1-role": "advisor", "memberships-1-ends_on": "2020-01-01"}
    there = f"/admin/users/household/{household.pk}/change/"
    assert "Give an advisor a last day" in operator.post(there, wrong).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert operator.post(there, sent).status_code == 302
    assert [(each.to, new.email in each.body) for each in mail.outbox] == [([partner.email], True)]
    found = household.memberships.order_by("pk").values_list("user", "role")
    assert list(found) == [(owner.pk, "owner"), (partner.pk, "owner"), (new.pk, "viewer")]
    assert operator.post(f"/admin/users/household/{household.pk}/delete/", {"post": "yes"}).status_code == 403
