"""MT940, MT942 and MT950 of any bank: SWIFT's statements as banks really send them.

Read by a grammar of our own: the `mt-940` library (5.1.1) gives a reversed credit the wrong sign, mixes the balances
of several accounts, and refuses a whole file for one line.
"""

import re

from apps.statements.readers import mt940_accounts
from apps.statements.readers.csv_profile import Choices, validated
from apps.statements.readers.errors import LineProblem, StatementError
from apps.statements.readers.line import RejectedLine, Statement, StatementLine
from apps.statements.readers.mt940_accounts import Part
from apps.statements.readers.mt940_details import Details, read_details
from apps.statements.readers.mt940_entry import Balance, Entry, read_balance, read_entry, unique_reference
from apps.statements.readers.mt940_fields import Field, Message, looks_like_messages, messages
from apps.statements.readers.text import decode

_OPENING, _CLOSING = ("60F", "60M", "60"), ("62F", "62M", "62")
_FRAME = b"\x01\x03\x1a"
_ACCOUNT_CURRENCY = re.compile(r"(.*\d)\s*([A-Z]{3})")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_IBAN_REST = 97
_A_NUMBER = re.compile(r"[A-Z]{0,2}\d[\dA-Z]*")


def recognises(head: bytes) -> bool:
    """Whether the first bytes hold the fields that open a statement."""
    return looks_like_messages(head)


def read(content: bytes, choices: Choices | None = None) -> Statement:
    """All accounts of the file with their statements; of `choices`, the encoding is heeded.

    Raises StatementError where there is no statement, or where the last one is cut off.
    """
    encoding = validated(choices or {}).get("encoding", "")
    text, _ = decode(content if b"\x00" in content else content.translate(None, _FRAME), encoding)
    found = messages(text)
    if not found:
        raise StatementError(
            "no_statement", "This is no MT940 statement: there is no account (:25:) and no booking (:61:) in it."
        )
    if _is_cut_off(found[-1], in_line=not text.endswith(("\n", "\r"))):
        raise StatementError(
            "cut_off",
            f"The file ends in the middle of a statement, after line {found[-1].fields[-1].line}: its closing balance "
            "(:62F:) is missing. Download it again.",
        )
    once, repeats = _without_repeats(found)
    unread = [number for message in once for number in _unread_balances(message)]
    warnings = (
        *_told(repeats, "The statement in line {} is in the file twice; it is read once"),
        *_told(unread, "The balance in line {} can't be read, so the lines can't be checked against it"),
    )
    return Statement("mt940", mt940_accounts.join(map(_part, once)), warnings=warnings)


def _is_cut_off(last: Message, *, in_line: bool) -> bool:
    """A statement that opens with a balance closes with one; without balances its sums or a whole line end it."""
    if last.ended or last.of("90C", "90D"):
        return False
    closings = last.of(*_CLOSING)
    if closings:
        return closings[-1] is last.fields[-1] and read_balance(closings[-1].first) is None
    return in_line or bool(last.of(*_OPENING)) or not last.of("61", "34F")


def _told(numbers: list[int], sentence: str) -> tuple[str, ...]:
    """One sentence about the first of some lines, and how many more there are."""
    if not numbers:
        return ()
    more = f" (and {len(numbers) - 1} more)" if len(numbers) > 1 else ""
    return (f"{sentence.format(numbers[0])}{more}.",)


def _without_repeats(found: list[Message]) -> tuple[list[Message], list[int]]:
    """The messages without those that are in the file twice, word for word, though their balances move.

    Also the lines in which those that are left out begin.
    """
    seen: set[tuple[tuple[str, tuple[str, ...]], ...]] = set()
    once, repeats = [], []
    for message in found:
        key = tuple((each.tag, each.lines) for each in message.fields)
        opening, closing = _balance(message, _OPENING, 0), _balance(message, _CLOSING, -1)
        moves = opening is not None and closing is not None and opening.amount != closing.amount
        if key in seen and moves:
            repeats.append(message.fields[0].line)
            continue
        seen.add(key)
        once.append(message)
    return once, repeats


def _unread_balances(message: Message) -> list[int]:
    return [each.line for each in message.of(*_OPENING, *_CLOSING) if read_balance(each.first) is None]


def _part(message: Message) -> Part:
    """One message's account, balances and lines."""
    opening, closing = _balance(message, _OPENING, 0), _balance(message, _CLOSING, -1)
    known = opening or closing
    account, currency = _account(message, known.currency if known else _floor_currency(message))
    part = Part(account, currency, opening.amount if opening else None, closing.amount if closing else None)
    for entry, details in _bookings(message):
        _add(part, entry, details)
    return part


def _balance(message: Message, tags: tuple[str, ...], index: int) -> Balance | None:
    fields = message.of(*tags)
    return read_balance(fields[index].first) if fields else None


def _floor_currency(message: Message) -> str:
    """MT942 has no balances; its floor limit begins with the currency."""
    written = next((each.first[:3] for each in message.of("34F")), "")
    return written if re.fullmatch("[A-Z]{3}", written) else ""


def _account(message: Message, currency: str) -> tuple[str, str]:
    """The account's number without the currency that some banks put behind it, and that currency if none was known."""
    written = next((each.first for each in message.of("25", "25P")), "")
    match = _ACCOUNT_CURRENCY.fullmatch(written)
    if match is None or match[2] != (currency or match[2]) or _is_iban(written):
        return written, currency
    return match[1], match[2]


def _is_iban(text: str) -> bool:
    """Whether the check digits hold: the IBANs of Mauritius and the Seychelles end with a currency."""
    if not _IBAN.fullmatch(text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % _IBAN_REST == 1


def _bookings(message: Message) -> list[tuple[Field, tuple[str, ...]]]:
    """Each :61: with the lines of the :86: below it; a :86: below a balance is about the whole statement."""
    found: list[tuple[Field, list[str]]] = []
    open_entry = False
    for each in message.fields:
        if each.tag == "61":
            found.append((each, []))
            open_entry = True
        elif each.tag == "86" and open_entry:
            found[-1][1].extend(each.lines)
        elif each.tag != "NS":
            open_entry = False
    return [(entry, tuple(lines)) for entry, lines in found]


def _add(part: Part, written: Field, details: tuple[str, ...]) -> None:
    """The booking as a line of its part, or among those rejected or skipped."""
    try:
        entry = read_entry(written.lines)
    except LineProblem as problem:
        part.rejected.append(RejectedLine(written.line, str(problem)))
        return
    if entry.expected:
        part.skipped.append(RejectedLine(written.line, "the bank expects it (EC or ED): it is not booked yet"))
    elif not entry.amount:
        part.skipped.append(RejectedLine(written.line, "the amount is zero: no money moved"))
    else:
        part.lines.append(_line(entry, read_details(details or ("",), entry.more), written.line, part.currency))


def _line(entry: Entry, details: Details, number: int, currency: str) -> StatementLine:
    """The booking; where its :86: says nothing, what stands below its :61: does, else its reference."""
    more = "" if _A_NUMBER.fullmatch(entry.more) else entry.more
    text = details.text or more or ("" if details.payee else entry.own)
    said = f"{details.payee} {text} {details.notes}"
    notes = [
        details.notes,
        f"Reference {entry.own}" if entry.own and entry.own not in said else "",
        entry.more if entry.more not in said else "",
    ]
    return StatementLine(
        line_no=number,
        posting_date=entry.day,
        amount=entry.amount,
        description=text,
        payee=details.payee,
        bank_id=unique_reference(entry.bank),
        currency=currency,
        notes="; ".join(filter(None, notes)),
    )
