"""Several statements of one account as one, where they follow each other; else they stay apart.

A statement that overlaps another must stay apart, because then equal lines are one booking; where one follows the
other they are twins, and both count. The balances prove which it is.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from apps.statements.readers.line import FileAccount, StatementLine


def joined(parts: Sequence[FileAccount], *, of_one_file: bool) -> tuple[FileAccount, ...]:
    """The accounts in the order of their first statement.

    Statements without any balance follow each other only within one file: a bank does not tell a booking twice there.
    """
    chains: dict[tuple[str, str, bool], list[_Chain]] = {}
    for number, part in enumerate(parts):
        bare = part.opening_balance is None and part.closing_balance is None
        known = chains.setdefault((part.id or f"?{number}", part.currency, bare), [])
        if not known or not known[-1].take(part, blindly=bare and of_one_file):
            known.append(_Chain(part))
    return tuple(chain.account() for group in chains.values() for chain in group)


class _Chain:
    """Statements of one account, each of which opens with what the one before closed with."""

    def __init__(self, part: FileAccount) -> None:
        self._parts = deque([part])
        self._days = _days(part)
        self._ids = _ids(part)

    def take(self, part: FileAccount, *, blindly: bool) -> bool:
        """Whether the statement belongs to this chain, at its end or its beginning; then it is in it."""
        days, ids = _days(part), _ids(part)
        if not blindly and self._ids & ids:
            return False
        if blindly or (_meet(self._closing, part.opening_balance) and _in_order(self._days, days)):
            self._parts.append(part)
        elif _meet(part.closing_balance, self._opening) and _in_order(days, self._days):
            self._parts.appendleft(part)
        else:
            return False
        both = [*(self._days or ()), *(days or ())]
        self._days = (min(both), max(both)) if both else None
        self._ids |= ids
        return True

    @property
    def _opening(self) -> Decimal | None:
        return self._parts[0].opening_balance

    @property
    def _closing(self) -> Decimal | None:
        return self._parts[-1].closing_balance

    def account(self) -> FileAccount:
        """All statements of the chain as one."""
        parts = self._parts
        if len(parts) == 1:
            return parts[0]
        return FileAccount(
            id=parts[0].id,
            currency=parts[0].currency,
            lines=tuple(line for part in parts for line in part.lines),
            rejected=tuple(line for part in parts for line in part.rejected),
            skipped=tuple(line for part in parts for line in part.skipped),
            opening_balance=self._opening,
            closing_balance=self._closing,
            kind=parts[0].kind,
        )


def _meet(closing: Decimal | None, opening: Decimal | None) -> bool:
    return closing is not None and closing == opening


def _in_order(first: tuple[date, date] | None, second: tuple[date, date] | None) -> bool:
    return first is None or second is None or first[1] <= second[0]


def _days(part: FileAccount) -> tuple[date, date] | None:
    days = [line.posting_date for line in part.lines]
    return (min(days), max(days)) if days else None


def _ids(part: FileAccount) -> set[str]:
    return {_identity(line) for line in part.lines} if _nets_to_zero(part.lines) else _bank_ids(part.lines)


def _bank_ids(lines: Iterable[StatementLine]) -> set[str]:
    return {line.bank_id for line in lines if line.bank_id}


def _nets_to_zero(lines: Iterable[StatementLine]) -> bool:
    return not sum(line.amount for line in lines)


def _identity(line: StatementLine) -> str:
    return line.bank_id or f"{line.posting_date}|{line.amount}|{line.payee}|{line.description}"
