"""The Python client, as it is generated from the API's description, does what a program needs."""

import importlib
import sys
from pathlib import Path

import pytest
from django.test.utils import override_settings

from apps.users.tokens import issue_token
from deploy.client.generating import generate
from etl.services import refresh
from tests.ledger_factories import AccountFactory, CategoryFactory, UserFactory


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory):
    """The generated package, to import from."""
    folder: Path = generate(tmp_path_factory.mktemp("client"))
    sys.path.insert(0, str(folder))
    yield importlib.import_module("finsight_client")
    sys.path.remove(str(folder))


def call(name: str):
    """The module of one operation."""
    return importlib.import_module(f"finsight_client.api.{name}")


@pytest.mark.django_db(transaction=True)
@override_settings(DEBUG=False)
def test_a_program_books_asks_and_is_told_what_is_wrong(package, live_server) -> None:
    models = importlib.import_module("finsight_client.models")
    user = UserFactory(reporting_currency="EUR")
    account = AccountFactory(owner=user, currency="EUR")
    food = CategoryFactory(owner=user, name="Food")
    _, token = issue_token(user, "client", "write")
    client = package.AuthenticatedClient(base_url=live_server.url, token=token)

    names = [one.name for one in call("accounts.accounts_list").sync(client=client).results]
    assert names == [account.name]

    booking = {"account": account.pk, "amount": "-42.50", "posting_date": "2026-11-20"}
    body = models.TransactionBodyRequest.from_dict(booking)
    made = call("transactions.transactions_create").sync(client=client, body=body)
    change = models.PatchedTransactionBodyRequest.from_dict({"category": food.pk, "payee": "Bakery"})
    changed = call("transactions.transactions_change").sync(pk=made.id, client=client, body=change)
    assert (changed.payee, changed.category, changed.amount) == ("Bakery", food.pk, "-42.50")

    refresh()
    board = call("kp_is.kpi_dashboard").sync(user_id=user.pk, client=client, month="2026-11")
    assert board.total_expenses.value == "42.50"

    asked = models.QuestionBodyRequest.from_dict({"question": "spending on food in November 2026"})
    answer = call("assistant.assistant_ask").sync(client=client, body=asked)
    assert answer.to_dict()["drawn"][0]["value"] == "42.50"

    wrong = models.TransactionBodyRequest.from_dict(booking | {"account": 10**9})
    problem = call("transactions.transactions_create").sync(client=client, body=wrong)
    assert isinstance(problem, models.Problem)
    assert problem.errors[0].field == "account"

    call("transactions.transactions_delete").sync_detailed(pk=made.id, client=client)
    gone = call("transactions.transactions_read").sync(pk=made.id, client=client)
    assert (gone.status, gone.code) == (404, "not_found")
