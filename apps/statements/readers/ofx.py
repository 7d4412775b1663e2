"""OFX 1.x (SGML), 2.x (XML) and QFX: bank, credit card and investment statements."""

import re
from decimal import Decimal

from apps.statements.readers import sgml
from apps.statements.readers.amount import read_money, read_number
from apps.statements.readers.dates import read_date
from apps.statements.readers.errors import LineProblem, StatementError
from apps.statements.readers.line import FileAccount, RejectedLine, Statement, StatementLine
from apps.statements.readers.ofx_tags import AGGREGATES, CASH_MOVES, CLOSED, STATEMENTS, TRADES
from apps.statements.readers.sgml import Node
from apps.statements.readers.text import decode

_START = re.compile(rb"\s*OFXHEADER\s*:|<\?OFX\s|<OFX[\s>]", re.IGNORECASE)
_CHARSET = re.compile(rb"CHARSET\s*:\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_ENCODING = re.compile(rb"ENCODING\s*:\s*([A-Za-z0-9_\-]+)|<\?xml[^>]*?encoding=[\"']([^\"']+)", re.IGNORECASE)
_NO_CHARSET = {"", "NONE", "USASCII", "US-ASCII", "ASCII", "UNICODE"}
_BLANK_ACCOUNT = ("", "0")


def recognises(head: bytes) -> bool:
    """Whether the first bytes are those of an OFX file, in any of its dresses."""
    return bool(_START.search(head.replace(b"\x00", b"")))


def read(content: bytes) -> Statement:
    """All accounts of an OFX file. Raises StatementError where it holds no statement or is cut off."""
    text, _ = decode(content, claimed=claimed_encoding(content[:4096]))
    sgml.refuse_definitions(text)
    start = re.search(r"<OFX[\s>]", text, re.IGNORECASE)
    if start is None:
        raise StatementError("not_ofx", "This is not an OFX file: there is no <OFX> in it.")
    above = "\n" * _lines(text[: start.start()])
    root = sgml.parse(above + text[start.start() :], AGGREGATES, CLOSED)
    statements = root.all(*STATEMENTS)
    if not statements:
        raise _without_statement(root)
    return Statement("ofx", tuple(_account(node) for node in statements))


def claimed_encoding(head: bytes) -> str:
    """The encoding the header names, as Python knows it; "" where it names none."""
    declared = _ENCODING.search(head)
    encoding = (declared[1] or declared[2]).decode("ascii", "ignore") if declared else ""
    charset = _CHARSET.search(head)
    page = charset[1].decode("ascii", "ignore") if charset else ""
    if encoding.upper() not in _NO_CHARSET:
        return encoding
    if page.upper() in _NO_CHARSET:
        return ""
    return {"8859-1": "cp1252", "ISO-8859-1": "cp1252"}.get(page.upper(), f"cp{page}" if page.isdigit() else page)


def _lines(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _without_statement(root: Node) -> StatementError:
    """Why a well-formed OFX file holds no statement: the bank refused, or it is another kind of answer."""
    for status in root.all("STATUS"):
        if status.value("SEVERITY").upper() == "ERROR":
            said = f"{status.value('CODE')} {status.value('MESSAGE')}".strip()
            return StatementError("bank_error", f"The bank answered with an error instead of a statement: {said}.")
    return StatementError(
        "no_statement", "This OFX file holds no statement of an account (STMTRS, CCSTMTRS or INVSTMTRS)."
    )


def _account(node: Node) -> FileAccount:
    """One statement aggregate with its lines."""
    currency = node.value("CURDEF").upper()
    lines: list[StatementLine] = []
    rejected: list[RejectedLine] = []
    skipped: list[RejectedLine] = []
    for entry in node.all("STMTTRN", *CASH_MOVES, *TRADES):
        if entry.tag in TRADES:
            skipped.append(RejectedLine(entry.line, f"{entry.tag} moves securities, not money"))
            continue
        try:
            line = _line(entry, currency)
        except LineProblem as problem:
            rejected.append(RejectedLine(entry.line, str(problem)))
            continue
        if line.amount:
            lines.append(line)
        else:
            skipped.append(RejectedLine(entry.line, "the amount is zero: no money moved"))
    return FileAccount(
        id=_account_id(node),
        currency=currency if re.fullmatch(r"[A-Z]{3}", currency) else "",
        lines=tuple(lines),
        rejected=tuple(rejected),
        skipped=tuple(skipped),
        kind=_kind(node),
        closing_balance=_balance(node.value("LEDGERBAL", "BALAMT") or node.value("INVBAL", "AVAILCASH")),
    )


def _kind(node: Node) -> str:
    if node.tag != "STMTRS":
        return "credit_card" if node.tag == "CCSTMTRS" else "investment"
    return {"SAVINGS": "savings", "MONEYMRKT": "savings", "CREDITLINE": "loan"}.get(
        node.value("BANKACCTFROM", "ACCTTYPE").upper(), "checking"
    )


def _account_id(node: Node) -> str:
    for tag in ("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"):
        found = node.value(tag, "ACCTID")
        if found not in _BLANK_ACCOUNT:
            return found
    return ""


def _line(entry: Node, currency: str) -> StatementLine:
    """One STMTTRN or cash move of an investment account. Raises LineProblem."""
    described = entry.child("INVTRAN") or entry
    paid_in = entry.value("CURRENCY", "CURSYM").upper()
    if paid_in and paid_in != currency:
        raise LineProblem(f"the amount is in {paid_in}, the account in {currency or 'another currency'}")
    posted = (
        entry.value("DTPOSTED") or described.value("DTTRADE") or described.value("DTSETTLE") or entry.value("DTUSER")
    )
    if not posted.strip("0"):
        raise LineProblem("the booking has no date (DTPOSTED)")
    payee, text = _words(entry, described)
    check = entry.value("CHECKNUM")
    return StatementLine(
        line_no=entry.line,
        posting_date=read_date(posted, "YMD"),
        amount=_amount(entry),
        description=text,
        payee=payee,
        bank_id=entry.value("FITID") or described.value("FITID"),
        currency=currency,
        notes=f"Check {check}" if check.strip("0") else "",
    )


def _words(entry: Node, described: Node) -> tuple[str, str]:
    """The payee and the bank's text; where the bank wrote neither, what kind of booking it was."""
    payee = entry.value("NAME") or entry.value("PAYEE", "NAME") or entry.value("PAYEE")
    parts = (entry.value("EXTDNAME"), entry.value("MEMO") or described.value("MEMO"))
    text = " ".join(dict.fromkeys(part for part in parts if part))
    if payee or text:
        return payee, text
    kind = entry.value("TRNTYPE") or entry.value("INCOMETYPE") or entry.tag
    check = entry.value("CHECKNUM").strip()
    return "", f"{kind.capitalize()} {check}".strip()


def _amount(entry: Node) -> Decimal:
    """The signed amount; what an investment account pays for itself is money out even where no sign is written."""
    written = entry.value("TRNAMT") or entry.value("TOTAL")
    if not written:
        raise LineProblem("the booking has no amount (TRNAMT)")
    if written.lower().strip("-") == "null":
        return Decimal(0)
    amount = read_money(written)
    return -abs(amount) if entry.tag in ("INVEXPENSE", "MARGININTEREST") else amount


def _balance(written: str) -> Decimal | None:
    """A balance with all the decimals the bank wrote; None where there is none or it is no number."""
    try:
        return read_number(written) if written else None
    except LineProblem:
        return None
