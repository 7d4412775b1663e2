"""What is done with new transactions before anybody looks at them: the owner's rules, in the order of the file."""

from dataclasses import asdict, dataclass
from typing import Any

from apps.ledger.models import TransactionQuerySet
from apps.ledger.services import apply_rules
from apps.users.models import User


@dataclass(frozen=True)
class SortedOut:
    """How many transactions rules have changed."""

    ruled: int = 0

    def as_json(self) -> dict[str, Any]:
        """As an import's answer has it."""
        return asdict(self)


def sort_out(user: User, new: TransactionQuerySet) -> SortedOut:
    """Sort out transactions of the user's that have just been booked. Runs inside the caller's transaction."""
    return SortedOut(ruled=apply_rules(user, new, by_person=False).changed)
