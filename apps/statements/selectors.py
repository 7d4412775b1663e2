"""Reads for imports: a person's accounts and categories as values, the lines an account has, pending uploads."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet

from apps.ledger import dialects
from apps.ledger.models import Account, Category, Transaction, TransactionQuerySet
from apps.ledger.selectors import category_tree, own_accounts
from apps.ledger.tree import CategoryTree
from apps.problems import Problem, not_found
from apps.statements.categories import CategoryFinder, OwnCategory
from apps.statements.identity import Identified, Known
from apps.statements.models import ImportBatch, ImportedLine, PendingImport
from apps.statements.sameness import Missing
from apps.statements.targets import OwnAccount
from apps.users.models import User

BATCH = 10_000
"""Values looked up by one statement."""


def account_by_name(user: User, name: str) -> Account:
    """The user's account of that name, in whatever case. Raises Problem `unknown_account`."""
    accounts = list(own_accounts(user))
    exact = [account for account in accounts if account.name == name]
    found = exact or [account for account in accounts if account.name.casefold() == name.strip().casefold()]
    if found:
        return found[0]
    there = ", ".join(f"'{account.name}'" for account in accounts) or "none yet"
    raise Problem(
        "unknown_account", "No such account", 404, f"There is no account '{name}' of {user.email}. There are: {there}."
    )


def as_value(account: Account) -> OwnAccount:
    """An account as the plan knows it."""
    return OwnAccount(account.pk, account.name, account.number, account.currency, account.opening_balance)


def accounts_of(user: User) -> list[OwnAccount]:
    """The user's accounts as the plan knows them."""
    return [as_value(account) for account in own_accounts(user)]


def lock_accounts(user: User) -> None:
    """Let other imports of the user's wait until this transaction ends.

    On SQLite any writer waits for any other; elsewhere two imports of one file would plan the same lines.
    """
    list(own_accounts(user).select_for_update().order_by("pk").values_list("pk"))


def category_finder(user: User) -> CategoryFinder:
    """The user's categories, ready to be looked up by what files call them."""
    tree = category_tree(user)
    return CategoryFinder(
        OwnCategory(category.pk, category.name, _path(tree, category.pk), category.kind) for category, _ in tree.walk()
    )


def categories_by_path(user: User) -> dict[tuple[str, ...], Category]:
    """The user's categories by their names from the top down, in lower case."""
    tree = category_tree(user)
    return {tuple(name.casefold() for name in _path(tree, each.pk)): each for each, _ in tree.walk()}


def known_lines(account_pk: int, lines: Sequence[Identified]) -> Iterator[Known]:
    """Lines of an account that could be among `lines`: same fingerprint or same bank key; each once."""
    seen: set[tuple[str, int]] = set()
    for query, values in (
        ("book/known_by_fingerprint", {line.fingerprint for line in lines}),
        ("book/known_by_bank_key", {line.bank_key for line in lines if line.bank_key}),
    ):
        for batch in _batches(sorted(values)):
            for row in dialects.rows(connection, query, account=account_pk, given=json.dumps(batch)):
                if row[:2] not in seen:
                    seen.add(row[:2])
                    yield Known(row[0], row[1], row[2], is_deleted=bool(row[3]))


def missing_lines(account_pk: int, lines: Sequence[Identified], first: date, last: date) -> list[Missing]:
    """An account's transactions from `first` to `last` that none of `lines` stands for."""
    found = dialects.rows(
        connection,
        "book/missing_lines",
        account=account_pk,
        since=first.isoformat(),
        until=last.isoformat(),
        given=json.dumps(sorted({line.fingerprint for line in lines})),
        keys=json.dumps(sorted({line.bank_key for line in lines if line.bank_key})),
    )
    return [
        Missing(pk, day, int(amount), f"{payee} {text}", bool(of_bank))
        for pk, day, amount, payee, text, of_bank in found
    ]


def own_pending(user: User, pk: UUID) -> PendingImport:
    """An upload of the user's that still waits. Raises Problem 404."""
    pending = PendingImport.objects.filter(user=user, pk=pk).select_related("account").first()
    if pending is None or pending.is_expired:
        raise not_found("upload; it may have expired: upload the file again")
    return pending


def is_pending(user: User, pk: str) -> bool:
    """Whether an upload of the user's is still to be booked; never for what is no key of one."""
    try:
        return PendingImport.objects.filter(user=user, pk=UUID(pk)).exists()
    except ValueError:
        return False


def upload_by_id(pk: str) -> PendingImport | None:
    """An upload whose owner has confirmed it; None where it is booked or gone."""
    return PendingImport.objects.filter(pk=pk).select_related("account", "user").first()


def own_batch(user: User, pk: int) -> ImportBatch:
    """An import of the user's. Raises Problem 404."""
    batch = ImportBatch.objects.filter(user=user, pk=pk).select_related("account").first()
    if batch is None:
        raise not_found("import")
    return batch


def booked_by(batch: ImportBatch) -> TransactionQuerySet:
    """The transactions of an import that are still there, apart from those that another import has as well."""
    elsewhere = ImportedLine.objects.filter(transaction=OuterRef("pk")).exclude(batch=batch)
    return Transaction.objects.filter(imported_lines__batch=batch).exclude(Exists(elsewhere))


def last_month_of(batch: ImportBatch) -> str:
    """The month of an import's last booking, as `2026-01`; empty where nothing of it is left."""
    last = booked_by(batch).order_by("-posting_date").values_list("posting_date", flat=True).first()
    return f"{last:%Y-%m}" if last else ""


def edited_since(batch: ImportBatch) -> int:
    """How many of an import's transactions somebody has worked on: changed, split, tagged or tied to a transfer."""
    return booked_by(batch).exclude(updated_at=F("created_at")).count()


def standing_batches(user: User) -> QuerySet[ImportBatch]:
    """The user's imports that were not undone, newest first."""
    return ImportBatch.objects.filter(user=user, undone_at=None).select_related("account")


def batches_of(user: User, limit: int = 10) -> Sequence[ImportBatch]:
    """The user's latest imports, newest first."""
    return list(ImportBatch.objects.filter(user=user).select_related("account")[:limit])


def _path(tree: CategoryTree, pk: int) -> tuple[str, ...]:
    category = tree[pk]
    return (*(_path(tree, category.parent_id) if category.parent_id else ()), category.name)


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
