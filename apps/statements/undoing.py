"""Taking an import back: as if the file had never been booked."""

from django.db import transaction
from django.utils import timezone

from apps.ledger.services.transactions import remove
from apps.problems import Problem, not_found
from apps.statements import selectors
from apps.statements.answering import unsettle
from apps.statements.models import HeldLine, ImportBatch
from apps.users.audit import record
from apps.users.models import User


@transaction.atomic
def undo_import(user: User, batch: ImportBatch, *, confirmed_edits: int = 0) -> int:
    """Remove what an import booked, and forget its lines, so that the file can be booked again.

    Returns how many transactions went. Those somebody has worked on since (changed, split, tagged, tied to a transfer)
    go only if the caller confirms their number; otherwise everything stays. Other sides of transfers stay. Accounts and
    categories that the import created stay too: they may hold more by now. Transactions that an earlier import had
    brought are what they were before this one was found to bring them again; lines that had been deleted before this
    import took them back are deleted again. The batch itself is kept, as undone.

    Raises Problem: 404 for another's import, `import_undone`, `import_edited`.
    """
    selectors.lock_accounts(user)
    kept = ImportBatch.objects.select_for_update().filter(user=user, pk=batch.pk).first()
    if kept is None:
        raise not_found("import")
    if kept.undone_at is not None:
        raise Problem("import_undone", "Already undone", 409, f"The import of '{kept.file_name}' is undone already.")
    _require_confirmed(kept, confirmed_edits)
    booked = list(selectors.booked_by(kept).values_list("pk", flat=True))
    unsettle(HeldLine.objects.filter(line__batch=kept, answer=HeldLine.Answer.SAME).select_related("candidate"))
    kept.lines.filter(is_taken_back=False).delete()
    gone = remove(user, sorted(booked))
    kept.undone_at = timezone.now()
    kept.save(update_fields=["undone_at"])
    record(user, "import.undone", kept, count=gone)
    return gone


def _require_confirmed(batch: ImportBatch, confirmed: int) -> None:
    edited = selectors.edited_since(batch)
    if edited != confirmed:
        detail = (
            f"{edited} of the transactions of '{batch.file_name}' were changed, split, tagged or tied to a transfer "
            "since. To take them back too, confirm that number. Nothing was changed."
        )
        raise Problem("import_edited", "Changed since", 409, detail)
