"""A person's answers about held lines: the same as a transaction that is there, or another one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.ledger.models import Account, SplitLine, Transaction
from apps.problems import not_found
from apps.statements.identity import Identified
from apps.statements.models import HeldLine, ImportedLine
from apps.statements.readers.line import StatementLine
from apps.statements.selectors import lock_accounts
from apps.statements.sorting import sort_out
from apps.statements.writing import BookedPart, Booking, booked_as, write_transactions
from apps.users.audit import MOST_ROWS, record_many
from apps.users.models import User

BATCH = 100
"""Rows per statement; SQL Server takes 2,100 parameters."""
_SETTLED = ("posting_date", "amount", "description", "payee", "bank_id")


def waiting(user: User) -> QuerySet[HeldLine]:
    """The lines of the user's accounts that wait for an answer, oldest first."""
    return HeldLine.objects.filter(line__account__owner=user, answer="")


@transaction.atomic
def answer_same(user: User, ids: Iterable[int]) -> int:
    """Each line is the transaction it was held for, which becomes what the bank says now; returns how many.

    Day and amount are the bank's; text and payee too, unless somebody wrote the transaction or changed it. Categories,
    tags and notes stay, a split takes a change of the amount on its largest part. Raises Problem 404.
    """
    held, now = _waiting(user, ids), timezone.now()
    pairs = [(each, each.candidate) for each in held if each.candidate is not None]
    if len(pairs) != len(held):
        raise not_found("transaction it was held for")
    for each, candidate in pairs:
        each.before = {name: str(getattr(candidate, name)) for name in (*_SETTLED, "updated_at")}
        each.line.transaction = candidate
        _settle(candidate, each, now)
    fields = [*_SETTLED, "updated_at"]
    Transaction.objects.bulk_update([candidate for _, candidate in pairs], fields, batch_size=BATCH)
    _finish(held, HeldLine.Answer.SAME, now)
    _record(user, "held_lines.same", held)
    return len(held)


@transaction.atomic
def answer_other(user: User, ids: Iterable[int]) -> list[int]:
    """Each line is a transaction of its own and is booked; returns the keys of these. Raises Problem 404."""
    held = _waiting(user, ids)
    by_account: dict[Account, list[HeldLine]] = {}
    for each in held:
        by_account.setdefault(each.line.account, []).append(each)
    for account, lines in by_account.items():
        write_transactions(account, [_booking(each) for each in lines])
    references = {_reference(each): each for each in held}
    booked = booked_as(list(references))
    for reference, each in references.items():
        each.line.transaction_id = booked[reference]
    now = timezone.now()
    _finish(held, HeldLine.Answer.OTHER, now)
    _record(user, "held_lines.booked", held)
    sort_out(user, Transaction.objects.filter(account__owner=user, imported_lines__held__answered_at=now))
    return list(booked.values())


def _record(user: User, verb: str, held: Sequence[HeldLine]) -> None:
    rows = [{"id": each.line.transaction_id, **(each.before or {})} for each in held[:MOST_ROWS]]
    record_many(user, verb, "transaction", len(held), before=rows)


def unsettle(held: Iterable[HeldLine]) -> None:
    """Give transactions back what they were before these lines were found to be the same, unless changed since."""
    for each in held:
        candidate, before = each.candidate, each.before
        if candidate is None or before is None or candidate.updated_at != each.answered_at:
            continue
        _move_split(candidate, Decimal(before["amount"]))
        # An update, because saving would move `updated_at`.
        Transaction.objects.filter(pk=candidate.pk).update(**before)


def _waiting(user: User, ids: Iterable[int]) -> list[HeldLine]:
    """The lines of these keys that wait. Raises Problem 404 if any does not."""
    lock_accounts(user)
    wanted = sorted(set(ids))
    held: list[HeldLine] = []
    for start in range(0, len(wanted), BATCH):
        some = waiting(user).filter(pk__in=wanted[start : start + BATCH])
        held += some.select_related("line__account", "candidate")
    if len(held) != len(wanted):
        raise not_found("question; it may be answered already")
    return held


def _settle(candidate: Transaction, held: HeldLine, now: datetime) -> None:
    is_untouched = candidate.updated_at == candidate.created_at
    _move_split(candidate, held.amount)
    candidate.posting_date, candidate.amount = held.posting_date, held.amount
    candidate.bank_id = held.bank_id or candidate.bank_id
    if is_untouched:
        candidate.description = held.description or candidate.description
        candidate.payee = held.payee or candidate.payee
    candidate.updated_at = now


def _move_split(candidate: Transaction, amount: Decimal) -> None:
    """Let the largest part of a split carry what the amount changes by."""
    if candidate.amount == amount:
        return
    parts = list(SplitLine.objects.filter(transaction=candidate))
    if parts:
        largest = max(parts, key=lambda part: abs(part.amount))
        largest.amount += amount - candidate.amount
        largest.save(update_fields=["amount"])


def _booking(held: HeldLine) -> Booking:
    written = StatementLine(
        held.line.line_no,
        held.posting_date,
        held.amount,
        held.description,
        held.payee,
        bank_id=held.bank_id,
        notes=held.notes,
    )
    known = held.line
    identified = Identified(written, known.fingerprint, known.bank_key, known.occurrence)
    parts = tuple(BookedPart(Decimal(amount), category, notes) for amount, category, notes in held.parts)
    return Booking(_reference(held), identified, held.category_id, parts)


def _reference(held: HeldLine) -> str:
    return f"{held.line.batch_id}:held{held.pk}"


def _finish(held: Sequence[HeldLine], answer: HeldLine.Answer, now: datetime) -> None:
    for each in held:
        each.answer, each.answered_at = answer, now
    ImportedLine.objects.bulk_update([each.line for each in held], ["transaction"], batch_size=BATCH)
    HeldLine.objects.bulk_update(held, ["answer", "answered_at", "before"], batch_size=BATCH)
