"""Whose a thing is: what belongs to somebody else does not exist for the caller."""

from apps.ledger.models import Account, Category, Transaction
from apps.problems import not_found
from apps.users.models import User


def require_own_account(user: User, account: Account) -> None:
    """Raise Problem 404 unless the account is the user's."""
    if account.owner_id != user.pk:
        raise not_found("account")


def require_own_category(user: User, category: Category | None) -> None:
    """Raise Problem 404 unless the category is the user's; none at all is fine."""
    if category is not None and category.owner_id != user.pk:
        raise not_found("category")


def require_own_transaction(user: User, transaction: Transaction) -> None:
    """Raise Problem 404 unless the transaction stands on an account of the user's."""
    if transaction.account.owner_id != user.pk:
        raise not_found("transaction")
