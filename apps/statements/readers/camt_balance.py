"""Opening and closing balance of a CAMT statement among all the balances that banks write."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from apps.statements.readers.amount import read_number
from apps.statements.readers.camt_xml import Element
from apps.statements.readers.dates import read_date
from apps.statements.readers.errors import LineProblem

BOOKED = ("OPBD", "PRCD", "ITBD", "CLBD")


class Balance(NamedTuple):
    """A booked balance: its code, its signed amount with all decimals, and its day where it has one."""

    code: str
    amount: Decimal
    currency: str
    day: date


def read_balance(element: Element) -> Balance | None:
    """A balance of booked money; None for available and expected ones, and where it is no number."""
    code = element.first(("Tp", "CdOrPrtry", "Cd"), ("Tp", "Cd"), ("Tp", "CdOrPrtry", "Prtry")).upper()
    amount = element.find("Amt")
    if code not in BOOKED or amount is None:
        return None
    try:
        number = read_number(amount.text, ".")
    except LineProblem:
        return None
    is_debit = element.value("CdtDbtInd").upper() == "DBIT"
    return Balance(code, -abs(number) if is_debit else number, amount.currency, _day(element))


def opening_and_closing(balances: Sequence[Balance], currency: str) -> tuple[Decimal | None, Decimal | None]:
    """The first opening and the last closing balance in the account's currency.

    The balance between two pages of a statement, or at the time of a report within the day (ITBD), stands in for
    whichever of both is missing.
    """
    own = [balance for balance in balances if currency in ("", balance.currency) or not balance.currency]
    interim = [balance for balance in own if balance.code == "ITBD"]
    openings = [b for b in own if b.code == "OPBD"] or [b for b in own if b.code == "PRCD"]
    closings = [b for b in own if b.code == "CLBD"]
    if not openings and (closings or len(interim) > 1):
        openings = interim[:1]
    if not closings and interim[-1:] != openings:
        closings = interim[-1:]
    opening = min(openings, key=lambda balance: balance.day, default=None)
    closing = max(reversed(closings), key=lambda balance: balance.day, default=None)
    return opening.amount if opening else None, closing.amount if closing else None


def _day(element: Element) -> date:
    written = element.first(("Dt", "Dt"), ("Dt", "DtTm"), ("Dt",))
    try:
        return read_date(written[:10], "YMD")
    except LineProblem:
        return date.min
