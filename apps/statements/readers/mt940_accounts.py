"""The statements of an account in an MT940 file as one part: in their order, from first to last balance."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from apps.statements.readers.line import FileAccount, RejectedLine, StatementLine


@dataclass
class Part:
    """One message's share of an account: its number, currency, balances and lines."""

    id: str
    currency: str
    opening: Decimal | None
    closing: Decimal | None
    lines: list[StatementLine] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    skipped: list[RejectedLine] = field(default_factory=list)


def join(parts: Iterable[Part]) -> tuple[FileAccount, ...]:
    """One account for each number and currency, in the order of the file."""
    accounts: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        accounts.setdefault((part.id, part.currency), []).append(part)
    return tuple(_account(together) for together in accounts.values())


def _account(parts: list[Part]) -> FileAccount:
    ordered = parts[::-1] if _chains(parts[::-1]) and not _chains(parts) else parts
    return FileAccount(
        id=parts[0].id,
        currency=parts[0].currency,
        lines=_with_unique_ids([line for part in ordered for line in part.lines]),
        rejected=tuple(line for part in ordered for line in part.rejected),
        skipped=tuple(line for part in ordered for line in part.skipped),
        opening_balance=ordered[0].opening,
        closing_balance=ordered[-1].closing,
    )


def _chains(parts: list[Part]) -> bool:
    """Whether each statement opens with what the one before closed with; newest first, only the reverse does."""
    return all(a.closing is not None and a.closing == b.opening for a, b in pairwise(parts))


def _with_unique_ids(lines: list[StatementLine]) -> tuple[StatementLine, ...]:
    """A reference that several bookings carry is none of one booking, so none of them keeps it."""
    counts = Counter(line.bank_id for line in lines)
    return tuple(line._replace(bank_id="") if counts[line.bank_id] > 1 else line for line in lines)
