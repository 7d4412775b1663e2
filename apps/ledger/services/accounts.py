"""Writes on accounts."""

from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.ledger.models import Account, Transaction
from apps.users.audit import record_gone, record_new, recording
from apps.users.models import User

from .ownership import require_own_account
from .transfers import untie_all


class AccountFields(TypedDict, total=False):
    """What an account's owner may say about it."""

    name: str
    kind: str
    currency: str
    opening_balance: Decimal
    institution: str
    number: str


@transaction.atomic
def open_account(owner: User, **fields: Unpack[AccountFields]) -> Account:
    """A new account in the owner's book. Raises ValidationError."""
    opened = _saved(Account(owner=owner, **fields))
    record_new(owner, "account.opened", opened)
    return opened


@transaction.atomic
def change_account(user: User, account: Account, **fields: Unpack[AccountFields]) -> Account:
    """Change what is given, leave the rest. Raises ValidationError, Problem 404."""
    require_own_account(user, account)
    with recording(user, "account.changed", account):
        for name, value in fields.items():
            setattr(account, name, value)
        return _saved(account)


@transaction.atomic
def close_account(user: User, account: Account) -> Account:
    """Keep an account's history, but take no more bookings by hand. Raises Problem 404."""
    return _with_closed(user, account, closed=True)


@transaction.atomic
def reopen_account(user: User, account: Account) -> Account:
    """Take bookings again. Raises Problem 404."""
    return _with_closed(user, account, closed=False)


@transaction.atomic
def delete_account(user: User, account: Account, *, confirmed_transactions: int = 0) -> int:
    """Remove an account with its transactions; returns how many went.

    An account that is not empty goes only if the caller confirms the number of its transactions. Other sides of its
    transfers stay and are transfers no more. Raises ValidationError, Problem 404.
    """
    require_own_account(user, account)
    count = Transaction.objects.filter(account=account).count()
    if count != confirmed_transactions:
        text = f"'{account.name}' holds {count} transactions. To delete them with it, confirm that number."
        raise ValidationError({"confirmed_transactions": text})
    record_gone(user, "account.deleted", account, count=count + 1)
    untie_all(Transaction.objects.filter(account=account))
    account.delete()
    return count


def check_account_name(account: Account) -> None:
    """Raise ValidationError at `name` if another account of the owner has it, in whatever case."""
    namesakes = Account.objects.filter(owner=account.owner_id, name__iexact=account.name).exclude(pk=account.pk)
    if account.name and namesakes.exists():
        raise ValidationError({"name": f"There is already an account named '{account.name}'."})


def _with_closed(user: User, account: Account, *, closed: bool) -> Account:
    require_own_account(user, account)
    with recording(user, "account.closed" if closed else "account.reopened", account):
        account.is_closed = closed
        account.save(update_fields=["is_closed"])
    return account


def _saved(account: Account) -> Account:
    account.name = account.name.strip()
    check_account_name(account)
    account.full_clean()
    account.save()
    return account
