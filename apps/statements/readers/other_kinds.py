"""Files that are no statement in a format we read: known by their first bytes, so that the message can name them."""

import re

SIGNATURES: tuple[tuple[str, re.Pattern[bytes], str], ...] = tuple(
    (kind, re.compile(pattern, re.DOTALL | re.IGNORECASE), message)
    for kind, pattern, message in (
        (
            "pdf",
            rb"\s*%PDF-",
            "This is a PDF, which holds a printed page, not bookings. Download the statement as OFX or CSV.",
        ),
        (
            "ods",
            rb"PK\x03\x04.{26}mimetype",
            "This is an OpenDocument file, which isn't read. Save it as XLSX or CSV and import that.",
        ),
        (
            "archive",
            rb"7z\xbc\xaf\x27|Rar!",
            "This is a compressed archive. Unpack it and import the statement inside.",
        ),
        ("gzip", rb"\x1f\x8b", "This is a compressed file. Unpack it and import the statement inside."),
        (
            "image",
            rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*",
            "This is an image. Download the statement as OFX or CSV.",
        ),
        ("rtf", rb"\s*\{\\rtf", "This is a text document (RTF). Download the statement as OFX or CSV."),
        ("sqlite", rb"SQLite format 3\x00", "This is a database. Download the statement as OFX or CSV."),
        (
            "html",
            rb"\s*(?:<!doctype html|<html|<head|<table)",
            "This is a web page (HTML). Download the statement as OFX or CSV.",
        ),
        (
            "payment_order",
            rb"\s*<.{0,2000}?(?:pain\.00\d|pacs\.00\d)",
            "This is a payment order (XML), not a statement. Download the statement as CAMT, OFX or CSV.",
        ),
        ("xml", rb"\s*<\?xml\s", "This is an XML file of another kind. Download the statement as CAMT, OFX or CSV."),
        ("json", rb"\s*[\[{]\s*[\[{\"].{0,200}?[:\]}]", "This is a JSON file. Download the statement as OFX or CSV."),
    )
)
"""(kind, pattern at the start of the file, what to tell the person)."""


def other_kind(head: bytes) -> tuple[str, str] | None:
    """The kind of a file we know but don't read, and its message; None for anything else."""
    plain = head.removeprefix(b"\xef\xbb\xbf")
    return next(((kind, message) for kind, pattern, message in SIGNATURES if pattern.match(plain)), None)
