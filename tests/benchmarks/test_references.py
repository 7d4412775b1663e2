"""The references that figures are compared with are what they say."""

import pytest
from django.db import connection
from django.test import Client

from apps.demo.scale import generate_ledger
from apps.ledger.models import Transaction
from apps.users.models import User
from benchmarks.children.plain_copy import copy
from benchmarks.children.plain_read import read


@pytest.mark.sqlite_file
@pytest.mark.django_db(transaction=True)
def test_plain_read_and_copy_see_every_transaction(tmp_path) -> None:
    generate_ledger(users=2, transactions=300, months=3, seed=1)
    ledger = str(connection.settings_dict["NAME"])
    assert read(ledger)["rows"] == Transaction.objects.count() == 300
    assert copy(ledger, str(tmp_path / "bare.sqlite3"))["rows"] == 300


@pytest.mark.django_db
@pytest.mark.urls("benchmarks.urls")
def test_empty_request_wants_a_login_like_any_other(client: Client) -> None:
    assert client.get("/benchmark/empty").status_code in {401, 403}
    client.force_login(User.objects.create_user("someone@example.org"))
    answer = client.get("/benchmark/empty")
    assert (answer.status_code, answer.json()) == (200, {})


@pytest.mark.django_db
def test_site_itself_has_no_benchmark_route(client: Client) -> None:
    assert client.get("/benchmark/empty").status_code == 404
