"""CAMT.052, .053 and .054 (ISO 20022) in all versions: statements, reports within the day, and notifications."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from apps.statements.readers.account_parts import joined
from apps.statements.readers.bank_ids import only_unique
from apps.statements.readers.camt_balance import Balance, opening_and_closing, read_balance
from apps.statements.readers.camt_details import Detail, account_number, read_detail
from apps.statements.readers.camt_entry import NOBODY, NotBooked, Owner, read_entry
from apps.statements.readers.camt_xml import Element, Stream
from apps.statements.readers.errors import LineProblem, StatementError
from apps.statements.readers.line import FileAccount, RejectedLine, Statement, StatementLine
from apps.statements.readers.text import decode

_START = re.compile(
    rb"\s*<.*?(?:camt\.05[234]\b|<(?:[\w.\-]+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn))", re.DOTALL | re.IGNORECASE
)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.\-]+)")
_CURRENCY = re.compile(r"[A-Z]{3}")
_STATEMENTS = ("Stmt", "Rpt", "Ntfctn")
_KINDS = {"SVGS": "savings", "MOMA": "savings", "LOAN": "loan", "CARD": "credit_card", "CACC": "checking"}

_MOST = {"Ntry": 500_000, "TxDtls": 100_000, **dict.fromkeys(_STATEMENTS, 10_000)}
"""Entries of a file, payments of an entry, statements of a file: more than fit into a file that a bank writes."""


def recognises(head: bytes) -> bool:
    """Whether the first bytes are those of a CAMT statement, report or notification."""
    return bool(_START.match(head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")))


def read(content: bytes) -> Statement:
    """All accounts of a CAMT file. Raises StatementError where it holds no statement, is broken or cut off."""
    declared = _ENCODING.search(content[:400])
    text, _ = decode(content, claimed=declared[1].decode("ascii") if declared else "")
    reading = _Reading()
    reading.stream.read(text)
    if not reading.accounts:
        raise StatementError(
            "no_statement", "This CAMT file holds no statement of an account (Stmt, Rpt or Ntfctn). Download it again."
        )
    parts = joined(reading.accounts, of_one_file=True)
    return Statement("camt", tuple(replace(part, lines=only_unique(part.lines)) for part in parts))


@dataclass
class _Open:
    """The statement that is being read."""

    lines: list[StatementLine] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    skipped: list[RejectedLine] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    owner: Owner = NOBODY
    currency: str = ""
    kind: str = ""


class _Reading:
    """Collects statements while the file streams by: each entry becomes lines as soon as it is complete."""

    def __init__(self) -> None:
        self.accounts: list[FileAccount] = []
        self._open: _Open | None = None
        self._counts: Counter[str] = Counter()
        self.stream = Stream(
            begun=dict.fromkeys(_STATEMENTS, self._begin),
            ended={
                **dict.fromkeys(_STATEMENTS, self._finish),
                "TxDtls": self._detail,
                "Ntry": self._entry,
                "Acct": self._account,
                "Bal": self._balance,
            },
        )

    def _begin(self, statement: Element) -> None:
        self._count(statement)
        if self._open is None and self.stream.inside("BkToCstmr"):
            self._open = _Open()

    def _account(self, element: Element) -> None:
        if self._open is None or self._open.owner.account:
            return
        name = element.first(("Ownr", "Nm"), ("Ownr", "Pty", "Nm"), ("Nm",))
        self._open.owner = Owner(account_number(element), name)
        self._open.currency = element.value("Ccy").upper()
        self._open.kind = _KINDS.get(element.first(("Tp", "Cd"), ("Tp", "CdOrPrtry", "Cd")).upper(), "checking")

    def _balance(self, element: Element) -> None:
        balance = read_balance(element)
        if self._open is not None and balance is not None:
            self._open.balances.append(balance)

    def _detail(self, element: Element) -> None:
        self._count(element)
        if self._open is not None:
            self._open.details.append(read_detail(element))

    def _entry(self, element: Element) -> None:
        self._count(element)
        del self._counts["TxDtls"]
        here = self._open
        if here is None:
            return
        details, here.details = here.details, []
        try:
            here.lines += read_entry(element, details, here.owner)
        except LineProblem as problem:
            here.rejected.append(RejectedLine(element.line, str(problem)))
        except NotBooked as reason:
            here.skipped.append(RejectedLine(element.line, str(reason)))

    def _count(self, element: Element) -> None:
        """Raises StatementError where there are so many of a kind that they would take the memory."""
        self._counts[element.tag] += 1
        if self._counts[element.tag] > _MOST[element.tag]:
            raise StatementError(
                "too_many",
                f"Line {element.line}: that is more than {_MOST[element.tag]} <{element.tag}>, which no bank writes. "
                "Download a shorter period.",
            )

    def _finish(self, _statement: Element) -> None:
        here, self._open = self._open, None
        if here is not None:
            self.accounts.append(_finished(here))


def _finished(here: _Open) -> FileAccount:
    """The statement as an account's part: lines in another currency than the account's are rejected."""
    written = (here.currency, *(one.currency for one in here.balances), *(one.currency for one in here.lines))
    currency = next((code for code in written if _CURRENCY.fullmatch(code)), "")
    foreign = [
        RejectedLine(line.line_no, f"the amount is in {line.currency}, the account in {currency}")
        for line in here.lines
        if line.currency not in ("", currency)
    ]
    opening, closing = opening_and_closing(here.balances, currency)
    return FileAccount(
        id=here.owner.account,
        currency=currency,
        lines=tuple(line._replace(currency=currency) for line in here.lines if line.currency in ("", currency)),
        rejected=tuple(sorted([*here.rejected, *foreign], key=lambda rejected: rejected.line)),
        skipped=tuple(here.skipped),
        opening_balance=opening,
        closing_balance=closing,
        kind=here.kind,
    )
