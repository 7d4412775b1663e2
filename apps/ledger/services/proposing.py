"""Open proposals brought up to what pairing is unsure about now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from apps.ledger.models import TransferProposal
from apps.ledger.pairing import Pair, Side
from apps.users.sight import Reach

from .rejections import OPEN, fingerprint

BATCH = 200
_EVIDENCE = 500  # characters; as the column

Key = tuple[int, int]


def refresh(
    reach: Reach,
    window: tuple[date, date],
    free: Mapping[int, Side],
    asked: Collection[int],
    unsure: Sequence[Pair],
) -> int:
    """Add what is new, change what is known better now, remove what fits no more; returns how many are new.

    `free` are all sides of the window; only what is about `asked` ones is judged, or about sides that are free no more.
    """
    wanted = {(pair.source, pair.target): pair for pair in unsure}
    known = _known(reach, window)
    stale = [
        row.pk
        for key, row in known.items()
        if key not in wanted and (not (set(key) <= free.keys()) or set(key) & set(asked))
    ]
    for start in range(0, len(stale), BATCH):
        TransferProposal.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    new = [_proposal(pair, free) for key, pair in wanted.items() if key not in known]
    TransferProposal.objects.bulk_create(new, batch_size=BATCH)
    changed = [row for key, row in known.items() if key in wanted and _is_changed(row, wanted[key])]
    TransferProposal.objects.bulk_update(changed, ["likelihood", "evidence"], batch_size=BATCH)
    return len(new)


def _known(reach: Reach, window: tuple[date, date]) -> dict[Key, TransferProposal]:
    """The open ones of which both sides stand in these days and books."""
    rows = TransferProposal.objects.within(reach).filter(
        status=OPEN,
        source__posting_date__range=window,
        target__posting_date__range=window,
    )
    return {(row.source_id or 0, row.target_id or 0): row for row in rows}


def _proposal(pair: Pair, free: Mapping[int, Side]) -> TransferProposal:
    sides = (free[pair.source], free[pair.target])
    return TransferProposal(
        source_id=pair.source,
        target_id=pair.target,
        likelihood=pair.likelihood,
        evidence=pair.why[:_EVIDENCE],
        fingerprint=fingerprint(*((side.account, side.day, side.cents, side.description) for side in sides)),
    )


def _is_changed(row: TransferProposal, pair: Pair) -> bool:
    """Take over what is known now; whether anything is new in it."""
    before = (row.likelihood, row.evidence)
    row.likelihood, row.evidence = pair.likelihood, pair.why[:_EVIDENCE]
    return before != (row.likelihood, row.evidence)
