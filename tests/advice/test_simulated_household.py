"""A simulated household, booked into a real ledger and loaded, leads to the findings it was planted with."""

from decimal import Decimal

import pytest

from apps.finbud.backtest.simulated import about
from apps.finbud.detectors import detect
from apps.finbud.reading import books
from apps.finbud.simulation.households import as_book, households
from apps.ledger.models import Category, Transaction
from apps.warehouse.reading import snapshot
from etl.services import refresh
from tests.ledger_factories import AccountFactory, CategoryFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
OF_GOALS = {"debt_order", "goal_pace", "idle_cash"}
"""Goals are given to the detectors by their caller, and stand in no warehouse."""


def test_by_way_of_the_ledger_the_same_is_found():
    home = next(one for one in households(5, 40) if len(one.planted) > 4 and one.currency == "EUR")
    user = UserFactory(reporting_currency=home.currency)
    spent = sum(one.cents for one in home.known())
    opening = Decimal(home.held - spent).scaleb(-2)
    account = AccountFactory(owner=user, currency=home.currency, opening_balance=opening)
    kinds = {one.top_key: (one.category, "income" if one.is_income else "expense") for one in home.bookings}
    made = {key: CategoryFactory(owner=user, name=f"{name} here", kind=kind) for key, (name, kind) in kinds.items()}
    Transaction.objects.bulk_create(
        Transaction(
            account=account,
            posting_date=one.day,
            payee=one.payee,
            amount=Decimal(one.cents).scaleb(-2),
            category=Category(pk=made[one.top_key].pk),
        )
        for one in home.known()
    )
    refresh()
    with snapshot() as warehouse:
        (loaded,) = books(warehouse, (user.pk, user.pk), home.today)
    plain = {(one.kind, about(one).removesuffix(" here"), one.impact_cents) for one in detect(loaded)}
    straight = {(one.kind, about(one), one.impact_cents) for one in detect(as_book(home))}
    expected = {row for row in straight if row[0] not in OF_GOALS | {"budget_overshoot"}}
    assert plain == expected
    assert {kind for kind, _ in home.planted} - OF_GOALS - {"budget_overshoot"} <= {kind for kind, *_ in plain}
