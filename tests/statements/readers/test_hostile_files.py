"""Whatever comes in, a reader answers with a statement or with one clear message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.statements.readers import detect
from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import Statement

CSV_PIECES = st.sampled_from(
    [
        *(
            "Date",
            "Amount",
            "Datum;Betrag",
            ",",
            ";",
            "\t",
            '"',
            "\n",
            "\r",
            "2020-01-01",
            "30.02.2020",
            "1.234,56",
            "-5.00",
        ),
        *("(1)", "abc", "\x00", "ä", "=", "Debit,Credit", "Saldo", "EUR", "'", " "),
    ]
)
OFX_PIECES = st.sampled_from(
    [
        *(
            "<OFX>",
            "</OFX>",
            "<STMTRS>",
            "</STMTRS>",
            "<STMTTRN>",
            "</STMTTRN>",
            "<TRNAMT>",
            "-5",
            "<DTPOSTED>",
            "20200101",
        ),
        *(
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?",
            "&#0;",
            "&#x110000;",
            "&amp;",
            "<",
            ">",
            "<LEDGERBAL>",
            "<BALAMT>1,2.3",
        ),
        *(
            "<PAYEE>",
            "<CURRENCY>",
            "\n",
            "<INVSTMTRS>",
            "<INCOME>",
            "OFXHEADER:100\n",
            "CHARSET:hex\n",
            "ENCODING:rot13\n",
        ),
    ]
)


def answers(content: bytes, format: str | None = None) -> None:  # noqa: A002
    try:
        assert isinstance(read(content, format), Statement)
    except StatementError as problem:
        assert problem.detail  # noqa: PT017 - either answer is right, a silent one is not


@given(st.binary(max_size=400), st.sampled_from([None, "ofx", "csv"]))
def test_arbitrary_bytes_never_break_a_reader(content: bytes, format: str | None) -> None:  # noqa: A002
    answers(content, format)


@given(st.lists(CSV_PIECES, max_size=60))
@settings(max_examples=300)
def test_arbitrary_csv_never_breaks_the_reader(pieces: list[str]) -> None:
    answers("".join(pieces).encode(), "csv")


@given(st.lists(OFX_PIECES, max_size=60))
@settings(max_examples=300)
def test_arbitrary_ofx_never_breaks_the_reader(pieces: list[str]) -> None:
    answers(("<OFX>" + "".join(pieces)).encode(), "ofx")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (b" \r\n\t ", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"PK\x03\x04" + b"0" * 26 + b"mimetype", "This is an OpenDocument file"),
        (b"Rar!\x1a\x07", "compressed archive"),
        (b"\x1f\x8b\x08", "compressed"),
        (b'<?xml version="1.0"?><feed/>', "XML file of another kind"),
        (b"\x89PNG\r\n", "This is an image"),
        (b"<!DOCTYPE html><html>", "This is a web page"),
        (b'{"a": 1}', "This is a JSON file"),
        (bytes(range(256)) * 8, "zero bytes"),
        (b"\x01\x02\x03\x04\x05" * 100, "control characters"),
        (b"hello", "no column holds dates"),
        (b"# A text\n\nwith commas, and so on.\n", "no column holds dates"),
    ],
)
def test_file_of_another_kind_is_named(content: bytes, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        read(content)


def test_unknown_format_is_named() -> None:
    with pytest.raises(StatementError, match=r"no format 'xyz'\. Known are: ofx, camt, mt940, qif, xlsx, zip, csv"):
        read(b"Date,Amount\n", "xyz")


def test_format_that_does_not_fit_is_named() -> None:
    with pytest.raises(StatementError, match="This is not an OFX file"):
        read(b"Date,Amount\n2020-01-01,5\n", "ofx")


def test_too_large_a_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(StatementError, match="larger than 64 MB"):
        read(b"x" * (detect.MAX_BYTES + 1))


@pytest.mark.parametrize(
    "content",
    [
        b"Date,Amount\n2020-01-01,5\n" + b"," * 100_000,
        b'Date,Description,Amount\n2020-01-01,"' + b"x" * 500_000 + b'",5.00\n',
        b"(" * 200_000,
        b"<OFX>" + b"<!--" * 100_000,
        b"<OFX>" + b"<![CDATA[" * 50_000,
        b"<OFX>" + b"<STMTTRN " * 50_000,
        b"1," * 100_000,
        b'"' * 100_001,
    ],
)
def test_monsters_are_answered_quickly(content: bytes) -> None:
    answers(content)
