"""OFX as banks write it, well and badly."""

from decimal import Decimal

import pytest

from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount

HEADER = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
LINE = "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20200131<TRNAMT>-5.00<FITID>a1<NAME>Shop</STMTTRN>"


def statement(lines: str = LINE, balance: str = "<LEDGERBAL><BALAMT>10.00</LEDGERBAL>", account: str = "123") -> str:
    return (
        f"<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>{account}<ACCTTYPE>SAVINGS</BANKACCTFROM>"
        f"<BANKTRANLIST>{lines}</BANKTRANLIST>{balance}</STMTRS></STMTTRNRS>"
    )


def ofx(body: str, header: str = HEADER) -> str:
    return f"{header}<OFX><BANKMSGSRSV1>{body}</BANKMSGSRSV1></OFX>"


def only(text: str, encoding: str = "utf-8") -> FileAccount:
    (account,) = read(text.encode(encoding)).accounts
    return account


def test_account_balance_and_line_are_read() -> None:
    account = only(ofx(statement()))
    assert (account.id, account.currency, account.kind) == ("123", "EUR", "savings")
    assert (account.opening_balance, account.closing_balance) == (None, Decimal("10.00"))
    (line,) = account.lines
    assert (line.line_no, str(line.posting_date), line.amount) == (7, "2020-01-31", Decimal("-5.00"))
    assert (line.payee, line.bank_id) == ("Shop", "a1")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "OFXHEADER:100 DATA:OFXSGML VERSION:102 ENCODING:USASCII CHARSET:1252 ",
        "OFXHEADER:100\nENCODING:UTF-16\nCHARSET:NONE\n",
        "OFXHEADER:100\nENCODING:USASCII\nCHARSET:ISO-8859-1\n",
        "OFXHEADER:100\nENCODING:USASCII\nCHARSET:NONE\n",
        "OFXHEADER:100\nENCODING:KLINGON\nCHARSET:999999\n",
        '<?xml version="1.0" encoding="US-ASCII"?>\n<?OFX OFXHEADER="200" VERSION="202"?>\n',
        '<?OFX OFXHEADER="200" VERSION="202" SECURITY="NONE"?>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_header_may_lie_about_the_encoding(header: str, encoding: str) -> None:
    text = ofx(statement(LINE.replace("Shop", "Café Müller")), header)
    assert only(text, encoding).lines[0].payee == "Café Müller"


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("<NAME>", "<MEMO><NAME>"),
        LINE.replace("<NAME>", "<MEMO></MEMO><NAME>"),
        LINE.replace("<NAME>", "<MEMO/><NAME>"),
        LINE.replace("<TRNTYPE>", "\n\t<TRNTYPE>").replace("<FITID>", "\r\n<FITID>"),
        LINE.lower().replace("a1", "a1").replace("shop", "Shop").replace("debit", "DEBIT"),
        LINE.replace("Shop", "Shop</NAME>").replace("a1", "a1</FITID>"),
        LINE.replace("<NAME>Shop", "<PAYEE><NAME>Shop<CITY>X</PAYEE>"),
        LINE.replace("<FITID>a1", "<FITID>a1<INTU.BID>77<BANK.OWN>x"),
    ],
)
def test_tags_may_be_closed_or_not(line: str) -> None:
    (found,) = only(ofx(statement(line))).lines
    assert (found.payee, found.bank_id, found.amount) == ("Shop", "a1", Decimal("-5.00"))


def test_text_keeps_its_signs() -> None:
    line = LINE.replace("Shop", "AT&amp;T &lt;R&D&gt; &#233; 5 < 6 & <![CDATA[a<b]]>")
    assert only(ofx(statement(line))).lines[0].payee == "AT&T <R&D> é 5 < 6 & a<b"


