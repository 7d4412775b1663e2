"""Accounts over HTTP."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from apps.ledger import selectors, services
from apps.ledger.models import Account
from apps.ledger.selectors import AccountBalance
from apps.rest.documenting import Resource
from apps.rest.fields import Body, Choice, Flag, Money, Text
from apps.rest.filtering import FlagFilter, ListFilter, OrderFilter, TextFilter, WordFilter
from apps.rest.pages import whole
from apps.rest.views import CollectionView, ItemView

MOST_TRANSACTIONS = 10**9
CONFIRMED = OpenApiParameter(
    "confirmed_transactions",
    {"type": "integer", "minimum": 0, "maximum": MOST_TRANSACTIONS, "default": 0},
    description="How many transactions go with the account: an account that is not empty goes only with their number.",
)
SENT = {"name": "Giro", "kind": "checking", "currency": "EUR", "opening_balance": "250.00"}
ANSWERED = {
    "id": 3,
    "name": "Giro",
    "kind": "checking",
    "currency": "EUR",
    "opening_balance": "250.00",
    "institution": "",
    "number": "",
    "is_closed": False,
    "balance": "1234.56",
}


class AccountBody(Body):
    """An account; its balance is the opening balance and every transaction on it."""

    id = serializers.IntegerField(read_only=True)
    name = Text(max_length=120)
    kind = Choice(choices=Account.Kind.values, default="checking")
    currency = Text(min_length=3, max_length=3, help_text="Three capital letters of ISO 4217.")
    opening_balance = Money(required=False)
    institution = Text(max_length=120, required=False, allow_blank=True)
    number = Text(max_length=64, required=False, allow_blank=True, help_text="As the bank's files write it.")
    is_closed = Flag(required=False, help_text="A closed account takes no bookings by hand.")
    balance = Money(read_only=True, help_text="In the account's currency.")

    def to_representation(self, instance: AccountBalance) -> dict[str, Any]:
        fields = {name: field for name, field in self.fields.items() if name != "balance"}
        shown = {name: field.to_representation(getattr(instance.account, name)) for name, field in fields.items()}
        return {**shown, "balance": f"{instance.balance:.2f}"}


RESOURCE = Resource("account", "accounts", AccountBody, ANSWERED)


class AccountFilter(ListFilter):
    """Which accounts."""

    kind = WordFilter(Account.Kind.values, help_text="Of this kind.")
    currency = TextFilter(help_text="In this currency.")
    is_closed = FlagFilter(help_text="Closed ones, or open ones.")
    text = TextFilter(field_name="name", help_text="With this in the name.")
    order = OrderFilter("name", "id", default="open ones first, by name")


@RESOURCE.of_all(SENT, AccountFilter.parameters())
class AccountList(CollectionView):
    """Open accounts first, then by name."""

    body, filter_set = AccountBody, AccountFilter

    def rows(self, request: Request) -> QuerySet[Account]:  # noqa: ARG002 - of the base
        return selectors.own_accounts(self.caller)

    def details(self, ids: Sequence[int]) -> Iterable[AccountBalance]:
        return selectors.balances(selectors.own_accounts(self.caller).filter(pk__in=ids))

    def create(self, given: dict[str, Any]) -> int:
        closed = given.pop("is_closed", False)
        account = services.open_account(self.caller, **given)
        if closed:
            services.close_account(self.caller, account)
        return account.pk


@RESOURCE.of_one({"is_closed": True}, [CONFIRMED])
class AccountItem(ItemView):
    """One account."""

    body, model, confirms = AccountBody, Account, (CONFIRMED.name,)

    def thing(self, pk: int) -> AccountBalance:
        selectors.own_account(self.caller, pk)
        return selectors.balances(selectors.own_accounts(self.caller).filter(pk=pk))[0]

    def change(self, thing: AccountBalance, given: dict[str, Any]) -> None:
        closed = given.pop("is_closed", None)
        services.change_account(self.caller, thing.account, **given)
        if closed is not None:
            (services.close_account if closed else services.reopen_account)(self.caller, thing.account)

    def remove(self, thing: AccountBalance) -> None:
        confirmed = whole(self.request, CONFIRMED.name, MOST_TRANSACTIONS, default=0)
        services.delete_account(self.caller, thing.account, confirmed_transactions=confirmed)
