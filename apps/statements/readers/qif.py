"""QIF of Quicken, Money and the many programs that write it: accounts with their bookings.

Lists (categories, classes, securities, memorised bookings) are no bookings and are left aside.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from apps.statements.readers.csv_profile import Choices, validated
from apps.statements.readers.errors import LineProblem, StatementError
from apps.statements.readers.line import FileAccount, RejectedLine, Statement, StatementLine
from apps.statements.readers.qif_booking import Reading, read_booking, transfer_account, without_transfer
from apps.statements.readers.qif_records import Contents, Record, Section, contents, has_header
from apps.statements.readers.qif_values import date_order, decimal_of, plain_date
from apps.statements.readers.text import decode

_KINDS = {"bank": "checking", "cash": "cash", "ccard": "credit_card", "oth l": "loan"}
_NAMES = {"bank": "Bank", "cash": "Cash", "ccard": "Credit card", "oth a": "Asset", "oth l": "Liability"}
_OPENING = ("opening balance", "anfangsbestand", "anfangssaldo", "solde initial", "saldo inicial", "beginsaldo")


@dataclass
class _Part:
    """One account as it is collected, over all of its sections."""

    id: str
    kind: str
    opening: Decimal | None = None
    lines: list[StatementLine] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    skipped: list[RejectedLine] = field(default_factory=list)
    gaps: list[tuple[int, Decimal]] = field(default_factory=list)


def recognises(head: bytes) -> bool:
    """Whether a line of the head is one of QIF's headers."""
    return has_header(head)


def read(content: bytes, choices: Choices | None = None) -> Statement:
    """All accounts of the file; of `choices`, the encoding, the decimal sign and the order of dates are heeded.

    Raises StatementError where there is no account in it, or where it is cut off.
    """
    chosen = validated(choices or {})
    text, _ = decode(content, chosen.get("encoding", ""))
    found = contents(text)
    if not found.sections:
        raise StatementError(
            "no_statement", "This QIF file holds no bookings of an account (!Type:Bank, !Type:CCard or !Type:Cash)."
        )
    bookings = [record for section in found.sections if not section.is_investment for record in section.records]
    order, doubts = date_order(
        [plain_date(each.first("D")) for each in bookings], chosen.get("date_order", "") or found.date_order
    )
    decimal = chosen.get("decimal") or decimal_of([each.first("T") or each.first("U") for each in bookings])
    parts = _collect(found, Reading(order, decimal, found.categories, found.classes))
    return Statement("qif", tuple(map(_account, parts)), warnings=(*doubts, *_split_gaps(parts)))


def _collect(found: Contents, reading: Reading) -> list[_Part]:
    """The sections' bookings by account. Sections without a name are one account for each type."""
    parts: dict[tuple[str, str], _Part] = {}
    nameless = len({section.kind for section in found.sections if not section.account}) > 1
    for section in found.sections:
        name = section.account or _name_by_opening(section)
        kind = "investment" if section.is_investment else _KINDS.get(section.kind, "")
        label = "Investments" if section.is_investment else _NAMES.get(section.kind, section.kind)
        key = (name, "" if name else section.kind)
        part = parts.setdefault(key, _Part(name or (label if nameless else ""), kind))
        for record in section.records:
            if section.is_investment:
                part.skipped.append(_of_securities(record))
            else:
                _add(part, record, reading, section.account)
    return list(parts.values())


def _of_securities(record: Record) -> RejectedLine:
    return RejectedLine(record.line, f"{record.first('N') or 'it'} is of an investment account: no booking of money")


def _name_by_opening(section: Section) -> str:
    """Quicken's first record is a transfer from the account to itself, which names the account."""
    first = section.records[0] if section.records and not section.is_investment else None
    if first is None or first.first("P").casefold() not in _OPENING:
        return ""
    return transfer_account(first.first("L"))


def _add(part: _Part, record: Record, reading: Reading, account: str) -> None:
    """The record as a line of its part, as its opening balance, or among those rejected or skipped."""
    try:
        line, gap = read_booking(record, reading)
    except LineProblem as problem:
        part.rejected.append(RejectedLine(record.line, str(problem)))
        return
    if gap:
        part.gaps.append((record.line, gap))
    if _is_opening(line, part, account):
        part.opening = line.amount
        part.skipped.append(RejectedLine(record.line, "it is the account's opening balance, no booking"))
    elif line.amount:
        part.lines.append(without_transfer(line))
    else:
        part.skipped.append(RejectedLine(record.line, "the amount is zero: no money moved"))


def _is_opening(line: StatementLine, part: _Part, account: str) -> bool:
    """Whether a booking is the transfer to the account itself that opens it."""
    if part.opening is not None or part.lines:
        return False
    other = transfer_account(line.category).casefold()
    return bool(other) and (other == account.casefold() or (not account and line.payee.casefold() in _OPENING))


def _account(part: _Part) -> FileAccount:
    return FileAccount(
        id=part.id,
        currency="",
        lines=tuple(part.lines),
        rejected=tuple(part.rejected),
        skipped=tuple(part.skipped),
        opening_balance=part.opening,
        kind=part.kind,
    )


def _split_gaps(parts: Iterable[_Part]) -> tuple[str, ...]:
    """One sentence about all bookings whose splits don't add up to their total."""
    gaps = [gap for part in parts for gap in part.gaps]
    if not gaps:
        return ()
    line, amount = gaps[0]
    count = "one booking" if len(gaps) == 1 else f"{len(gaps)} bookings"
    return (f"The splits of {count} don't add up to the total, which is booked (line {line}: {amount:.2f} is left).",)
