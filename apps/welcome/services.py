"""The writes of the first steps: each leans on the service that the same thing has elsewhere."""

from dataclasses import dataclass

from django.db import transaction

from apps.ledger import services as ledger
from apps.ledger.models import Account, Category
from apps.ledger.selectors import own_accounts, own_rule, own_transactions
from apps.ledger.services.accounts import AccountFields
from apps.problems import Problem
from apps.statements.models import PendingImport
from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError
from apps.statements.services import keep_upload
from apps.users.audit import recording
from apps.users.models import User

from .memory import forget
from .models import Guide

SHOWN_DIGITS = 4
NAME = "My account"


@dataclass(frozen=True)
class FromFile:
    """What a file says of its first account; empty where it says nothing."""

    number: str = ""
    currency: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """What to call it: by the last digits of its number."""
        return f"Account {self.number[-SHOWN_DIGITS:]}" if len(self.number) >= SHOWN_DIGITS else NAME


@transaction.atomic
def open_first(user: User, **fields: str) -> Account:
    """A first account; the book's numbers are told in its currency from then on. Raises ValidationError."""
    begin(user)
    if not own_accounts(user).exists() and fields.get("currency"):
        with recording(user, "user.currency_chosen", user):
            user.reporting_currency = fields["currency"]
            user.full_clean(exclude=["password"])
            user.save(update_fields=["reporting_currency"])
    given: AccountFields = {**fields}  # type: ignore[typeddict-item] # the form's fields are some of an account's
    return ledger.open_account(user, **given)


@transaction.atomic
def bring_file(user: User, account: Account | None, name: str, content: bytes, currency: str) -> PendingImport:
    """Keep a file to be looked at; without an account, one is opened as the file says it is. Raises ValidationError."""
    begin(user)
    if account is None:
        found = told_by(content)
        account = open_first(
            user,
            name=found.name,
            kind=found.kind or Account.Kind.CHECKING,
            currency=found.currency or currency,
            number=found.number,
        )
    return keep_upload(user, account, name, content)


def told_by(content: bytes) -> FromFile:
    """What a file tells of its account; nothing where its columns are still to be named."""
    try:
        first = next(iter(read(content).accounts), None)
    except StatementError:
        return FromFile()
    if first is None:
        return FromFile()
    currency = first.currency or next((line.currency for line in first.lines if line.currency), "")
    return FromFile(first.id, currency, first.kind)


@transaction.atomic
def sort_payee(user: User, payee: str, category: Category) -> int:
    """A rule for one payee, which acts on the past at once; returns how many bookings changed.

    Raises ValidationError, Problem 404 for a payee nobody of that name was paid by.
    """
    if not own_transactions(user).filter(payee=payee).exists():
        raise Problem("not_found", "Not found", 404, "There is no such payee.")
    rule = ledger.create_rule(
        user,
        name=payee,
        conditions=[{"kind": "text", "field": "payee", "how": "equals", "value": payee}],
        actions=[{"kind": "category", "category": category.pk}],
    )
    spec = own_rule(user, rule.pk).spec
    done = ledger.apply_rules(user, own_transactions(user), by_person=True, rules=[spec] if spec else [])
    return done.changed


def begin(user: User) -> None:
    """From now on the guide stays until the person has done with it."""
    Guide.objects.get_or_create(user=user)
    forget(user)


def end(user: User) -> None:
    """No guide any more."""
    Guide.objects.update_or_create(user=user, defaults={"is_over": True})


def resume(user: User) -> None:
    """The guide once more."""
    Guide.objects.update_or_create(user=user, defaults={"is_over": False})
    forget(user)
