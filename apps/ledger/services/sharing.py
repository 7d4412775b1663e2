"""Writes on sharing: what of one's own book the household sees."""

from collections.abc import Mapping

from django.db import transaction

from apps.ledger.models import Account
from apps.problems import not_found
from apps.users.audit import record
from apps.users.households import share_book
from apps.users.models import AccountShare, User


@transaction.atomic
def share(user: User, *, shares_book: bool, limits: Mapping[int, str]) -> None:
    """Open the user's book to their household, or close it; `limits` says of which accounts not all is seen.

    Raises Problem 404 for who keeps no book in a household, and for an account that is not theirs.
    """
    share_book(user, shares=shares_book)
    own = dict(Account.objects.filter(owner=user).select_for_update().order_by("pk").values_list("pk", "name"))
    if not limits.keys() <= own.keys():
        raise not_found("account")
    AccountShare.objects.filter(account__owner=user).delete()
    AccountShare.objects.bulk_create(AccountShare(account_id=pk, level=level) for pk, level in limits.items())
    told = {"shares_book": shares_book, **{own[pk]: level for pk, level in limits.items()}}
    record(user, "book.shared", user, after=told)
