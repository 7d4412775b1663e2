"""What is done with new transactions before anybody looks at them: rules, pairs of transfers, suggested categories.

A rule comes first, since it may say that something is a transfer; suggestions last, for what is still open.
"""

from dataclasses import asdict, dataclass

from django.db.models import Max, Min

from apps.ledger.models import TransactionQuerySet
from apps.ledger.services import apply_rules, pair_transfers, suggest_categories
from apps.users.models import User


@dataclass(frozen=True)
class SortedOut:
    """What came of it.

    Transactions that rules changed and that got a suggested category; pairs that became transfers, and pairs that wait
    for a person's word.
    """

    ruled: int = 0
    paired: int = 0
    proposed: int = 0
    suggested: int = 0

    def as_json(self) -> dict[str, int]:
        """As an import's answer has it."""
        return asdict(self)


def sort_out(user: User, new: TransactionQuerySet) -> SortedOut:
    """Sort out transactions of the user's that have just been booked. Runs inside the caller's transaction."""
    days = new.aggregate(first=Min("posting_date"), last=Max("posting_date"))
    if days["first"] is None:
        return SortedOut()
    ruled = apply_rules(user, new, by_person=False)
    paired = pair_transfers(user, days["first"], days["last"])
    suggested = suggest_categories(user, new)
    return SortedOut(ruled.changed, paired.made, paired.proposed, suggested.filled)
