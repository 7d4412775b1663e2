"""Who leaves a household takes their data along: their book, and no tie to the others'."""

from datetime import date
from decimal import Decimal

import pytest

from apps.ledger.models import Transaction, Transfer, TransferProposal
from apps.ledger.selectors import transfer_candidates
from apps.ledger.selectors.suggestions import examples_for
from apps.ledger.services import link_transfer, pair_transfers
from apps.metrics.services import dashboard
from apps.problems import Problem
from apps.users import households
from apps.users.models import Membership, User
from apps.users.sight import own_sight
from etl.reconcile import reconcile
from etl.services import refresh
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory, couple, transfer_between

MONTH, TODAY = date(2026, 1, 1), date(2026, 2, 1)


@pytest.fixture
def books(db) -> tuple[User, User]:
    """A household of which one paid the other, with a pair that waits to be confirmed."""
    ada, ben, _ = couple()
    hers, savings, his = AccountFactory(owner=ada), AccountFactory(owner=ada), AccountFactory(owner=ben)
    transfer_between(hers, his)
    transfer_between(his, hers, "30.00")
    transfer_between(hers, savings, "70.00")
    out = TransactionFactory(account=hers, amount=Decimal("-5.00"))
    into = TransactionFactory(account=his, amount=Decimal("5.00"))
    TransferProposal.objects.create(source=out, target=into)
    return ada, ben


def sums(user: User) -> tuple[str, str]:
    board = dashboard(own_sight(user), MONTH, TODAY).as_json()
    return board["total_income"]["value"], board["total_expenses"]["value"]


@pytest.mark.django_db(transaction=True)
def test_what_ran_between_two_books_counts_again_when_one_leaves(books):
    ada, ben = books
    refresh()
    assert (sums(ada), sums(ben)) == (("0.00", "5.00"), ("5.00", "0.00"))
    before = Transaction.objects.count()
    households.leave(ben)
    refresh()
    assert reconcile() == []
    assert (sums(ada), sums(ben)) == (("30.00", "105.00"), ("105.00", "30.00"))
    assert (Transaction.objects.count(), Transfer.objects.count()) == (before, 1)
    assert not TransferProposal.objects.exists()


def test_who_becomes_a_viewer_is_paired_with_nobody(books, django_assert_max_num_queries):
    ada, ben = books
    kept = Transfer.objects.count() - 2
    with django_assert_max_num_queries(40):
        households.give_role(ada, ben.pk, Membership.Role.VIEWER)
    assert Transfer.objects.count() == kept
    Membership.objects.update(shares_book=True)
    mine = Transaction.objects.get(account__owner=ben, amount=Decimal("5.00"))
    hers = Transaction.objects.get(account__owner=ada, amount=Decimal("-5.00"))
    for user, side in ((ada, hers), (ben, mine)):
        assert pair_transfers(user).made == 0
        assert transfer_candidates(user, side) == []
        with pytest.raises(Problem):
            link_transfer(user, mine, hers)
        assert examples_for(user) == []


def test_others_of_the_household_keep_their_transfers(books):
    ada, ben = books
    third = UserFactory()
    Membership.objects.create(household=ada.membership.household, user=third, shares_book=True)
    transfer_between(AccountFactory(owner=third), ada.accounts.first())
    households.leave(ben)
    assert Transfer.objects.count() == 2
