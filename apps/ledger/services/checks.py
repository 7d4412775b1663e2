"""Promises of a transaction that no single column can keep; the admin's forms ask them too."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Sum

from apps.ledger.cents import cents, from_cents
from apps.ledger.models import Account, Transaction
from apps.ledger.models.transactions import FIRST_DAY, LAST_DAY

FEWEST_LINES = 2


def check_open(account: Account) -> None:
    """Raise ValidationError at `account` if it is closed."""
    if account.is_closed:
        raise ValidationError({"account": f"'{account.name}' is closed. Reopen it, or choose another account."})


def check_posting_date(day: date | None) -> None:
    """Raise ValidationError at `posting_date` outside the calendar the ledger knows."""
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError({"posting_date": f"The posting date must lie between {FIRST_DAY} and {LAST_DAY}."})


def check_lines(whole: Decimal, amounts: Sequence[Decimal]) -> None:
    """Raise ValidationError unless there are at least two lines, none of them 0, that add up to the whole."""
    if len(amounts) < FEWEST_LINES:
        raise ValidationError(f"A split needs at least {FEWEST_LINES} lines.")
    if not all(amounts):
        raise ValidationError("A split line of 0 says nothing. Give each line an amount, or remove it.")
    missing = whole - sum(amounts, Decimal(0))
    if missing:
        text = f"The lines add up to {whole - missing}, the transaction is {whole}: a difference of {missing}."
        raise ValidationError(text)


def check_sides(one: Transaction, other: Transaction) -> None:
    """Raise ValidationError unless the two can be the sides of one transfer."""
    if one.account_id == other.account_id:
        raise ValidationError({"account": f"Both sides of a transfer would stand on '{one.account}'."})
    if not (one.amount < 0 < other.amount or other.amount < 0 < one.amount):
        text = "One side of a transfer takes money out (below 0), the other brings it in (above 0)."
        raise ValidationError({"amount": text})


def check_transaction(transaction: Transaction) -> None:
    """Raise ValidationError unless date, category and transfer fit the transaction."""
    check_posting_date(transaction.posting_date)
    if transaction.category and transaction.category.owner_id != transaction.account.owner_id:
        raise ValidationError({"category": "Choose a category of the account's owner."})
    if transaction.transfer:
        others = transaction.transfer.transactions.exclude(pk=transaction.pk)
        for other in others.select_related("account"):
            check_sides(transaction, other)


def check_written_lines(transaction: Transaction) -> None:
    """Raise ValidationError at `amount` if there are split lines that make another sum."""
    if transaction.pk is None:
        return
    total = transaction.split_lines.aggregate(total=Sum(cents("amount")))["total"]
    if total is not None and from_cents(total) != transaction.amount:
        text = f"Its split lines add up to {from_cents(total)}. Change the split first, or remove it."
        raise ValidationError({"amount": text})
