"""ZIP archives: the statements inside count as if they were one file; whatever else is inside is one clear message."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.statements.readers import zip_members
from apps.statements.readers.detect import read, reader_for
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import Statement
from tests.statements.readers.camt_files import balance, document, entry, statement

MARCH = document(statement(balance("OPBD", "10.00"), balance("CLBD", "8.00"), entry("2.00")))
APRIL = document(statement(balance("OPBD", "8.00"), balance("CLBD", "5.00"), entry("3.00", day="2024-04-02")))
OTHER = document(statement(entry("7.00"), entry("1.5.0"), account="NL01INGB0000000001"))
CSV = b"Date;Text;Amount\n2024-03-05;Shop;-5,00\n2024-03-06;Bakery;-2,50\n"


def packed(**files: bytes) -> bytes:
    """An archive of files; `a_xml` becomes a.xml."""
    return packed_as({name.replace("_", "."): content for name, content in files.items()})


def packed_as(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_statements_of_one_account_become_one() -> None:
    found = read(packed(a_xml=MARCH, b_xml=APRIL))
    (account,) = found.accounts
    assert found.format == "camt"
    assert [str(line.amount) for line in account.lines] == ["-2.00", "-3.00"]
    assert (account.opening_balance, account.closing_balance, account.balance_gap) == (10, 5, 0)


def test_accounts_stay_apart_and_a_rejected_line_names_its_file() -> None:
    first, second = read(packed(a_xml=MARCH, b_xml=OTHER)).accounts
    assert (first.id[:2], second.id[:2]) == ("DE", "NL")
    assert second.rejected[0].reason == "b.xml: '1.5.0' is not an amount"


def test_same_file_twice_stays_apart_so_that_it_counts_once() -> None:
    assert [len(account.lines) for account in read(packed(a_xml=MARCH, b_xml=MARCH)).accounts] == [1, 1]
    again = read(packed(a_xml=document(statement(entry())), b_xml=document(statement(entry()))))
    assert [len(account.lines) for account in again.accounts] == [1, 1]


def test_single_csv_in_an_archive_keeps_its_profile_and_its_preview() -> None:
    content = packed(konto_csv=CSV)
    found = read(content)
    assert found.format == "csv"
    assert found.profile is not None
    assert found.profile.delimiter == ";"
    assert found.accounts == read(CSV).accounts
    glance = reader_for(content).glance
    assert glance is not None
    shown = glance(content, None)
    assert shown is not None
    assert [name for name, _ in shown.columns] == ["Date", "Text", "Amount"]


def test_archive_of_a_format_that_explains_itself_has_no_columns_to_show() -> None:
    content = packed(a_xml=MARCH)
    glance = reader_for(content).glance
    assert glance is not None
    assert glance(content, None) is None


def test_choices_reach_the_file_inside() -> None:
    (account,) = read(packed(konto_csv=CSV), profile={"sign": "inverted"}).accounts
    assert [str(line.amount) for line in account.lines] == ["5.00", "2.50"]


def test_what_is_no_statement_is_left_out_and_named() -> None:
    litter = {"__MACOSX/._a.xml": b"\x00\x05", ".DS_Store": b"Bud1", "folder/": b""}
    found = read(packed_as({"folder/a.xml": MARCH, "a.pdf": b"%PDF-1.7", "readme.txt": b"Hello, there.", **litter}))
    assert len(found.accounts) == 1
    assert [warning.partition(":")[2].split(":")[0].strip() for warning in found.warnings] == ["a.pdf", "readme.txt"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (packed(), "holds no statement"),
        (packed(a_pdf=b"%PDF-1.7"), "holds no statement. a.pdf: This is a PDF"),
        (packed(readme_txt=b"Hello"), "readme.txt in the archive: .* no column holds dates"),
        (packed(a_xml=MARCH, b_csv=CSV), r"several formats: CAMT \(a.xml\), CSV \(b.csv\)"),
        (packed(a_xml=MARCH, b_zip=packed(a_xml=APRIL)), r"holds another one \(b.zip\)"),
        (packed(a_xml=MARCH, b_gz=b"\x1f\x8b\x08"), r"holds another one \(b.gz\)"),
        (packed(a_xml=MARCH, b_xml=APRIL[:-40]), "b.xml in the archive: The file ends in the middle"),
        (packed(a_xml=MARCH)[:-30], "broken or cut off"),
        (packed(a_xml=MARCH).replace(MARCH[:4], b"x"), "."),
        (b"PK\x03\x04" + b"x" * 100, "broken or cut off"),
        (packed(bomb_csv=b"0" * (zip_members.MAX_UNPACKED + 1)), "unpacks to more than 64 MB"),
        (packed_as({f"{n}.csv": b"" for n in range(zip_members.MOST_MEMBERS + 1)}), "more than 1000 files"),
    ],
)
def test_archive_that_cannot_be_read_is_one_clear_message(content: bytes, message: str) -> None:
    if message == ".":
        content = flipped(packed(a_xml=MARCH))
        message = "broken or cut off"
    with pytest.raises(StatementError, match=message):
        read(content)


def flipped(content: bytes) -> bytes:
    """The archive with damage in the middle of what is packed."""
    return content[:100] + bytes(byte ^ 0xFF for byte in content[100:140]) + content[140:]


def test_size_that_an_archive_lies_about_is_found_out() -> None:
    content = bytearray(packed(bomb_csv=b"0" * (zip_members.MAX_UNPACKED + 1)))
    directory = content.find(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(StatementError, match="broken or cut off"):
        read(bytes(content))


def test_archive_with_a_password_says_so() -> None:
    content = bytearray(packed(a_xml=MARCH))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + flags] |= 1
    with pytest.raises(StatementError, match="locked by a password"):
        read(bytes(content))


@given(st.binary(max_size=300), st.integers(0, 400))
@settings(max_examples=50, deadline=None)
def test_arbitrary_damage_never_breaks_the_reader(damage: bytes, place: int) -> None:
    whole = packed(a_xml=MARCH, b_xml=APRIL)
    try:
        assert isinstance(read(whole[:4] + whole[4 : 4 + place] + damage + whole[4 + place + len(damage) :]), Statement)
    except StatementError as problem:
        assert problem.detail  # noqa: PT017 - either answer is right, a silent one is not


def test_real_spreadsheet_in_an_archive_reads_like_itself(shared_data: Path) -> None:
    content = (shared_data / "statements/csv/oca_sheet/sample_statement_en.xlsx").read_bytes()
    assert read(packed(a_xlsx=content)) == read(content)
