"""Our own CSV goes out and comes back into a fresh book, to the cent."""

import pytest

from apps.demo.services import load_demo
from apps.ledger.models import Account, SplitLine, Transaction
from apps.statements.services import StatementFile, import_file, plan_import
from apps.users.models import User
from apps.users.selectors import user_by_email
from tests.ledger_factories import AccountFactory, UserFactory

from .books import balances, by_category, by_day, exported, odd_book, transfers

pytestmark = pytest.mark.django_db


def brought_in(content: bytes, name: str) -> tuple[User, Account]:
    """A new person's book with the export in it; the account of that name is the one they upload it for."""
    fresh = UserFactory()
    account = AccountFactory(owner=fresh, name=name, opening_balance="1000.00")
    outcome = import_file(fresh, account, StatementFile("export.csv", content, create_categories=True))
    assert not outcome.plan.rejected
    return fresh, account


def test_a_book_of_odd_things_comes_back_to_the_cent() -> None:
    user = odd_book()
    content = exported(user, "csv")
    fresh, account = brought_in(content, "Giro: main (€)")
    assert by_day(fresh) == by_day(user)
    assert by_category(fresh) == by_category(user)
    assert transfers(fresh) == transfers(user)
    # An account that nothing was ever booked on has no row in a list of transactions.
    assert balances(fresh) == {name: amount for name, amount in balances(user).items() if name != "Empty"}
    kinds = dict(Account.objects.filter(owner=fresh).values_list("name", "kind"))
    assert kinds == {"Giro: main (€)": "checking", "giro main": "credit_card", "日本 ドル": "savings"}
    told = set(Transaction.objects.filter(account__owner=fresh).values_list("payee", flat=True))
    assert {'He said "no" \\ ; maybe | or', "=SUM(A1:A9)", "'=quoted", "🍕 Ĝrüße 日本 ش"} <= told
    assert SplitLine.objects.filter(transaction__account__owner=fresh).count() == 3
    again = plan_import(fresh, account, StatementFile("export.csv", content))
    assert (again.new, again.review) == (0, 0)


def test_the_demo_household_comes_back_to_the_cent() -> None:
    load_demo(seed=7, months=6)
    user = user_by_email("alex@demo.finsight.example")
    first = Account.objects.filter(owner=user).order_by("name").first()
    assert first is not None
    fresh = UserFactory()
    account = AccountFactory(owner=fresh, name=first.name, kind=first.kind, opening_balance=first.opening_balance)
    file = StatementFile("export.csv", exported(user, "csv"), create_categories=True)
    import_file(fresh, account, file)
    assert balances(fresh) == balances(user)
    assert by_day(fresh) == by_day(user)
    assert by_category(fresh) == by_category(user)
    assert transfers(user) <= transfers(fresh)
    assert plan_import(fresh, account, file).new == 0
