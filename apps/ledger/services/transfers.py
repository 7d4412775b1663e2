"""Writes on transfers: one movement of money between two accounts of a household, seen from both sides."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.db.models import QuerySet

from apps.ledger.models import Account, Transaction, Transfer
from apps.problems import not_found
from apps.users.audit import record, record_new
from apps.users.models import User
from apps.users.models.audit import Facts
from apps.users.sight import reach_of

from .checks import check_open, check_posting_date, check_sides
from .ownership import require_own_account, require_own_transaction
from .rejections import forget_proposals, remember_rejected


@database.atomic
def record_transfer(  # noqa: PLR0913 - a transfer has two sides
    user: User,
    source: Account,
    target: Account,
    amount: Decimal,
    posting_date: date,
    *,
    received: Decimal | None = None,
    notes: str = "",
) -> Transfer:
    """Money out of one own account and into another, as two tied transactions.

    `amount` is what leaves, in the source's currency; `received` what arrives, needed where the currencies differ.
    Raises ValidationError, Problem 404.
    """
    for account in (source, target):
        require_own_account(user, account)
        check_open(account)
    check_posting_date(posting_date)
    arriving = _arriving(source, target, amount, received)
    tie = Transfer.objects.create()
    sides = (
        Transaction(account=source, amount=-amount, payee=target.name),
        Transaction(account=target, amount=arriving, payee=source.name),
    )
    for side in sides:
        side.transfer, side.posting_date, side.notes = tie, posting_date, notes
        side.full_clean()
        side.save()
        record_new(user, "transfer.recorded", side)
    return tie


@database.atomic
def link_transfer(user: User, one: Transaction, other: Transaction) -> Transfer:
    """Say that two transactions are the sides of one transfer; from then on neither is income or expense.

    At least one is the user's; the other may stand in another book within their reach.
    Raises ValidationError, Problem 404.
    """
    _require_reach(user, one, other)
    _hold(one, other)
    check_sides(one, other)
    for side in (one, other):
        if side.transfer_id is not None:
            raise ValidationError(f"{side} is already one side of a transfer. Unlink that first.")
        if side.split_lines.exists():
            raise ValidationError(f"{side} is split. Remove the split first.")
    tie = Transfer.objects.create()
    for side in (one, other):
        side.transfer = tie
        side.save(update_fields=["transfer", "updated_at"])
    forget_proposals(one, other)
    record(user, "transfer.linked", one, after=_across(other))
    record(user, "transfer.linked", other, after=_across(one))
    return tie


@database.atomic
def unlink_transfer(user: User, transaction: Transaction) -> None:
    """Untie both sides; each counts by its category again, and pairing lets them be.

    Raises ValidationError, Problem 404.
    """
    require_own_transaction(user, transaction)
    if transaction.transfer is None:
        raise ValidationError(f"{transaction} is not one side of a transfer.")
    others = list(transaction.transfer.transactions.exclude(pk=transaction.pk).select_related("account__owner"))
    untie_all(Transaction.objects.filter(pk=transaction.pk))
    transaction.transfer = None
    for other in others:
        remember_rejected(transaction, other)
        record(user, "transfer.unlinked", transaction, before=_across(other))
        record(user, "transfer.unlinked", other, before=_across(transaction))


@database.atomic
def untie_all(sides: QuerySet[Transaction]) -> None:
    """Remove the ties of these transactions; both sides of each stay."""
    Transfer.objects.filter(pk__in=sides.exclude(transfer=None).values("transfer")).delete()


def _across(other: Transaction) -> Facts:
    """The other side, without words: it may stand in a book of which not all may be told."""
    return {"posting_date": other.posting_date.isoformat(), "amount": f"{other.amount:.2f}"}


def _arriving(source: Account, target: Account, amount: Decimal, received: Decimal | None) -> Decimal:
    """What arrives at the target. Raises ValidationError where that is not said or makes no sense."""
    if source.pk == target.pk:
        raise ValidationError({"target": "Choose two different accounts."})
    if amount <= 0:
        raise ValidationError({"amount": "Give the amount that moves, above 0."})
    if received is not None and received <= 0:
        raise ValidationError({"received": "Give the amount that arrives, above 0."})
    if source.currency == target.currency:
        if received not in (None, amount):
            raise ValidationError({"received": f"Both accounts are in {source.currency}: leave this empty."})
        return amount
    if received is None:
        text = f"'{source}' is in {source.currency}, '{target}' in {target.currency}: say how much arrives."
        raise ValidationError({"received": text})
    return received


def _hold(*sides: Transaction) -> None:
    """See the sides' ties as they are now, until the transaction ends: of two people at once, one comes second."""
    held = Transaction.objects.select_for_update()
    for side in sorted(sides, key=lambda each: each.pk):
        try:
            side.refresh_from_db(fields=["transfer"], from_queryset=held)
        except Transaction.DoesNotExist:
            raise not_found("transaction") from None


def _require_reach(user: User, *sides: Transaction) -> None:
    """One side at least is the user's, each is within their reach."""
    owners, reach = {side.account.owner_id for side in sides}, reach_of(user)
    is_hidden = any(side.account_id in reach.hidden for side in sides)
    if user.pk not in owners or is_hidden or not owners <= set(reach.people):
        raise not_found("transaction")
