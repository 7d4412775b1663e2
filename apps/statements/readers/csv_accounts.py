"""The rows of a CSV file by account and currency, with the balances that its running balance column tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from apps.statements.readers.csv_balance import fit, is_newest_first
from apps.statements.readers.csv_profile import CsvProfile
from apps.statements.readers.csv_rows import Outcome
from apps.statements.readers.line import FileAccount, RejectedLine, StatementLine

Balance = Decimal | None


@dataclass
class _Part:
    lines: list[StatementLine] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    skipped: list[RejectedLine] = field(default_factory=list)


def collect(outcomes: Sequence[Outcome], profile: CsvProfile) -> tuple[FileAccount, ...]:
    """The accounts of a file in the order of their first row; an account with two currencies is two."""
    parts: dict[str, dict[str, _Part]] = {}
    for outcome in outcomes:
        by_currency = parts.setdefault(outcome.account, {})
        if outcome.line is not None:
            by_currency.setdefault(outcome.line.currency, _Part()).lines.append(outcome.line)
    for outcome in outcomes:
        part = next(iter(parts[outcome.account].values()), None) or parts[outcome.account].setdefault("", _Part())
        if outcome.rejected is not None:
            part.rejected.append(outcome.rejected)
        if outcome.skipped is not None:
            part.skipped.append(outcome.skipped)
    _join_blank_currency(parts)
    _join_blank_accounts(parts)
    if not parts:
        parts = {profile.account_id: {"": _Part()}}
    return tuple(
        _account(label, currency or profile.currency, part, several=len(by_currency) > 1)
        for label, by_currency in parts.items()
        for currency, part in by_currency.items()
    )


def _join_blank_currency(parts: dict[str, dict[str, _Part]]) -> None:
    """Rows without a currency are in the account's own where it has just one."""
    for by_currency in parts.values():
        own = [currency for currency in by_currency if currency]
        if "" in by_currency and len(own) == 1:
            _merge(by_currency, "")


def _join_blank_accounts(parts: dict[str, dict[str, _Part]]) -> None:
    """Skipped rows without an account (totals, a repeated header) are no account of their own."""
    for label in [label for label, by_currency in parts.items() if not any(p.lines for p in by_currency.values())]:
        others = [other for other in parts if other != label]
        if others and all(not part.rejected for part in parts[label].values()):
            target = next(iter(parts[others[0]].values()))
            target.skipped.extend(skip for part in parts.pop(label).values() for skip in part.skipped)
            target.skipped.sort(key=lambda skip: skip.line)


def _merge(by_currency: dict[str, _Part], blank: str) -> None:
    blank_part = by_currency.pop(blank)
    part = next(iter(by_currency.values()))
    part.lines = sorted([*part.lines, *blank_part.lines], key=lambda line: line.line_no)
    part.rejected.extend(blank_part.rejected)
    part.skipped.extend(blank_part.skipped)


def _account(label: str, currency: str, part: _Part, *, several: bool) -> FileAccount:
    opening, closing = _balances(part.lines)
    return FileAccount(
        id=" ".join(f"{label} {currency}".split()) if several else label,
        currency=currency if re.fullmatch(r"[A-Z]{3}", currency) else "",
        lines=tuple(part.lines),
        rejected=tuple(part.rejected),
        skipped=tuple(part.skipped),
        opening_balance=opening,
        closing_balance=closing,
    )


def _balances(lines: Sequence[StatementLine]) -> tuple[Balance, Balance]:
    """Opening and closing balance where the oldest and the newest line carry one.

    An unbroken chain of balances tells the order of the whole file; a broken one only that within a day.
    """
    amounts, balances = [line.amount for line in lines], [line.balance_after for line in lines]
    if all(balance is None for balance in balances):
        return None, None
    days = [line.posting_date for line in lines]
    first, last = min(days), max(days)
    backwards = is_newest_first(amounts, balances)
    if backwards is None:
        backwards = days[0] > days[-1]
    unbroken = fit(amounts, balances) == 1
    first_day = [line for line in lines if unbroken or line.posting_date == first]
    last_day = [line for line in lines if unbroken or line.posting_date == last]
    oldest, newest = (first_day[-1], last_day[0]) if backwards else (first_day[0], last_day[-1])
    opening = None if oldest.balance_after is None else oldest.balance_after - oldest.amount
    return opening, newest.balance_after
