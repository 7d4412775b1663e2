"""People in the admin."""

import pytest
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
