"""Deleting a person for good: by sets, so that a million rows go in a few statements."""
# ruff: noqa: SLF001 - `_raw_delete` is one statement; Django's own deletion would load every row

from typing import Any

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.adoption.models import Event
from apps.budgets.models import Budget
from apps.ledger.models import (
    Account,
    Category,
    CategorySuggestion,
    Rule,
    SplitLine,
    Tag,
    Transaction,
    Transfer,
    TransferProposal,
)
from apps.problems import Problem
from apps.statements.models import CsvLayout, HeldLine, ImportBatch, ImportedLine, PendingImport
from apps.users.audit.retention import forget_person
from apps.users.households import leave, place_of
from apps.users.models import AccountShare, Invitation, User


@transaction.atomic
def delete_person(user: User) -> dict[str, int]:
    """Remove a person with everything that is theirs; returns how many transactions and accounts went.

    Change capture carries it: after the next run the warehouse holds nothing of them. Others' sides of their transfers
    stay and are transfers no more. Of their audit entries is left that something was done, and when.
    Raises Problem `last_operator`, `last_owner` (409).
    """
    _require_another_operator(user)
    if place_of(user):
        leave(user)
    gone = {
        "transactions": Transaction.objects.filter(account__owner=user).count(),
        "accounts": Account.objects.filter(owner=user).count(),
    }
    _delete_book(user)
    _delete_doors(user)
    forget_person(user)
    user.delete()
    return gone


def _require_another_operator(user: User) -> None:
    operators = User.objects.filter(is_superuser=True, is_active=True)
    if user.is_superuser and not operators.exclude(pk=user.pk).exists():
        text = "You are the only operator. Make somebody else one first (`create_operator`)."
        raise Problem("last_operator", "The last operator", 409, text)


def _delete_book(user: User) -> None:
    own = Transaction.objects.filter(account__owner=user)
    across = Transaction.objects.filter(transfer__transactions__account__owner=user).exclude(account__owner=user)
    # Told by keys: SQL Server updates no table that the statement's own condition joins twice.
    Transaction.objects.filter(pk__in=across.values("pk")).update(transfer=None)
    rows: tuple[QuerySet[Any], ...] = (
        HeldLine.objects.filter(line__account__owner=user),
        ImportedLine.objects.filter(account__owner=user),
        PendingImport.objects.filter(user=user),
        CsvLayout.objects.filter(user=user),
        CategorySuggestion.objects.filter(transaction__account__owner=user),
        SplitLine.objects.filter(transaction__account__owner=user),
        Transaction.tags.through.objects.filter(transaction__account__owner=user),
        TransferProposal.objects.filter(source__account__owner=user),
        TransferProposal.objects.filter(target__account__owner=user),
        own,
        Transfer.objects.filter(~Exists(Transaction.objects.filter(transfer=OuterRef("pk")))),
        Budget.objects.filter(owner=user),
        Rule.objects.filter(owner=user),
        ImportBatch.objects.filter(user=user),
        Category.objects.filter(owner=user),
        Tag.objects.filter(owner=user),
        AccountShare.objects.filter(account__owner=user),
        Account.objects.filter(owner=user),
        Event.objects.filter(user=user),
    )
    for each in rows:
        each._raw_delete("default")


def _delete_doors(user: User) -> None:
    """What is kept by address or by session and not by person: sessions, wrong passwords, invitations."""
    keys = UserSession.objects.filter(user=user).values("session_key")
    rows: tuple[QuerySet[Any], ...] = (
        Session.objects.filter(session_key__in=keys),
        AccessAttempt.objects.filter(username=user.email),
        Invitation.objects.filter(Q(email=user.email) | Q(invited_by=user)),
        LogEntry.objects.filter(user=user),
    )
    for each in rows:
        each._raw_delete("default")
