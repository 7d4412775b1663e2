"""QIF as programs write it, well and badly."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.statements.readers.detect import read, reader_for
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount, Statement

BOOKING = "D1/31/2020\nT-5.00\nPShop\n^\n"


def qif(bookings: str = BOOKING, kind: str = "Bank") -> str:
    return f"!Type:{kind}\n{bookings}"


def named(name: str, kind: str = "Bank", bookings: str = BOOKING) -> str:
    return f"!Account\nN{name}\nT{kind}\n^\n!Type:{kind}\n{bookings}"


def only(text: str, encoding: str = "utf-8") -> FileAccount:
    (account,) = read(text.encode(encoding)).accounts
    return account


def days(*written: str) -> list[str]:
    account = only(qif("".join(f"D{each}\nT-5.00\n^\n" for each in written)))
    assert account.rejected == ()
    return [str(line.posting_date) for line in account.lines]


def test_booking_is_read() -> None:
    account = only(qif("D1/31/2020\nU-1,234.50\nT-1,234.50\nCX\nN1001\nPShop\nMNew  chair\nLHome:Furniture\n^\n"))
    (line,) = account.lines
    assert (line.line_no, str(line.posting_date), str(line.amount)) == (2, "2020-01-31", "-1234.50")
    assert (line.payee, line.description, line.category) == ("Shop", "New chair", "Home:Furniture")
    assert (line.notes, line.bank_id) == ("Check 1001", "")


@pytest.mark.parametrize(
    ("kind", "ledger"),
    [
        ("Bank", "checking"),
        ("CCard", "credit_card"),
        ("Cash", "cash"),
        ("Oth A", ""),
        ("Oth L", "loan"),
        ("bank ", "checking"),
    ],
)
def test_type_of_section_is_the_kind_of_account(kind: str, ledger: str) -> None:
    assert only(qif(kind=kind)).kind == ledger


def test_several_accounts_are_kept_apart_and_come_together_again() -> None:
    file = (
        "!Option:AutoSwitch\n!Account\nNEveryday\nTBank\n^\nNVisa\nTCCard\n^\nNUnused\nTCash\n^\n!Clear:AutoSwitch\n"
        + named("Everyday")
        + named("Visa", "CCard", BOOKING + BOOKING)
        + named("Everyday")
    )
    accounts = read(file.encode()).accounts
    assert [(a.id, a.kind, len(a.lines)) for a in accounts] == [
        ("Everyday", "checking", 2),
        ("Visa", "credit_card", 2),
    ]


def test_sections_without_names_are_one_account_for_each_type() -> None:
    accounts = read((qif() + qif(kind="CCard") + qif()).encode()).accounts
    assert [(a.id, len(a.lines)) for a in accounts] == [("Bank", 2), ("Credit card", 1)]


def test_lists_are_left_aside() -> None:
    lists = (
        "!Type:Cat\nNFood\nDGroceries\nE\n^\n!Type:Class\nNHoliday\n^\n!Type:Memorized\nKC\nT-9.00\nPRent\n^\n"
        '!Type:Security\nNBig Corp\nS^BIG\nTStock\n^\n!Type:Prices\n"BIG",12.50,"1/31/20"\n^\n'
    )
    assert [str(line.amount) for line in only(lists + qif()).lines] == ["-5.00"]
    with pytest.raises(StatementError, match="holds no bookings of an account"):
        read(lists.encode())


def test_investments_are_told_but_not_booked() -> None:
    file = named("Broker", "Invst", "D1/31'20\nNBuy\nYBig Corp\nI32.00\nQ3\nT96.00\n^\nD2/1'20\nNDiv\nT1.00\n^\n")
    account = only(file)
    assert (account.id, account.kind, account.lines) == ("Broker", "investment", ())
    assert [(each.line, each.reason) for each in account.skipped] == [
        (6, "Buy is of an investment account: no booking of money"),
        (13, "Div is of an investment account: no booking of money"),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1/31'00", "2000-01-31"),
        ("1/31' 5", "2005-01-31"),
        ("1/31'2020", "2020-01-31"),
        ("1/31/'05", "2005-01-31"),
        ("1/31/99", "1999-01-31"),
        (" 1/31/05", "2005-01-31"),
        ("12.31.2020", "2020-12-31"),
        ("31.12.2020", "2020-12-31"),
        ("31-12-20", "2020-12-31"),
        ("2020-12-31", "2020-12-31"),
        ("20201231", "2020-12-31"),
        ("31 Dec 2020", "2020-12-31"),
    ],
)
def test_odd_dates_are_read(written: str, day: str) -> None:
    assert days(written) == [day]


def test_padded_date_with_an_apostrophe_is_read_by_the_files_order() -> None:
    assert days("1/ 1'00", "12/31' 0")[0] == "2000-01-01"
    assert days("1/ 2'00", "13/ 2'00") == ["2000-02-01", "2000-02-13"]


def test_order_of_day_and_month_is_found_over_the_whole_file() -> None:
    file = named("A", bookings="D3/4/2020\nT-5.00\n^\n") + named("B", bookings="D25/4/2020\nT-5.00\n^\n")
    found = read(file.encode())
    assert [str(a.lines[0].posting_date) for a in found.accounts] == ["2020-04-03", "2020-04-25"]
    assert found.warnings == ()


def test_open_order_is_told_and_can_be_chosen() -> None:
    file = qif("D03/04/2020\nT-5.00\n^\n").encode()
    found = read(file)
    assert str(found.accounts[0].lines[0].posting_date) == "2020-04-03"
    assert found.warnings == ("day and month can't be told apart; the day is read first (else: date=MM/DD/YYYY)",)
    chosen = read(file, profile={"date": "MM/DD/YYYY"})
    assert (str(chosen.accounts[0].lines[0].posting_date), chosen.warnings) == ("2020-03-04", ())


def test_order_the_file_states_is_heeded() -> None:
    found = read(("!Option:MDY\n" + qif("D03/04/2020\nT-5.00\n^\n")).encode())
    assert (str(found.accounts[0].lines[0].posting_date), found.warnings) == ("2020-03-04", ())


@pytest.mark.parametrize(
    ("amounts", "read_as"),
    [
        (("-1,234.56",), ["-1234.56"]),
        (("-1.234,56", "5"), ["-1234.56", "5.00"]),
        (("1,000", "2,500"), ["1000.00", "2500.00"]),
        (("1.000", "2,50"), ["1000.00", "2.50"]),
        (("     30.00",), ["30.00"]),
        (("$5.00",), ["5.00"]),
    ],
)
def test_decimal_sign_is_found_over_the_whole_file(amounts: tuple[str, ...], read_as: list[str]) -> None:
    account = only(qif("".join(f"D1/31/2020\nT{each}\n^\n" for each in amounts)))
    assert [str(line.amount) for line in account.lines] == read_as


def test_splits_are_parts_and_those_with_a_transfer_are_told() -> None:
    same = "D1/31/2020\nT-10.00\nLFood\nSFood\nEbread\n$-4.00\nSFood\n$-6.00\n^\n"
    mixed = "D1/31/2020\nT-10.00\nLFood\nSFood\nD1/1/2019\n$-4.00\nS[Savings]\nEput by\n$-6.00\n^\n"
    found = read(qif(same + mixed).encode())
    one, other = found.accounts[0].lines
    assert (one.category, one.notes) == ("Food", "")
    assert one.parts == ((Decimal(-4), "Food", "bread"), (Decimal(-6), "Food", ""))
    assert (other.category, other.parts) == ("", ())
    assert other.notes == "Split: Food -4.00, [Savings] -6.00 (put by)"
    assert (str(other.posting_date), found.warnings) == ("2020-01-31", ())


def test_splits_that_do_not_add_up_are_told_and_the_total_is_booked() -> None:
    found = read(qif("D1/31/2020\nT-10.00\nSFood\n$-4.00\nSHome\n$-5.00\n^\n").encode())
    assert [line.amount for line in found.accounts[0].lines] == [Decimal(-10)]
    assert found.warnings == (
        "The splits of one booking don't add up to the total, which is booked (line 2: -1.00 is left).",
    )


@pytest.mark.parametrize(
    ("written", "lists", "category"),
    [
        ("Food", "", "Food"),
        ("Food:Bread/Holiday", "", "Food:Bread"),
        ("Food/Drink", "!Type:Cat\nNFood/Drink\n^\n", "Food/Drink"),
        ("Food/Drink", "!Type:Class\nNHoliday\n^\n", "Food/Drink"),
        ("Food/Holiday", "!Type:Class\nNHoliday\n^\n", "Food"),
        ("Food/Holiday", "!Type:Cat\nNFood\n^\n", "Food"),
        ("--Split--", "", ""),
        ("", "", ""),
    ],
)
def test_category_stands_without_its_class(written: str, lists: str, category: str) -> None:
    file = lists + qif(f"D1/31/2020\nT-5.00\nL{written}\n^\n")
    assert only(file).lines[0].category == category


@pytest.mark.parametrize("written", ["[Savings]", "[Savings]/Holiday"])
def test_other_account_is_told_and_is_no_category(written: str) -> None:
    line = only(qif(f"D1/31/2020\nT-5.00\nL{written}\n^\n")).lines[0]
    assert (line.category, line.notes) == ("", "Transfer: Savings")


def test_opening_balance_opens_the_account_and_is_no_income() -> None:
    opening = "D1/1/2020\nT250.00\nCX\nPOpening Balance\nL[Everyday]\n^\n"
    for file in (named("Everyday", bookings=opening + BOOKING), qif(opening + BOOKING)):
        account = only(file)
        assert (account.id, account.opening_balance) == ("Everyday", Decimal(250))
        assert [str(line.amount) for line in account.lines] == ["-5.00"]
        assert [each.reason for each in account.skipped] == ["it is the account's opening balance, no booking"]


def test_transfer_from_another_account_opens_nothing() -> None:
    account = only(named("Everyday", bookings="D1/1/2020\nT250.00\nL[Savings]\n^\n"))
    assert (account.opening_balance, len(account.lines)) == (None, 1)


@pytest.mark.parametrize(
    ("booking", "reason"),
    [
        ("D2/30/2020\nT-5.00\n^\n", "'2/30/2020' is not a day of the calendar"),
        ("Dsoon\nT-5.00\n^\n", "'soon' is not a date"),
        ("T-5.00\nPShop\n^\n", "the booking has no date (D)"),
        ("D1/31/2020\nPShop\n^\n", "the booking has no amount (T)"),
        ("D1/31/2020\nTfive\n^\n", "'five' is not an amount"),
        ("D1/31/2020\nT-5.12345\n^\n", "has 5 decimals"),
    ],
)
def test_bad_booking_is_rejected_with_its_line_and_reason(booking: str, reason: str) -> None:
    account = only(qif(BOOKING + booking + BOOKING))
    assert len(account.lines) == 2
    ((number, said),) = [(each.line, each.reason) for each in account.rejected]
    assert number == 6
    assert reason in said


def test_booking_of_nothing_is_skipped() -> None:
    account = only(qif(BOOKING + "D1/31/2020\nT0.00\nPVoid\n^\n"))
    assert [each.reason for each in account.skipped] == ["the amount is zero: no money moved"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_and_encoding_is_read(encoding: str, ending: str) -> None:
    text = qif(BOOKING.replace("Shop", "Bäckerei Müller")).replace("\n", ending)
    assert only(text, encoding).lines[0].payee == "Bäckerei Müller"


@pytest.mark.parametrize("head", ["", "\n\n", "# a remark of the program\n\n", "!Option:AllXfr\n"])
def test_lines_above_the_first_section_are_left_aside(head: str) -> None:
    assert len(only(head + qif().lower().replace("^", "^")).lines) == 1


@pytest.mark.parametrize("rest", ["D2", "D2/1/2020\n", "D2/1/2020\nT-1", "D2/1/2020\nT-10.00\nPSh", "PShop\n"])
def test_file_that_is_cut_off_is_refused(rest: str) -> None:
    with pytest.raises(StatementError, match="ends in the middle of a booking, the one in line 6"):
        read((qif() + rest).encode())


def test_last_end_mark_may_be_missing() -> None:
    assert len(only(qif(BOOKING + BOOKING.removesuffix("^\n"))).lines) == 2
    assert len(only(qif(BOOKING + BOOKING.removesuffix("\n"))).lines) == 2


def test_section_without_bookings_is_an_account_without_lines() -> None:
    assert only(qif("")).lines == ()


def test_other_files_are_not_taken_for_it() -> None:
    assert reader_for(b"Date,Amount\n!important,5\n").name == "csv"
    with pytest.raises(StatementError, match="holds no bookings"):
        read(b"Date,Amount\n2020-01-01,5\n", "qif")


WORDS = re.findall(
    r"\S+",
    "!Type:Bank !Account !Type:Invst !Type:Cat !Option:MDY ^ D T P S $ L N 1/1'00 12.31.2020 -5.00 1.234,56 [A] / ' ä",
)
PIECES = st.sampled_from([*WORDS, *("\n", "\n", "\r\n", " ", "\x00", "Opening Balance")])


@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=60).map(lambda parts: "".join(parts).encode())))
@settings(max_examples=50)
def test_anything_below_a_valid_head_is_a_statement_or_one_message(rest: bytes) -> None:
    try:
        assert isinstance(read(qif().encode() + rest), Statement)
    except StatementError as problem:
        assert problem.detail  # noqa: PT017 - either answer is right, a silent one is not
