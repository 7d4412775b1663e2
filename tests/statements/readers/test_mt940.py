"""MT940 and MT942 as banks write them, well and badly."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.statements.readers.detect import read, reader_for
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount, Statement, StatementLine

ENTRY = ":61:2001310131D5,00NMSCNONREF\n:86:Shop\n"


def statement(entries: str = ENTRY, account: str = "NL91ABNA0417164300", first: str = "C200130EUR10,00") -> str:
    return f":20:START\n:25:{account}\n:28C:1/1\n:60F:{first}\n{entries}:62F:C200131EUR5,00\n-\n"


def only(text: str, encoding: str = "utf-8") -> FileAccount:
    (account,) = read(text.encode(encoding)).accounts
    return account


def line(entries: str) -> StatementLine:
    (found,) = only(statement(entries)).lines
    return found


def test_account_balances_and_line_are_read() -> None:
    account = only(statement())
    assert (account.id, account.currency, account.kind) == ("NL91ABNA0417164300", "EUR", "")
    assert (account.opening_balance, account.closing_balance, account.balance_gap) == (10, 5, 0)
    (found,) = account.lines
    assert (found.line_no, str(found.posting_date), str(found.amount)) == (5, "2020-01-31", "-5.00")
    assert (found.description, found.currency, found.bank_id) == ("Shop", "EUR", "")


@pytest.mark.parametrize(
    ("mark", "amount"),
    [
        ("C", "5.00"),
        ("D", "-5.00"),
        ("RC", "-5.00"),
        ("RD", "5.00"),
        ("CR", "5.00"),
        ("DR", "-5.00"),
        ("RCR", "-5.00"),
        ("RDR", "5.00"),
        ("CN", "5.00"),
    ],
)
def test_reversal_turns_the_sign_and_a_funds_code_does_not(mark: str, amount: str) -> None:
    assert str(line(f":61:2001310131{mark}5,00NMSCNONREF\n").amount) == amount


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("200131D5,00NMSCNONREF", "2020-01-31"),
        ("2001310203D5,00NMSCNONREF", "2020-02-03"),
        ("1912311231D5,00NMSCNONREF", "2019-12-31"),
        ("1912310102D5,00NMSCNONREF", "2020-01-02"),
        ("2001011231D5,00NMSCNONREF", "2019-12-31"),
        ("200131    D5,00NMSCNONREF", "2020-01-31"),
        ("2001310000D5,00NMSCNONREF", "2020-01-31"),
        ("9901310131D5,00NMSCNONREF", "1999-01-31"),
    ],
)
def test_day_is_the_entry_date_in_the_year_next_to_the_value_date(entry: str, day: str) -> None:
    assert str(line(f":61:{entry}\n").posting_date) == day


@pytest.mark.parametrize(
    ("written", "amount"),
    [("5,", "5.00"), ("0,5", "0.50"), ("000000001234,56", "1234.56"), ("1.234,56", "1234.56"), ("12.34", "12.34")],
)
def test_amount_is_read_with_any_decimals(written: str, amount: str) -> None:
    assert str(line(f":61:200131C{written}NMSCNONREF\n").amount) == amount


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("2002300230D5,00NMSCNONREF", "'20200230' is not a day of the calendar"),
        ("200131X5,00NMSCNONREF", "is not a booking (date, C or D, amount, type)"),
        ("200131DNMSCNONREF", "the booking has no amount"),
        ("200131D5,123NMSCNONREF", "has 3 decimals"),
        ("200131D5,0,0NMSCNONREF", "'5,0,0'"),
        ("", "is not a booking"),
    ],
)
def test_bad_line_is_rejected_with_its_number_and_reason(entry: str, reason: str) -> None:
    account = only(statement(f"{ENTRY}:61:{entry}\n:86:x\n{ENTRY}"))
    assert len(account.lines) == 2
    ((number, said),) = [(each.line, each.reason) for each in account.rejected]
    assert number == 7
    assert reason in said


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("{1:F01BANKNL2AXXXX0000000000}{2:I940BANKNL2AXXXN}{4:\n", "-}\n"),
        ("{1:F01BANKNL2AXXXX0000000000}{2:O9400000000000N}{3:{108:REF}}{4:\r\n", "-}{5:{CHK:123456789ABC}}"),
        ("BANKNL2A\n940\nBANKNL2A\n", ""),
        (":940:\n", ""),
        ("This is a sample\n\nIt begins below\n- - - -\n\n", ""),
        ("\ufeff", ""),
        ("\x01", "\x03"),
    ],
)
def test_dress_of_the_bank_is_left_aside(head: str, foot: str) -> None:
    account = only(head + statement().removesuffix("-\n") + foot)
    assert [each.description for each in account.lines] == ["Shop"]
    assert account.balance_gap == 0


def test_block_may_begin_and_end_in_the_line_of_a_field() -> None:
    account = only("{1:F01X}{2:I940X}{4:" + statement().removesuffix("\n-\n") + "-}{5:}")
    assert (len(account.lines), account.balance_gap) == (1, 0)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_any_line_ending_and_encoding_is_read(ending: str, encoding: str) -> None:
    text = statement(ENTRY.replace("Shop", "Bäckerei Müller")).replace("\n", ending)
    assert only(text, encoding).lines[0].description == "Bäckerei Müller"


def test_statements_of_one_account_are_one_part_from_first_to_last_balance() -> None:
    pages = statement().replace("62F:C200131EUR5,00", "62M:C200131EUR5,00") + statement(
        ENTRY.replace("D5,00", "C2,00"), first="C200131EUR5,00"
    ).replace("60F", "60M").replace("62F:C200131EUR5,00", "62F:C200131EUR7,00")
    account = only(pages)
    assert (account.opening_balance, account.closing_balance, account.balance_gap) == (10, 7, 0)
    assert [str(each.amount) for each in account.lines] == ["-5.00", "2.00"]


def test_newest_statement_first_is_put_in_order() -> None:
    later = statement(ENTRY.replace("D5,00", "C2,00"), first="C200131EUR5,00").replace(
        "62F:C200131EUR5,00", "62F:C200201EUR7,00"
    )
    account = only(later + statement())
    assert (account.opening_balance, account.closing_balance, account.balance_gap) == (10, 7, 0)
    assert [str(each.amount) for each in account.lines] == ["-5.00", "2.00"]


def test_several_accounts_and_currencies_are_kept_apart() -> None:
    dollars = statement(account="111").replace("EUR", "USD")
    accounts = read((statement(account="111") + dollars + statement(account="222")).encode()).accounts
    assert [(a.id, a.currency, len(a.lines)) for a in accounts] == [
        ("111", "EUR", 1),
        ("111", "USD", 1),
        ("222", "EUR", 1),
    ]


def test_account_without_a_reference_of_its_own_is_another_statement() -> None:
    second = statement(account="222").removeprefix(":20:START\n")
    assert [a.id for a in read((statement(account="111") + second).encode()).accounts] == ["111", "222"]


def test_statement_that_is_in_the_file_twice_is_read_once_and_told() -> None:
    found = read((statement() + statement()).encode())
    assert sum(len(account.lines) for account in found.accounts) == 1
    assert found.warnings == ("The statement in line 9 is in the file twice; it is read once.",)


def test_twins_within_a_statement_both_count() -> None:
    assert len(only(statement(ENTRY + ENTRY)).lines) == 2


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("10020030/1234567", "10020030/1234567"),
        ("10020030/1234567EUR", "10020030/1234567"),
        ("NL91ABNA0417164300EUR", "NL91ABNA0417164300"),
        ("0012345678 EUR", "0012345678"),
        ("MU43BOMM0101123456789101000MUR", "MU43BOMM0101123456789101000MUR"),
        ("BANKNL2A/12-34", "BANKNL2A/12-34"),
    ],
)
def test_currency_behind_the_account_number_is_no_part_of_it(written: str, number: str) -> None:
    assert only(statement(account=written)).id == number


def test_several_details_of_one_booking_belong_together_and_those_of_the_statement_to_none() -> None:
    text = statement(":61:200131D5,00NMSCNONREF\n:86:one\n:86:two\nthree\n")
    account = only(text.replace("-\n", ":86:about the whole month\n-\n"))
    assert [each.description for each in account.lines] == ["one two three"]


@pytest.mark.parametrize(
    ("reference", "bank_id"),
    [
        ("NTRFNONREF//2020013112345678", "2020013112345678"),
        ("NTRFNONREF//MB200131000123", "MB200131000123"),
        ("NTRFNONREF//NONREF", ""),
        ("NTRFNONREF//1234", ""),
        ("NTRFNONREF//00000000001005", ""),
        ("NTRF2020013112345678", ""),
        ("NCHGFees//to advice", ""),
    ],
)
def test_only_a_number_of_the_booking_is_its_id(reference: str, bank_id: str) -> None:
    assert line(f":61:200131D5,00{reference}\n").bank_id == bank_id


def test_reference_of_a_batch_is_no_id() -> None:
    entry = ":61:200131D5,00NTRFNONREF//2020013112345678\n"
    assert [each.bank_id for each in only(statement(entry + entry)).lines] == ["", ""]


def test_interim_report_has_its_lines_and_no_balances() -> None:
    text = (
        ":20:INTERIM\n:25:111\n:28C:1\n:34F:EURD0,\n:13D:2001311200+0100\n"
        f"{ENTRY}:61:200201EC9,00NTRFNONREF\n:86:Salary to come\n:90D:1EUR5,00\n:90C:1EUR9,00\n-\n"
    )
    account = only(text)
    assert (account.currency, account.opening_balance, account.balance_gap) == ("EUR", None, None)
    assert [str(each.amount) for each in account.lines] == ["-5.00"]
    assert [each.reason for each in account.skipped] == ["the bank expects it (EC or ED): it is not booked yet"]


def test_line_of_nothing_is_skipped() -> None:
    account = only(statement(ENTRY + ":61:200131C0,00NMSCNONREF\n"))
    assert [each.reason for each in account.skipped] == ["the amount is zero: no money moved"]


def test_statement_without_bookings_still_has_its_account() -> None:
    account = only(statement("").replace("62F:C200131EUR5,00", "62F:D200131EUR1,5"))
    assert (account.lines, account.closing_balance) == ((), Decimal("-1.5"))


def test_balance_that_cannot_be_read_is_told() -> None:
    found = read(statement(first="C200130EURxx").encode())
    assert found.warnings == ("The balance in line 4 can't be read, so the lines can't be checked against it.",)
    assert found.accounts[0].opening_balance is None


def test_encoding_can_be_chosen() -> None:
    text = statement(ENTRY.replace("Shop", "Bäckerei")).encode("cp850")
    (account,) = read(text, profile={"encoding": "cp850"}).accounts
    assert account.lines[0].description == "Bäckerei"


@pytest.mark.parametrize("length", range(40, len(statement()) - len(",00\n-\n")))
def test_file_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(StatementError, match="ends in the middle"):
        read(statement()[:length].encode(), "mt940")


def test_closing_balance_or_an_end_mark_completes_a_file() -> None:
    assert len(only(statement().removesuffix("\n-\n")).lines) == 1
    assert len(only(statement().replace(":62F:C200131EUR5,00\n", "")).lines) == 1


def test_other_files_are_not_taken_for_it() -> None:
    assert reader_for(b"Date,Amount\n:20:,5\n").name == "csv"
    with pytest.raises(StatementError, match="no MT940 statement"):
        read(b"Date,Amount\n2020-01-01,5\n", "mt940")


WORDS = re.findall(
    r"\S+",
    ":61: :86: :25: :20: :60F: :62F:C200131EUR5,00 - -} {4: 2001310131 C D 5,00 NMSC // 166?00 ?20 /REMI/ SVWZ+ OD: ä",
)
PIECES = st.sampled_from([*WORDS, *("\n", "\n", "\r\n", " ", "\x00", "Opening Balance")])


@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(lambda parts: "".join(parts).encode())))
@settings(max_examples=50)
def test_anything_below_a_valid_head_is_a_statement_or_one_message(rest: bytes) -> None:
    try:
        assert isinstance(read(statement().removesuffix("-\n").encode() + rest), Statement)
    except StatementError as problem:
        assert problem.detail  # noqa: PT017 - either answer is right, a silent one is not
