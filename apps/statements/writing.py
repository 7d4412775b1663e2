"""Booked lines as rows: two statements per chunk of thousands of lines, change capture as for any other write.

A chunk travels as one JSON text, which the database takes apart again; so there is no limit on the number of
parameters to keep, and a transaction's key is never needed outside the database: the second statement joins by
`import_ref` (batch and running number).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from apps.ledger import dialects
from apps.ledger.models import Account, Transaction
from apps.statements.categories import CategoryFinder
from apps.statements.identity import Identified
from apps.statements.models import ImportBatch
from apps.statements.readers.line import LinePart, StatementLine

Element = tuple[str | int | None, ...]
DESCRIPTION, PAYEE, NOTES, BANK_ID, PART_NOTES = 500, 200, 4000, 255, 200  # characters; as the ledger's columns
BATCH = 500
"""References looked up by one statement."""


class Booking(NamedTuple):
    """A line on its way into the ledger: `reference` finds its transaction again, `category` is a key or None."""

    reference: str
    line: Identified
    category: int | None
    parts: "tuple[BookedPart, ...]" = ()


class BookedPart(NamedTuple):
    """One split line of a booking; `category` is a key or None."""

    amount: Decimal
    category: int | None
    notes: str


def as_bookings(batch: ImportBatch, lines: Iterable[Identified], first: int, finder: CategoryFinder) -> list[Booking]:
    """`lines`, the first of which is number `first` of the batch, with the categories that the file names."""
    return [
        Booking(f"{batch.pk}:{number}", each, category_of(each.line, finder), parts_of(each.line, finder))
        for number, each in enumerate(lines, first)
    ]


def category_of(line: StatementLine | LinePart, finder: CategoryFinder) -> int | None:
    """The key of the category that the file names."""
    return finder.find(line.category, money_in=line.amount > 0)


def parts_of(line: StatementLine, finder: CategoryFinder) -> tuple[BookedPart, ...]:
    """The line's parts with their categories."""
    return tuple(
        BookedPart(part.amount, category_of(part, finder), storable(part.notes, PART_NOTES)) for part in line.parts
    )


def write(batch: ImportBatch, account: Account, bookings: Sequence[Booking]) -> None:
    """Book lines, and remember their identities."""
    given = write_transactions(account, bookings)
    dialects.execute(connection, "book/insert_imported_lines", batch=batch.pk, account=account.pk, given=given)


def write_transactions(account: Account, bookings: Sequence[Booking]) -> str:
    """Book lines whose identities are known already; returns what was given to the database."""
    given = json.dumps(list(_elements(bookings)), ensure_ascii=False, separators=(",", ":"))
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    dialects.execute(connection, "book/insert_transactions", account=account.pk, given=given, now=now)
    _write_parts([each for each in bookings if each.parts])
    return given


def booked_as(references: Sequence[str]) -> dict[str, int]:
    """The keys of transactions by the references they were booked with."""
    found: dict[str, int] = {}
    for start in range(0, len(references), BATCH):
        some = Transaction.objects.filter(import_ref__in=references[start : start + BATCH])
        found.update(some.values_list("import_ref", "pk"))
    return found


def _write_parts(bookings: Sequence[Booking]) -> None:
    if not bookings:
        return
    keys = booked_as([each.reference for each in bookings])
    lines = [
        (keys[each.reference], f"{part.amount:.2f}", part.category, part.notes)
        for each in bookings
        for part in each.parts
    ]
    dialects.execute(connection, "book/insert_split_lines", given=json.dumps(lines, ensure_ascii=False))


def storable(text: str, length: int) -> str:
    """`text` as every database keeps it: at most `length` characters, without zero characters and half surrogates."""
    cut = text[:length]
    if not cut.isascii():
        cut = cut.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return cut.replace("\0", "") if "\0" in cut else cut


def _elements(bookings: Sequence[Booking]) -> Iterator[Element]:
    """The elements of `insert_transactions.sql` and `insert_imported_lines.sql`."""
    for number, (reference, (line, fingerprint, bank_key, occurrence), category, _) in enumerate(bookings):
        yield (
            number,
            f"{line.amount:.2f}",
            line.posting_date.isoformat(),
            storable(line.description, DESCRIPTION),
            storable(line.payee, PAYEE),
            category,
            storable(line.notes, NOTES),
            storable(line.bank_id, BANK_ID),
            reference,
            line.line_no,
            fingerprint,
            occurrence,
            bank_key,
        )
