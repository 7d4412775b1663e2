"""Booked lines as rows: two statements per chunk of thousands of lines, change capture as for any other write.

A chunk travels as one JSON text, which the database takes apart again; so there is no limit on the number of
parameters to keep, and a transaction's key is never needed outside the database: the second statement joins by
`import_ref` (batch and running number).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from apps.ledger import dialects
from apps.ledger.models import Account
from apps.statements.categories import CategoryFinder
from apps.statements.identity import Identified
from apps.statements.models import ImportBatch

Element = tuple[str | int | None, ...]
DESCRIPTION, PAYEE, NOTES, BANK_ID = 500, 200, 4000, 255  # characters; as the ledger's columns


class Booking(NamedTuple):
    """A line on its way into the ledger: `reference` finds its transaction again, `category` is a key or None."""

    reference: str
    line: Identified
    category: int | None


def as_bookings(batch: ImportBatch, lines: Iterable[Identified], first: int, finder: CategoryFinder) -> list[Booking]:
    """`lines`, the first of which is number `first` of the batch, with the categories that the file names."""
    return [
        Booking(f"{batch.pk}:{number}", each, finder.find(each.line.category, money_in=each.line.amount > 0))
        for number, each in enumerate(lines, first)
    ]


def write(batch: ImportBatch, account: Account, bookings: Sequence[Booking]) -> None:
    """Book lines, and remember their identities."""
    given = write_transactions(account, bookings)
    dialects.execute(connection, "book/insert_imported_lines", batch=batch.pk, account=account.pk, given=given)


def write_transactions(account: Account, bookings: Sequence[Booking]) -> str:
    """Book lines whose identities are known already; returns what was given to the database."""
    given = json.dumps(list(_elements(bookings)), ensure_ascii=False, separators=(",", ":"))
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    dialects.execute(connection, "book/insert_transactions", account=account.pk, given=given, now=now)
    return given


def storable(text: str, length: int) -> str:
    """`text` as every database keeps it: at most `length` characters, without zero characters and half surrogates."""
    cut = text[:length]
    if not cut.isascii():
        cut = cut.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return cut.replace("\0", "") if "\0" in cut else cut


def _elements(bookings: Sequence[Booking]) -> Iterator[Element]:
    """The elements of `insert_transactions.sql` and `insert_imported_lines.sql`."""
    for number, (reference, (line, fingerprint, bank_key, occurrence), category) in enumerate(bookings):
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
