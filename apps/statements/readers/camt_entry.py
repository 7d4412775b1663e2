"""One entry (Ntry) of a CAMT statement as its lines: one per payment of a batch whose payments add up, else one."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from apps.statements.readers.amount import read_money
from apps.statements.readers.camt_details import Amount, Detail, Party, meaning
from apps.statements.readers.camt_xml import Element
from apps.statements.readers.dates import read_date
from apps.statements.readers.errors import LineProblem
from apps.statements.readers.line import StatementLine

_SIGNS = {"CRDT": 1, "DBIT": -1}
_DECIMAL = re.compile(r"\+?(?:\d+(?:\.\d*)?|\.\d+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_BOOKED = {
    "PDNG": "it is pending: not booked yet",
    "FUTR": "it is a future booking: not booked yet",
    "INFO": "it is for information only: nothing was booked",
}
_LONGEST_TEXT = 500


class NotBooked(Exception):  # noqa: N818 - not an error: the entry holds no booking
    """Why an entry holds no booking."""


class Owner(NamedTuple):
    """Whose statement it is; a payment's other side is who it is not."""

    account: str = ""
    name: str = ""


NOBODY = Owner()


def read_entry(entry: Element, details: Sequence[Detail], owner: Owner) -> list[StatementLine]:
    """The lines of an entry, its references as bank ids. Raises LineProblem or NotBooked."""
    status = entry.first(("Sts", "Cd"), ("Sts", "Prtry"), ("Sts",)).upper()
    if status not in ("", "BOOK"):
        raise NotBooked(_NOT_BOOKED.get(status, f"its status is {status}, not booked (BOOK)"))
    amount = entry.find("Amt")
    if amount is None or not amount.text:
        raise LineProblem("the booking has no amount (Amt)")
    total = _sign(entry.value("CdtDbtInd").upper()) * _money(amount.text)
    posted = _day(entry)
    if not total:
        raise NotBooked("the amount is zero: no money moved")
    is_reversal = entry.value("RvslInd").lower() in ("true", "1")
    reference = meaning(entry.first(("AcctSvcrRef",), ("NtryRef",)))
    whole = StatementLine(
        line_no=entry.line,
        posting_date=posted,
        amount=total,
        description=meaning(entry.value("AddtlNtryInf")),
        bank_id=reference,
        currency=amount.currency,
        notes="Reversal" if is_reversal else "",
    )
    amounts = _amounts_of(details, total, amount.currency) if len(details) > 1 else None
    if amounts is None:
        return [_as_one(whole, entry, details, owner)]
    references = _references(details, reference)
    return [
        _described(whole._replace(line_no=one.line, amount=part, bank_id=own), one, owner)
        for one, part, own in zip(details, amounts, references, strict=True)
        if part
    ]


def _as_one(whole: StatementLine, entry: Element, details: Sequence[Detail], owner: Owner) -> StatementLine:
    """The entry as one line, with the words of its only detail or of all of them."""
    if len(details) == 1:
        line = _described(whole, details[0], owner)
        line = line if line.bank_id else line._replace(bank_id=details[0].reference)
    else:
        texts = " ".join(dict.fromkeys(detail.text for detail in details if detail.text))
        payees = {_payee(whole, detail, owner) for detail in details}
        payee = payees.pop() if len(payees) == 1 else ""
        line = whole._replace(payee=payee, description=whole.description or texts[:_LONGEST_TEXT])
    return line if line.description or line.payee else line._replace(description=_kind(entry))


def _described(line: StatementLine, detail: Detail, owner: Owner) -> StatementLine:
    return line._replace(payee=_payee(line, detail, owner), description=detail.text or line.description)


def _payee(line: StatementLine, detail: Detail, owner: Owner) -> str:
    """Whom we paid, or who paid us. A payment that comes back keeps the sides it had when it went."""
    paid_in = line.amount > 0
    returned = bool(line.notes)
    first, second = (detail.debtor, detail.creditor) if paid_in != returned else (detail.creditor, detail.debtor)
    if first.best_name and not _is(first, owner):
        return _name(first, owner)
    may_be_other = returned or detail.is_return or bool(second.account)
    return _name(second, owner) if may_be_other and not _is(second, owner) else ""


def _is(party: Party, owner: Owner) -> bool:
    """Whether a party is the owner of the statement."""
    if party.account and owner.account:
        return _bare(party.account) == _bare(owner.account)
    return bool(party.name) and party.name.casefold() == owner.name.casefold()


def _name(party: Party, owner: Owner) -> str:
    """The party's name; one it acted for only where that is not the owner of the statement."""
    return party.name if party.ultimate.casefold() == owner.name.casefold() and party.name else party.best_name


def _bare(number: str) -> str:
    return re.sub(r"[\W_]", "", number).casefold()


def _amounts_of(details: Sequence[Detail], total: Decimal, currency: str) -> list[Decimal] | None:
    """The signed amounts of a batch's payments where every one has one and they add up to the entry, else None.

    Some banks write the direction of the order instead of the booking beside a payment; the sum tells.
    """
    usual = 1 if total > 0 else -1
    for written in zip(*(detail.amounts for detail in details), strict=True):
        values = [_part(amount, currency) for amount in written]
        if None in values:
            continue
        parts = [value for value in values if value is not None]
        signed = [part * _SIGNS.get(one.direction, usual) for part, one in zip(parts, details, strict=True)]
        for candidate in (signed, [part * usual for part in parts]):
            if sum(candidate) == total:
                return candidate
    return None


def _part(amount: Amount | None, currency: str) -> Decimal | None:
    if amount is None or amount.currency not in ("", currency):
        return None
    try:
        return _money(amount.text)
    except LineProblem:
        return None


def _references(details: Sequence[Detail], reference: str) -> list[str]:
    """A reference per payment: its own where each has another, else the entry's with the payment's number."""
    own = [detail.reference for detail in details]
    if all(own) and len(set(own)) == len(own):
        return own
    return [f"{reference}/{number}" if reference else "" for number in range(1, len(own) + 1)]


def _sign(direction: str) -> int:
    if direction not in _SIGNS:
        raise LineProblem(f"its direction is '{direction}'; it must be CRDT or DBIT (CdtDbtInd)")
    return _SIGNS[direction]


def _money(text: str) -> Decimal:
    """An amount without sign and with a decimal point: all that the format allows."""
    if not _DECIMAL.fullmatch(text):
        raise LineProblem(f"'{text[:40]}' is not an amount")
    return read_money(text, ".")


def _day(entry: Element) -> date:
    """The day of booking, or of value where there is none, as the bank wrote it."""
    written = entry.first(("BookgDt", "Dt"), ("BookgDt", "DtTm"), ("ValDt", "Dt"), ("ValDt", "DtTm"))
    if not written:
        raise LineProblem("the booking has no date (BookgDt)")
    day = _DAY.match(written)
    return read_date(day[0] if day else written, "YMD")


def _kind(entry: Element) -> str:
    """What kind of booking it was, where the bank says nothing else."""
    batch = entry.find("NtryDtls", "Btch")
    if batch is not None and (name := batch.first(("PmtInfId",), ("MsgId",))):
        return f"Batch {name}"
    code = entry.find("BkTxCd")
    if code is None:
        return ""
    parts = [code.value("Domn", "Cd"), code.value("Domn", "Fmly", "Cd"), code.value("Domn", "Fmly", "SubFmlyCd")]
    return meaning(code.value("Prtry", "Cd")) or " ".join(filter(None, parts))
