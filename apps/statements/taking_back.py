"""Lines that somebody deleted, booked once more because they ask for it."""

from collections.abc import Sequence

from apps.ledger.models import Account
from apps.statements.models import ImportBatch, ImportedLine
from apps.statements.writing import BATCH, Booking, booked_as, write_transactions


def take_back(batch: ImportBatch, account: Account, bookings: Sequence[Booking]) -> None:
    """Book these lines; their identities go over to this import, so that undoing it deletes them again."""
    for start in range(0, len(bookings), BATCH):
        some = bookings[start : start + BATCH]
        write_transactions(account, some)
        booked = booked_as([each.reference for each in some])
        keys = {(each.line.fingerprint, each.line.occurrence): booked[each.reference] for each in some}
        lines = [
            line
            for line in ImportedLine.objects.filter(account=account, fingerprint__in={mark for mark, _ in keys})
            if (line.fingerprint, line.occurrence) in keys
        ]
        for line in lines:
            line.batch, line.transaction_id = batch, keys[line.fingerprint, line.occurrence]
            line.is_taken_back = True
        ImportedLine.objects.bulk_update(lines, ["batch", "transaction", "is_taken_back"], batch_size=100)
