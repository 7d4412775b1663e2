"""Lines that are perhaps there already: kept aside, known to later imports, booked by nobody but a person."""

from collections.abc import Sequence

from apps.ledger.models import Account
from apps.statements.categories import CategoryFinder
from apps.statements.models import HeldLine, ImportBatch, ImportedLine
from apps.statements.sameness import Question
from apps.statements.writing import BANK_ID, DESCRIPTION, NOTES, PAYEE, category_of, parts_of, storable

BATCH = 100
"""Rows per statement; SQL Server takes 2,100 parameters."""


def hold(batch: ImportBatch, account: Account, asked: Sequence[Question], finder: CategoryFinder) -> None:
    """Keep the lines of these questions until they are answered."""
    by_identity = {(each.new.fingerprint, each.new.occurrence): each for each in asked}
    if not by_identity:
        return
    ImportedLine.objects.bulk_create(
        [
            ImportedLine(
                batch=batch,
                account=account,
                line_no=each.new.line.line_no,
                fingerprint=each.new.fingerprint,
                occurrence=each.new.occurrence,
                bank_key=each.new.bank_key,
            )
            for each in asked
        ],
        batch_size=BATCH,
    )
    # Read again: not every database tells the keys of rows that are inserted together.
    lines = ImportedLine.objects.filter(batch=batch, account=account, transaction=None)
    held = [_held(line, by_identity[line.fingerprint, line.occurrence], finder) for line in lines]
    HeldLine.objects.bulk_create(held, batch_size=BATCH)


def _held(line: ImportedLine, asked: Question, finder: CategoryFinder) -> HeldLine:
    written = asked.new.line
    return HeldLine(
        line=line,
        candidate_id=asked.candidate.pk,
        posting_date=written.posting_date,
        amount=written.amount,
        description=storable(written.description, DESCRIPTION),
        payee=storable(written.payee, PAYEE),
        notes=storable(written.notes, NOTES),
        bank_id=storable(written.bank_id, BANK_ID),
        category_id=category_of(written, finder),
        parts=[(f"{part.amount:.2f}", part.category, part.notes) for part in parts_of(written, finder)],
        reason=asked.reason,
    )