@pytest.mark.parametrize(
    ("written", "amount"), [("-5,00", "-5.00"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("+7", "7.00")]
)
def test_amount_may_have_a_decimal_comma(written: str, amount: str) -> None:
    assert str(only(ofx(statement(LINE.replace("-5.00", written)))).lines[0].amount) == amount


def test_line_without_bank_id_is_kept() -> None:
    assert only(ofx(statement(LINE.replace("<FITID>a1", "")))).lines[0].bank_id == ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (LINE.replace("20200131", "20200230"), "'20200230' is not a day of the calendar"),
        (LINE.replace("20200131", "00000000"), "the booking has no date"),
        (LINE.replace("-5.00", "abc"), "'abc' is not an amount"),
        (LINE.replace("<TRNAMT>-5.00", ""), "the booking has no amount"),
        (LINE.replace("-5.00", "-5.12345"), "has 5 decimals"),
        (LINE.replace("<NAME>", "<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY><NAME>"), "the amount is in USD"),
    ],
)
def test_bad_line_is_rejected_with_its_number_and_reason(line: str, reason: str) -> None:
    account = only(ofx(statement(f"{LINE}\n{line}\n{LINE}")))
    assert len(account.lines) == 2
    ((number, said),) = [(each.line, each.reason) for each in account.rejected]
    assert number == 8
    assert reason in said


def test_several_accounts_and_lists_are_all_read() -> None:
    two_lists = statement(f"{LINE}</BANKTRANLIST><BANKTRANLIST>{LINE}")
    card = "<CCSTMTRS><CURDEF>USD<CCACCTFROM><ACCTID>9</CCACCTFROM><BANKTRANLIST></BANKTRANLIST></CCSTMTRS>"
    accounts = read(ofx(two_lists + card).encode()).accounts
    assert [(a.id, a.currency, a.kind, len(a.lines)) for a in accounts] == [
        ("123", "EUR", "savings", 2),
        ("9", "USD", "credit_card", 0),
    ]


def test_investment_account_gives_its_money_and_leaves_its_securities() -> None:
    entries = (
        f"<INVBANKTRAN>{LINE}<SUBACCTFUND>CASH</INVBANKTRAN>"
        "<BUYSTOCK><INVBUY><INVTRAN><FITID>b<DTTRADE>20200105</INVTRAN><UNITS>3<TOTAL>-90.00</INVBUY></BUYSTOCK>"
        "<INCOME><INVTRAN><FITID>c<DTTRADE>20200110<MEMO>Dividend X</INVTRAN><INCOMETYPE>DIV<TOTAL>12.00</INCOME>"
        "<INVEXPENSE><INVTRAN><FITID>d<DTTRADE>20200111<MEMO>Fee</INVTRAN><TOTAL>3.00</INVEXPENSE>"
    )
    body = (
        "<INVSTMTRS><CURDEF>EUR<INVACCTFROM><BROKERID>x<ACCTID>55</INVACCTFROM>"
        f"<INVTRANLIST>{entries}</INVTRANLIST><INVBAL><AVAILCASH>77.00</INVBAL></INVSTMTRS>"
    )
    account = only(ofx(body))
    assert (account.id, account.kind, account.closing_balance) == ("55", "investment", Decimal("77.00"))
    assert [(str(line.amount), line.bank_id) for line in account.lines] == [
        ("-5.00", "a1"),
        ("12.00", "c"),
        ("-3.00", "d"),
    ]
    assert [each.reason for each in account.skipped] == ["BUYSTOCK moves securities, not money"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ofx(statement())[:-120], "The file ends in the middle"),
        (ofx(statement())[: ofx(statement()).index("<FITID>")], "The file ends in the middle"),
        (ofx(""), "holds no statement of an account"),
        (
            ofx("<STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS>"),
            "answered with an error instead of a statement: 15500 Signon invalid",
        ),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + ofx(statement(LINE.replace("Shop", "&a;"))), "document type definition"),
    ],
)
def test_file_that_holds_no_whole_statement_is_refused(text: str, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        read(text.encode())


def test_entities_of_the_file_are_never_expanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    with pytest.raises(StatementError, match="document type definition"):
        read((bomb + ofx(statement(LINE.replace("Shop", "&x;")), "")).encode())


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(StatementError, match="nested deeper"):
        read(ofx("<STATUS>" * 100_000).encode())
