"""`ask`: from a question to a checked spec and its drawn values, of one's own book alone."""

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.assistant.answering import ask
from apps.users.models import AccountShare
from apps.users.sight import own_sight, sight_of
from etl.services import refresh
from tests.corpus.people import TODAY
from tests.ledger_factories import AccountFactory, CategoryFactory, TransactionFactory, UserFactory, couple

from .endpoint_server import reading, serving

pytestmark = pytest.mark.django_db(transaction=True)


def asked(user, question):
    return ask(question, own_sight(user), TODAY).as_json()


def test_a_question_becomes_a_checked_spec_and_its_values(user):
    answer = asked(user, "How much did I spend on groceries last month?")
    (widget,) = answer["spec"]["widgets"]
    assert (widget["metric"], widget["filters"]["category"]) == ("total_expenses", ["Groceries"])
    assert (answer["validation"]["valid"], answer["validation"]["findings"]) == (True, [])
    assert [(drawn["widget"], drawn["value"], drawn["currency"]) for drawn in answer["drawn"]] == [
        ("w1", "46.00", "EUR")
    ]
    assert (answer["choices"], answer["declined"]) == ([], None)


def test_choices_are_specs(user):
    answer = asked(user, "expenses without rent this month")
    assert (answer["spec"], answer["drawn"], len(answer["choices"])) == (None, [], 3)
    assert answer["choices"][2]["spec"]["widgets"][0]["filters"] == {"category": ["Mortgage & rent"]}


def test_the_second_question_asks_the_ledger_nothing(user):
    sight = own_sight(user)
    ask("spending trend and budgets this year", sight, TODAY)
    with CaptureQueriesContext(connection) as queries:
        ask("income, expenses and savings rate by month for 2026", sight, TODAY)
    assert len(queries) == 0


def test_the_command_prints_what_was_understood_and_drawn(user):
    with time_machine.travel("2026-11-23T12:00:00Z"):
        assert "Income, last month\n  2400.00" in called("income last month", user)
        assert "  - Expenses, this month" in called("expenses without rent", user)
        assert json.loads(called("income last month", user, "--json"))["drawn"][0]["value"] == "2400.00"
        with pytest.raises(CommandError, match="501 characters"):
            called("a" * 501, user)


def called(question, user, *options):
    out = StringIO()
    call_command("ask", question, "--user", user.email, *options, stdout=out)
    return out.getvalue()


def test_nobody_elses_names_are_known():
    stranger, me = UserFactory(), UserFactory()
    hers = AccountFactory(owner=stranger, name="Numbered vault")
    TransactionFactory(
        account=hers, amount="-10.00", payee="Zorro", category=CategoryFactory(owner=stranger, name="Yachts")
    )
    refresh()
    for name in ("Numbered vault", "Zorro", "Yachts"):
        answer = asked(me, f"How much did I spend on {name}?")
        assert (answer["spec"], "I know no category" in answer["understood"]) == (None, True)
        assert "10.00" not in json.dumps(answer)


def test_what_an_account_hides_is_not_known_to_others():
    owner, looker, _ = couple()
    hidden, shown = AccountFactory(owner=owner, name="Quillfund"), AccountFactory(owner=owner, name="Household")
    AccountShare.objects.create(account=hidden, level=AccountShare.Level.NONE)
    TransactionFactory(account=hidden, amount="-99.00", payee="Jeweller", posting_date=TODAY)
    TransactionFactory(account=shown, amount="-5.00", payee="Baker", posting_date=TODAY)
    refresh()
    sight = sight_of(looker, owner.pk)
    for name in ("Quillfund", "Jeweller"):
        assert ask(f"spending at {name} this month", sight, TODAY).spec is None
    (drawn,) = ask("total spending this month", sight, TODAY).drawn
    assert drawn["value"] == "5.00"


def test_an_endpoint_that_is_set_helps(user, settings):
    widget = {"metric": "total_expenses", "period": {"kind": "month", "offset": -1}, "categories": ["Groceries"]}
    with serving() as server:
        server.answers = [reading(widget)]
        settings.ASSISTANT = {"base_url": server.url, "model": "small", "seconds": 2, "api_key": "k"}
        answer = asked(user, "What went into flibbertigibbets last month?")
    assert (answer["backend"], answer["drawn"][0]["value"]) == ("endpoint", "46.00")
    assert answer["validation"]["valid"] is True
