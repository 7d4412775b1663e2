"""What pairing reads follows the days it is asked about, and what it asks does not follow the rows."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger.models import Transaction
from apps.ledger.selectors.pairing import free_sides
from apps.ledger.services import Paired, pair_transfers
from apps.users.sight import reach_of
from tests.ledger_factories import AccountFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 4)


def moves(user, number, least=100):
    """As many transfers, each of an amount of its own."""
    giro, savings = AccountFactory(owner=user), AccountFactory(owner=user, kind="savings")
    Transaction.objects.bulk_create(
        Transaction(account=account, amount=sign * Decimal(least + n), description="Umbuchung", posting_date=DAY)
        for n in range(number)
        for account, sign in ((giro, -1), (savings, 1))
    )


def queries(user):
    with CaptureQueriesContext(connection) as captured:
        done = pair_transfers(user, DAY, DAY)
    return len(captured), done.made


def test_many_pairs_are_made_by_few_statements(user) -> None:
    moves(user, 20)
    few, made = queries(user)
    moves(user, 400, least=1000)
    more, others = queries(user)
    assert (made, others) == (20, 400)
    assert few <= 16
    assert more <= few + 10


def test_a_long_history_is_not_read_for_one_day(user) -> None:
    account = AccountFactory(owner=user)
    days = [DAY - timedelta(days=n) for n in range(400)]
    Transaction.objects.bulk_create(Transaction(account=account, amount=Decimal(-5), posting_date=day) for day in days)
    with CaptureQueriesContext(connection) as captured:
        pair_transfers(user, DAY, DAY)
    assert len(captured) <= 12
    assert len(free_sides(reach_of(user), DAY - timedelta(days=56), DAY).sides) == 57


def test_hundreds_of_equal_moves_stay_quick_and_pair_one_to_one(user) -> None:
    giro, savings = AccountFactory(owner=user), AccountFactory(owner=user, kind="savings")
    Transaction.objects.bulk_create(
        Transaction(account=account, amount=sign * Decimal(50), description="Umbuchung", posting_date=DAY)
        for account, sign in ((giro, -1), (savings, 1))
        for _ in range(150)
    )
    assert pair_transfers(user).made <= 150
    assert pair_transfers(user) == Paired()


def test_the_command_pairs_for_one_and_for_everybody(user) -> None:
    moves(user, 3)
    out = StringIO()
    call_command("pair_transfers", "--user", user.email, "--json", stdout=out)
    assert out.getvalue().strip() == '{"users": 1, "made": 3, "proposed": 0}'
    call_command("pair_transfers", stdout=out)
    assert "0 transfers were made, 0 pairs wait" in out.getvalue()
