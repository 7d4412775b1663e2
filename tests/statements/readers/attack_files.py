"""Files that somebody made to read what is not theirs, to fill the memory, or to keep the server busy."""

import io
import zipfile
from collections.abc import Callable

from .camt_files import document, entry, statement
from .xlsx_files import book_of, sheet_of

MB = 2**20
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
CSV = b"Date,Description,Amount\n2024-03-05,Shop,-5.00\n"


def packed(files: dict[str, bytes]) -> bytes:
    """An archive of files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def camt_with(doctype: str, text: str) -> bytes:
    """A statement whose booking text is made of entities."""
    whole = document(statement(entry())).decode()
    begin = whole.index("<Document")
    return (
        whole[:begin] + doctype + whole[begin:].replace("</Ntry>", f"<AddtlNtryInf>{text}</AddtlNtryInf></Ntry>")
    ).encode()


def sheet_with(doctype: str, cell: str) -> bytes:
    """A spreadsheet with a cell that is made of entities."""
    return book_of(doctype + sheet_of([["Date", "Amount"], ["2024-03-05", "-5"], ["CELL", "-6"]]).replace("CELL", cell))


def overlapping() -> bytes:
    """An archive in which nine hundred names stand for the same megabyte."""
    one = packed({"a.csv": b"0" * MB})
    directory, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entries = one[directory:end] * 900
    closing = bytearray(one[end:])
    closing[8:10] = closing[10:12] = (900).to_bytes(2, "little")
    closing[12:16] = len(entries).to_bytes(4, "little")
    return one[:directory] + entries + bytes(closing)


def nested(depth: int) -> bytes:
    """An archive in an archive, and so on."""
    content = packed({"a.csv": CSV})
    for _ in range(depth):
        content = packed({"a.zip": content})
    return content


ATTACKS: dict[str, Callable[[], bytes]] = {
    "camt, a billion laughs": lambda: camt_with(f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
    "camt, one long entity often": lambda: camt_with(f'<!DOCTYPE d [<!ENTITY l "{"a" * MB}">]>', "&l;" * 10_000),
    "camt, a file of the server": lambda: camt_with('<!DOCTYPE d [<!ENTITY l SYSTEM "file:///etc/passwd">]>', "&l;"),
    "camt, an address of the server": lambda: camt_with(
        '<!DOCTYPE d [<!ENTITY % l SYSTEM "http://169.254.169.254/"> %l;]>', "a"
    ),
    "camt, a million levels": lambda: document("<a>" * 1_000_000),
    "camt, a text of 20 MB": lambda: camt_with("", "a" * 20 * MB),
    "camt, a hundred thousand attributes": lambda: document(
        "<Stmt " + " ".join(f"a{n}='1'" for n in range(100_000)) + "></Stmt>"
    ),
    "xlsx, nothing wrong": lambda: sheet_with("", "2024-03-06"),
    "xlsx, a billion laughs": lambda: sheet_with(f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
    "xlsx, a file of the server": lambda: sheet_with('<!DOCTYPE d [<!ENTITY l SYSTEM "file:///etc/passwd">]>', "&l;"),
    "xlsx, a cell that unpacks to 300 MB": lambda: sheet_with("", "a" * 300 * MB),
    "zip, out of its folder": lambda: packed({"../../../../tmp/finsight-was-here.csv": CSV}),
    "zip, to an absolute place": lambda: packed({"/tmp/finsight-was-here.csv": CSV}),
    "zip in zip in zip": lambda: nested(8),
    "zip, many names of the same bytes": overlapping,
    "csv, a line of 10 MB": lambda: CSV + b"2024-03-06," + b"x" * 10 * MB + b",-5.00\n",
    "csv, a quote that is never closed": lambda: CSV + b'2024-03-06,"' + b"x,\n" * 2 * MB,
    "csv, a million columns": lambda: CSV + b"," * 1_000_000,
    "csv, a million empty rows": lambda: CSV + b",,\n" * 1_000_000,
    "csv, zero bytes": lambda: CSV + b"2024-03-06,Sh\x00op,-5.00\n" * 10,
    "csv, an amount of a million digits": lambda: CSV + b"2024-03-06,Shop," + b"9" * 1_000_000 + b"\n",
    "csv, an amount with a great exponent": lambda: CSV + b"2024-03-06,Shop,1e999999999\n",
    "csv, a date of a million digits": lambda: CSV + b"2" * 1_000_000 + b",Shop,-5.00\n",
    "mt940, a text of 10 MB": lambda: (
        b":20:A\n:25:1\n:28C:1\n:60F:C240301EUR0,\n:61:2403050305D5,NMSCX\n:86:" + b"a?20" * (10 * MB // 4)
    ),
    "mt940, a booking of slashes": lambda: (
        b":20:A\n:25:1\n:28C:1\n:60F:C240301EUR0,\n:61:" + b"2403050305D5,NMSC//" * 50_000
    ),
    "qif, a million ends": lambda: b"!Type:Bank\n" + b"^\n" * 1_000_000,
    "ofx, a hundred thousand levels": lambda: b"<OFX>" + b"<STMTTRN>" * 100_000,
    "ofx, a million tags": lambda: b"<OFX><STMTRS>" + b"<NAME>a" * 1_000_000,
}
