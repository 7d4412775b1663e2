"""Reads on accounts and what is on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from apps.ledger.cents import cents, from_cents
from apps.ledger.models import Account
from apps.problems import not_found
from apps.users.models import AccountShare, User
from apps.users.selectors import visible_users
from apps.users.sight import Sight, own_sight


@dataclass(frozen=True)
class AccountBalance:
    """An account and the money on it: the opening balance and every transaction, in the account's currency."""

    account: Account
    balance: Decimal


def seen_accounts(sight: Sight) -> QuerySet[Account]:
    """The accounts of the book that the viewer sees, open ones first."""
    return Account.objects.seen_by(sight).order_by("is_closed", "name")


def own_accounts(owner: User) -> QuerySet[Account]:
    """The owner's accounts, open ones first."""
    return seen_accounts(own_sight(owner))


def own_account(owner: User, pk: int) -> Account:
    """One of the owner's accounts. Raises Problem 404."""
    account = own_accounts(owner).filter(pk=pk).first()
    if account is None:
        raise not_found("account")
    return account


def shared_accounts(viewer: User) -> QuerySet[Account]:
    """The accounts of others in the viewer's household who share their book, hidden ones apart, by owner."""
    mates = visible_users(viewer).filter(membership__household__memberships__user=viewer).exclude(pk=viewer.pk)
    found = Account.objects.filter(owner__in=mates.values("pk")).exclude(share__level=AccountShare.Level.NONE)
    return found.select_related("owner").order_by("owner__email", "is_closed", "name")


def totals(counted: Iterable[AccountBalance]) -> list[tuple[str, Decimal]]:
    """What all the open accounts of a currency hold together, by currency."""
    sums: dict[str, Decimal] = {}
    for each in counted:
        if not each.account.is_closed:
            sums[each.account.currency] = sums.get(each.account.currency, Decimal(0)) + each.balance
    return sorted(sums.items())


def balances(accounts: QuerySet[Account]) -> list[AccountBalance]:
    """Each account with its exact balance; one query."""
    return [
        AccountBalance(account, account.opening_balance + from_cents(account.moved))
        for account in accounts.annotate(moved=Sum(cents("transactions__amount")))
    ]
