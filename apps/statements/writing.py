"""Booked lines as rows: two statements per chunk of thousands of lines, change capture as for any other write.

A chunk travels as one JSON text, which the database takes apart again; so there is no limit on the number of
parameters to keep, and a transaction's key is never needed outside the database: the second statement joins by
`import_ref` (batch and running number).
"""

import json
from collections.abc import Iterator, Sequence

from django.db import connection
from django.utils import timezone

from apps.ledger import dialects
from apps.ledger.models import Account
from apps.statements.categories import CategoryFinder
from apps.statements.identity import Identified
from apps.statements.models import ImportBatch

Element = tuple[str | int | None, ...]
_DESCRIPTION, _PAYEE, _NOTES, _BANK_ID = 500, 200, 4000, 255  # characters; as the ledger's columns


def write(
    batch: ImportBatch, account: Account, lines: Sequence[Identified], first: int, finder: CategoryFinder
) -> None:
    """Book `lines`, the first of which is number `first` of the batch, and remember their identities."""
    given = json.dumps(list(_elements(batch, lines, first, finder)), ensure_ascii=False, separators=(",", ":"))
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    dialects.execute(connection, "book/insert_transactions", account=account.pk, given=given, now=now)
    dialects.execute(connection, "book/insert_imported_lines", batch=batch.pk, account=account.pk, given=given)


def storable(text: str, length: int) -> str:
    """`text` as every database keeps it: at most `length` characters, without zero characters and half surrogates."""
    cut = text[:length]
    if not cut.isascii():
        cut = cut.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return cut.replace("\0", "") if "\0" in cut else cut


def _elements(batch: ImportBatch, lines: Sequence[Identified], first: int, finder: CategoryFinder) -> Iterator[Element]:
    """The elements of `insert_transactions.sql` and `insert_imported_lines.sql`."""
    for number, (line, fingerprint, bank_key, occurrence) in enumerate(lines, first):
        yield (
            number,
            f"{line.amount:.2f}",
            line.posting_date.isoformat(),
            storable(line.description, _DESCRIPTION),
            storable(line.payee, _PAYEE),
            finder.find(line.category, money_in=line.amount > 0),
            storable(line.notes, _NOTES),
            storable(line.bank_id, _BANK_ID),
            f"{batch.pk}:{number}",
            line.line_no,
            fingerprint,
            occurrence,
            bank_key,
        )
