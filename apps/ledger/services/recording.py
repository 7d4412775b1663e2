"""Many new transactions with their tags and split lines, written by as many statements for a thousand as for ten."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import connection
from django.db import transaction as database
from django.utils import timezone

from apps.ledger import dialects
from apps.ledger.models import SplitLine, Transaction
from apps.users.audit import record_many
from apps.users.models import User

from .checks import check_lines, check_open, check_transaction
from .ownership import require_own_account, require_own_category
from .splits import Part
from .tags import check_tags, tags_named
from .transactions import rows_as_they_are

MOST_NEW = 1000
"""Transactions recorded at once."""


@dataclass(frozen=True)
class NewTransaction:
    """One that is to be recorded: as it would be saved, with its tags and its parts (none: whole)."""

    row: Transaction
    tags: Sequence[str] = ()
    parts: Sequence[Part] = ()


def wrong_ones(user: User, new: Sequence[NewTransaction]) -> dict[int, ValidationError]:
    """What is wrong with those that cannot be recorded, by their places. Asks the database for nothing.

    Raises Problem 404 if an account or a category is not the user's.
    """
    found: dict[int, ValidationError] = {}
    for place, each in enumerate(new):
        try:
            _check(user, each)
        except ValidationError as error:
            found[place] = error
    return found


@database.atomic
def record_transactions(user: User, new: Sequence[NewTransaction]) -> list[int]:
    """Record all of these, at most MOST_NEW; returns their keys in the same order.

    Raises ValidationError of the first that is wrong, Problem 404; then nothing is written.
    """
    if len(new) > MOST_NEW:
        raise ValidationError(f"At most {MOST_NEW} transactions are recorded at once; these are {len(new)}.")
    for error in wrong_ones(user, new).values():
        raise error
    if not new:
        return []
    keys = _written([each.row for each in new])
    _write_tags(user, keys, new)
    _write_parts(keys, new)
    rows = rows_as_they_are(Transaction.objects.all(), keys)
    record_many(user, "transactions.recorded", "transaction", len(keys), after={"rows": rows})
    return keys


def _check(user: User, new: NewTransaction) -> None:
    row = new.row
    require_own_account(user, row.account)
    require_own_category(user, row.category)
    check_open(row.account)
    # Their rows are in memory, and known to be the user's.
    row.clean_fields(exclude={"account", "category", "transfer"})
    check_transaction(row)
    check_tags(new.tags)
    if not new.parts:
        return
    check_lines(row.amount, [part.amount for part in new.parts])
    for part in new.parts:
        require_own_category(user, part.category)
        line = SplitLine(amount=part.amount, category=part.category, notes=part.notes)
        line.clean_fields(exclude={"transaction", "category"})


def _written(rows: Sequence[Transaction]) -> list[int]:
    """The keys of new rows, in the order of the rows: they carry a mark until these are read."""
    mark = f"new:{uuid4().hex}"
    elements = [
        (
            row.account_id,
            f"{row.amount:.2f}",
            row.posting_date.isoformat(),
            row.description,
            row.payee,
            row.category_id,
            row.notes,
        )
        for row in rows
    ]
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    _execute("book/record_transactions", elements, mark=mark, now=now)
    marked = Transaction.objects.filter(import_ref=mark)
    keys = list(marked.order_by("pk").values_list("pk", flat=True))
    marked.update(import_ref="")  # as of any booking that no file brought
    return keys


def _write_tags(user: User, keys: Sequence[int], new: Sequence[NewTransaction]) -> None:
    named = [check_tags(each.tags) for each in new]
    tags = tags_named(user, {name.lower(): name for names in named for name in names}.values())
    pairs = [(key, tags[name.lower()].pk) for key, names in zip(keys, named, strict=True) for name in names]
    if pairs:
        _execute("book/insert_tags", pairs)


def _write_parts(keys: Sequence[int], new: Sequence[NewTransaction]) -> None:
    lines = [
        (key, f"{part.amount:.2f}", part.category and part.category.pk, part.notes)
        for key, each in zip(keys, new, strict=True)
        for part in each.parts
    ]
    if lines:
        _execute("book/insert_split_lines", lines)


def _execute(statement: str, elements: Sequence[tuple[object, ...]], **values: str | None) -> None:
    given = json.dumps(elements, ensure_ascii=False, separators=(",", ":"))
    dialects.execute(connection, statement, given=given, **values)
