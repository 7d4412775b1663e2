"""What bodies may name by id: the caller's own accounts and categories, each looked up once a request."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from apps.ledger.models import Account, Category
from apps.ledger.selectors import category_tree, own_accounts
from apps.rest.fields import Key
from apps.users.models import User


class Own:
    """One person's accounts and categories by id, read when the first of them is named."""

    def __init__(self, user: User) -> None:
        self._user = user

    @cached_property
    def accounts(self) -> Mapping[int, Account]:
        """One query."""
        return {account.pk: account for account in own_accounts(self._user)}

    @cached_property
    def categories(self) -> Mapping[int, Category]:
        """One query."""
        return category_tree(self._user).by_id


def account_key(kind: type[Key] = Key, **options: Any) -> Key:
    """The id of an account of the caller's."""
    return kind("account", lambda context: context["own"].accounts, **options)


def category_key(**options: Any) -> Key:
    """The id of a category of the caller's."""
    return Key("category", lambda context: context["own"].categories, **options)


class OwnContext:
    """Bodies name things by the ids of the caller's own."""

    caller: User

    def context(self) -> dict[str, Any]:
        """For the fields of the bodies."""
        return {"own": Own(self.caller)}
