"""The European Central Bank's files of reference rates: CSV (also zipped, as it is offered) and XML.

Each says what 1 EUR was worth in other currencies on each working day: the daily file, that of 90 days, and the whole
history since 1999 have the same form. The bank's own page names the files `eurofxref*.csv`, `.zip` and `.xml`.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from apps.problems import Problem

MAX_BYTES = 64 * 2**20  # the whole history takes 8 MB as XML
_CODE = re.compile(r"[A-Z]{3}")
_DAY_FORMATS = ("%Y-%m-%d", "%d %B %Y")  # of the history; of the daily file
_NO_RATE = ("", "N/A", "-")


class DayRates(NamedTuple):
    """What 1 EUR is worth on a day, by currency."""

    day: date
    rates: dict[str, Decimal]


def read(content: bytes, name: str) -> list[DayRates]:
    """Every day of a file, in its order. `name` is what messages call it. Raises Problem."""
    if len(content) > MAX_BYTES:
        raise _unreadable(f"{name} is larger than {MAX_BYTES // 2**20} MB; the bank's whole history is smaller")
    if content.startswith(b"PK"):
        content = _unpacked(content, name)
    days = _of_xml(content, name) if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _of_csv(content, name)
    found = list(days)
    if not found:
        raise _unreadable(f"{name} holds no day with rates")
    return found


def _unpacked(content: bytes, name: str) -> bytes:
    """The one file of an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            (member,) = archive.infolist()
            with archive.open(member) as file:
                unpacked = file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise _unreadable(f"{name} is not an archive with one file in it") from error
    if len(unpacked) > MAX_BYTES:
        raise _unreadable(f"{name} unpacks to more than {MAX_BYTES // 2**20} MB")
    return unpacked


def _of_csv(content: bytes, name: str) -> Iterator[DayRates]:
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), skipinitialspace=True, strict=True)
        header = [field.strip() for field in next(rows, [])]
        if not header or header[0] != "Date" or not any(map(_CODE.fullmatch, header)):
            raise _unreadable(f'{name}, line 1, is not the header "Date,USD,JPY,…"')
        for row in rows:
            if any(field.strip() for field in row):
                where = f"{name}, line {rows.line_num}"
                if len(row) > len(header):
                    raise _unreadable(f"{where}: {len(row)} fields, where the header has {len(header)}")
                named = zip(header[1:], row[1:], strict=False)
                rates = {code: _rate(text, f"{where}, {code}") for code, text in named if _is_one(code, text)}
                yield DayRates(_day(row[0], where), rates)
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(f"{name} is not a CSV file of exchange rates") from error


def _of_xml(content: bytes, name: str) -> Iterator[DayRates]:
    """The `Cube` of each day holds one for each currency."""
    try:
        for _event, element in iterparse(io.BytesIO(content), forbid_dtd=True):
            if written := element.get("time"):
                where = f"{name}, {written}"
                named = [(cube.get("currency", ""), cube.get("rate", "")) for cube in element]
                rates = {code: _rate(text, f"{where}, {code}") for code, text in named if _is_one(code, text)}
                yield DayRates(_day(written, where), rates)
                element.clear()
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise _unreadable(f"{name} is not an XML file of exchange rates, or is cut off ({error})") from error


def _is_one(code: str, text: str) -> bool:
    return bool(_CODE.fullmatch(code)) and text.strip() not in _NO_RATE


def _rate(text: str, where: str) -> Decimal:
    try:
        rate = Decimal(text.strip())
    except InvalidOperation as error:
        raise _unreadable(f"{where}: {text.strip()!r} is not a rate") from error
    if not rate.is_finite() or rate <= 0:
        raise _unreadable(f"{where}: a rate is above 0, and this is {text.strip()}")
    return rate


def _day(text: str, where: str) -> date:
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day of the bank's calendar
        except ValueError:
            continue
    raise _unreadable(f"{where}: {text.strip()!r} is not a date such as 2026-01-31")


def _unreadable(what: str) -> Problem:
    return Problem(
        "rates_unreadable",
        "Exchange rates cannot be read",
        detail=f"{what}. Nothing was written. Download eurofxref-hist.zip from the European Central Bank again.",
    )
