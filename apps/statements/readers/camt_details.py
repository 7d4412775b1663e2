"""One transaction detail (TxDtls) of an entry: its amounts, who stood on the other side, and the bank's words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.statements.readers.camt_xml import Element

_AMOUNTS = (
    ("Amt",),
    ("AmtDtls", "TxAmt", "Amt"),
    ("AmtDtls", "InstdAmt", "Amt"),
    ("AmtDtls", "CntrValAmt", "Amt"),
)
_NAMES = (("Nm",), ("Pty", "Nm"), ("Agt", "FinInstnId", "Nm"), ("FinInstnId", "Nm"))
_NO_WORDS = re.compile(r"(?i)not ?provided|non ?ref|none|n/?a|unknown|keine information vorhanden|[\W_]*")


class Amount(NamedTuple):
    """An amount as written, without its sign."""

    text: str
    currency: str


class Party(NamedTuple):
    """One side of a payment; `account` is its IBAN or number."""

    name: str
    ultimate: str
    account: str

    @property
    def best_name(self) -> str:
        """Who it is about: the one it was done for, before the one whose account was used."""
        return self.ultimate or self.name


class Detail(NamedTuple):
    """A TxDtls, small enough to keep thousands of. `amounts` stand in the order in which they are believed."""

    line: int
    direction: str
    amounts: tuple[Amount | None, ...]
    creditor: Party
    debtor: Party
    text: str
    reference: str
    is_return: bool


def read_detail(element: Element) -> Detail:
    """What is needed of a TxDtls."""
    parties = element.find("RltdPties") or element
    return Detail(
        line=element.line,
        direction=element.value("CdtDbtInd").upper(),
        amounts=tuple(_amount(element.find(*path)) for path in _AMOUNTS),
        creditor=_party(parties, "Cdtr"),
        debtor=_party(parties, "Dbtr"),
        text=_text(element),
        reference=meaning(element.first(("Refs", "AcctSvcrRef"), ("Refs", "AcctSvcrTxId"))),
        is_return=element.find("RtrInf") is not None,
    )


def meaning(text: str) -> str:
    """`text`, or "" where it only says that there is nothing to say (NOTPROVIDED)."""
    return "" if _NO_WORDS.fullmatch(text) else text


def account_number(account: Element | None) -> str:
    """The IBAN or the number of an Acct, DbtrAcct or CdtrAcct in any version; "" where there is none."""
    if account is None:
        return ""
    return account.first(
        ("Id", "IBAN"), ("Id", "Othr", "Id"), ("Id", "PrtryAcct", "Id"), ("Id", "BBAN"), ("Id", "UPIC"), ("Prxy", "Id")
    )


def _amount(element: Element | None) -> Amount | None:
    return Amount(element.text, element.currency) if element is not None and element.text else None


def _party(parties: Element, side: str) -> Party:
    """The side "Cdtr" or "Dbtr" of a payment, its name from the account where the party has none."""
    account = parties.find(f"{side}Acct")
    named = _name(parties.find(side)) or (meaning(account.value("Nm")) if account else "")
    return Party(named, _name(parties.find(f"Ultmt{side}")), account_number(account))


def _name(party: Element | None) -> str:
    return meaning(party.first(*_NAMES)) if party is not None else ""


def _text(element: Element) -> str:
    """The remittance, free and structured; else what the bank adds to the transaction."""
    remittance = element.find("RmtInf")
    words = list(_remittance(remittance)) if remittance else []
    return " ".join(dict.fromkeys(filter(None, words))) or meaning(element.value("AddtlTxInf"))


def _remittance(remittance: Element) -> Iterator[str]:
    for part in remittance.children:
        if part.tag == "Ustrd":
            yield meaning(part.text)
        elif part.tag == "Strd":
            yield meaning(part.value("CdtrRefInf", "Ref") or part.value("CdtrRefInf", "CdtrRef"))
            for document in part.all("RfrdDocInf"):
                yield meaning(document.first(("Nb",), ("RfrdDocNb",)))
            yield from (meaning(more.text) for more in part.all("AddtlRmtInf"))
