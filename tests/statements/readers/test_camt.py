"""CAMT.052, .053 and .054: what banks write, in every version of the format."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount, Statement
from tests.statements.readers.camt_files import balance, detail, document, entry, party, statement

PIECES = st.sampled_from(
    [
        *("<Stmt>", "</Stmt>", "<Ntry>", "</Ntry>", "<NtryDtls>", "</NtryDtls>", "<TxDtls>", "</TxDtls>", "<Acct>"),
        *("</Acct>", '<Amt Ccy="EUR">', "1.5", "-1", "</Amt>", "<CdtDbtInd>DBIT</CdtDbtInd>", "<Bal>", "</Bal>"),
        *("<BookgDt><Dt>2024-02-30</Dt></BookgDt>", "<BookgDt/>", "&amp;", "&x;", "\x00", "\x01", "<![CDATA[", "]]>"),
        *("<!DOCTYPE a>", "<a:b>", "ä", "</BkToCstmrStmt>", "</Document>", "<!--", "-->", entry(), statement(entry())),
    ]
)


def only(content: bytes) -> FileAccount:
    (account,) = read(content).accounts
    return account


def amounts(account: FileAccount) -> list[str]:
    return [str(line.amount) for line in account.lines]


def parties(*sides: str) -> str:
    return f"<RltdPties>{''.join(sides)}</RltdPties>"


@pytest.mark.parametrize(
    ("message", "version", "tag"),
    [
        ("BkToCstmrStmtV01", "camt.053.001.01", "Stmt"),
        ("BkToCstmrStmt", "camt.053.001.02", "Stmt"),
        ("BkToCstmrStmt", "camt.053.001.13", "Stmt"),
        ("BkToCstmrAcctRpt", "camt.052.001.06", "Rpt"),
        ("BkToCstmrDbtCdtNtfctn", "camt.054.001.12", "Ntfctn"),
    ],
)
def test_every_message_in_every_version_reads_alike(message: str, version: str, tag: str) -> None:
    found = read(document(statement(entry("12.34"), tag=tag), message=message, version=version))
    assert found.format == "camt"
    (account,) = found.accounts
    assert (account.id, account.currency, amounts(account)) == ("DE02120300000000202051", "EUR", ["-12.34"])


def test_prefixes_and_wrappers_change_nothing() -> None:
    plain = document(statement(entry("12.34", inside="<AddtlNtryInf>Shop</AddtlNtryInf>"))).decode()
    prefixed = plain.replace("</", "</c:").replace("<", "<c:").replace("<c:/c:", "</c:").replace("<c:?", "<?")
    prefixed = prefixed.replace("xmlns=", "xmlns:c=")
    wrapped = plain.replace("<Document", "<Envelope><Header/><Document") + "</Envelope>"
    assert only(prefixed.encode()).lines == only(wrapped.encode()).lines == only(plain.encode()).lines


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso8859-1"])
def test_any_encoding_is_read_whatever_the_file_says_of_itself(encoding: str) -> None:
    content = document(statement(entry(inside="<AddtlNtryInf>Müller</AddtlNtryInf>"))).decode().encode(encoding)
    assert only(content).lines[0].description == "Müller"


def test_only_booked_entries_count() -> None:
    account = only(
        document(
            statement(
                entry("1.00"),
                entry("2.00", status="<Sts><Cd>BOOK</Cd></Sts>"),
                entry("3.00", status="<Sts>PDNG</Sts>"),
                entry("4.00", status="<Sts><Cd>INFO</Cd></Sts>"),
                entry("0.00"),
            )
        )
    )
    assert amounts(account) == ["-1.00", "-2.00"]
    assert [skipped.reason.partition(":")[0] for skipped in account.skipped] == [
        "it is pending",
        "it is for information only",
        "the amount is zero",
    ]


def test_batch_whose_payments_add_up_is_a_line_per_payment() -> None:
    details = detail("4.00", "<Refs><EndToEndId>A</EndToEndId></Refs>" + parties(party("Cdtr", "Rent")))
    details += detail("6.00", parties(party("Cdtr", "Power")))
    account = only(
        document(statement(entry("10.00", details=details, inside="<AcctSvcrRef>20240305-77</AcctSvcrRef>")))
    )
    assert [(str(line.amount), line.payee, line.bank_id) for line in account.lines] == [
        ("-4.00", "Rent", "20240305-77/1"),
        ("-6.00", "Power", "20240305-77/2"),
    ]


@pytest.mark.parametrize(
    "details",
    [
        detail("4.00") + detail("5.00"),
        detail("4.00") + detail(),
        detail("4.00", currency="USD") + detail("6.00", currency="USD"),
        "<Btch><NbOfTxs>2</NbOfTxs></Btch>",
    ],
)
def test_batch_that_does_not_add_up_is_one_line(details: str) -> None:
    account = only(document(statement(entry("10.00", details=details, inside="<AddtlNtryInf>Salaries</AddtlNtryInf>"))))
    assert [(str(line.amount), line.description) for line in account.lines] == [("-10.00", "Salaries")]


def test_payment_against_the_direction_of_its_batch_counts_against_it() -> None:
    back = detail("2.00", "<CdtDbtInd>CRDT</CdtDbtInd>")
    account = only(document(statement(entry("10.00", details=detail("12.00", "<CdtDbtInd>DBIT</CdtDbtInd>") + back))))
    assert amounts(account) == ["-12.00", "2.00"]


def test_amounts_of_a_batch_in_older_versions_stand_deeper() -> None:
    older = '<AmtDtls><TxAmt><Amt Ccy="EUR">{}</Amt></TxAmt></AmtDtls>'
    details = detail(inside=older.format("1.50")) + detail(inside=older.format("2.50"))
    assert amounts(only(document(statement(entry("4.00", "CRDT", details=details))))) == ["1.50", "2.50"]


def test_payee_is_the_other_side_and_whom_it_was_for() -> None:
    sides = parties(party("Cdtr", "PayPal") + "<UltmtCdtr><Nm>Book Shop</Nm></UltmtCdtr>", party("Dbtr", "Ada Owner"))
    account = only(
        document(
            statement(
                entry(details=detail(inside=sides)),
                entry(
                    way="CRDT", details=detail(inside=parties(party("Dbtr", "Employer"), party("Cdtr", "Ada Owner")))
                ),
                entry(details=detail(inside=parties("<Cdtr><Pty><Nm>Baker</Nm></Pty></Cdtr>"))),
                entry(details=detail(inside=parties(party("Dbtr", "Ada Owner")))),
            )
        )
    )
    assert [line.payee for line in account.lines] == ["Book Shop", "Employer", "Baker", ""]


def test_payment_that_comes_back_keeps_the_sides_it_had() -> None:
    own, shop = party("Dbtr", "Ada Owner", "DE02120300000000202051"), party("Cdtr", "Shop", "DE99")
    reversal = "<RvslInd>true</RvslInd>"
    account = only(
        document(
            statement(
                entry("5.00", "CRDT", inside=reversal, details=detail(inside=parties(own, shop))),
                entry("5.00", "CRDT", inside=reversal, details=detail(inside=parties(party("Cdtr", "Shop")))),
                entry("7.00", "CRDT", details=detail(inside=parties(own, shop))),
            )
        )
    )
    assert [(str(line.amount), line.payee, line.notes) for line in account.lines] == [
        ("5.00", "Shop", "Reversal"),
        ("5.00", "Shop", "Reversal"),
        ("7.00", "Shop", ""),
    ]


def test_description_is_the_remittance_before_what_the_bank_adds() -> None:
    structured = "<RmtInf><Strd><CdtrRefInf><Ref>RF18 5390</Ref></CdtrRefInf></Strd></RmtInf>"
    free = "<RmtInf><Ustrd>Invoice 1,</Ustrd><Ustrd>thank you</Ustrd></RmtInf>"
    blank = "<RmtInf><Ustrd>NOTPROVIDED</Ustrd></RmtInf><AddtlTxInf>Card 12:30</AddtlTxInf>"
    more = "<AddtlNtryInf>Standing order</AddtlNtryInf>"
    account = only(
        document(
            statement(
                *(entry(details=detail(inside=text), inside=more) for text in (free, structured, blank, "")),
                entry(inside="<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CCRD</Cd></Fmly></Domn></BkTxCd>"),
            )
        )
    )
    assert [line.description for line in account.lines] == [
        *("Invoice 1, thank you", "RF18 5390", "Card 12:30", "Standing order", "PMNT CCRD"),
    ]


def test_reference_is_an_id_only_where_it_can_be_no_other() -> None:
    references = ["2024030500001", "2024030500002", "SAMEREFERENCE", "SAMEREFERENCE", "7", "000000012", "NONREF"]
    account = only(
        document(statement(*(entry(inside=f"<AcctSvcrRef>{reference}</AcctSvcrRef>") for reference in references)))
    )
    assert [line.bank_id for line in account.lines] == ["2024030500001", "2024030500002", "", "", "", "", ""]


def test_day_is_the_one_of_booking_as_the_bank_wrote_it() -> None:
    late = entry().replace("<Dt>2024-03-05</Dt>", "<DtTm>2024-03-05T23:59:00-08:00</DtTm>")
    zoned = entry(day="2024-03-06+01:00")
    valued = entry().replace("BookgDt", "ValDt")
    account = only(document(statement(late, zoned, valued)))
    assert [line.posting_date.day for line in account.lines] == [5, 6, 5]


def test_balances_are_checked_against_the_lines() -> None:
    account = only(
        document(
            statement(
                balance("PRCD", "100.00"),
                balance("CLAV", "1.00", day="2024-03-31"),
                balance("CLBD", "20.00", day="2024-03-31", way="DBIT"),
                entry("110.00"),
            )
        )
    )
    assert (account.opening_balance, account.closing_balance) == (Decimal("100.00"), Decimal("-20.00"))
    assert account.balance_gap == Decimal("-10.00")


def test_balance_within_the_day_stands_in_for_a_missing_one() -> None:
    first = statement(balance("OPBD", "10.00"), balance("ITBD", "12.00"), entry("2.00", "CRDT"))
    second = statement(balance("ITBD", "12.00"), balance("CLBD", "15.00"), entry("3.00", "CRDT"))
    account = only(document(first, second))
    assert (account.opening_balance, account.closing_balance, account.balance_gap) == (10, 15, 0)


def test_statements_of_one_account_that_follow_each_other_are_one() -> None:
    march = statement(balance("OPBD", "10.00"), balance("CLBD", "8.00"), entry("2.00"))
    april = statement(balance("OPBD", "8.00"), balance("CLBD", "6.00"), entry("2.00", day="2024-04-05"))
    for file in (document(march, april), document(april, march)):
        account = only(file)
        assert [line.posting_date.month for line in account.lines] == [3, 4]
        assert (account.opening_balance, account.closing_balance, account.balance_gap) == (10, 6, 0)


def test_statement_that_is_there_twice_stays_apart_so_that_it_counts_once() -> None:
    march = statement(balance("OPBD", "10.00"), balance("CLBD", "8.00"), entry("2.00"))
    netted = statement(balance("OPBD", "8.00"), balance("CLBD", "8.00"), entry("2.00"), entry("2.00", "CRDT"))
    assert [len(account.lines) for account in read(document(march, march)).accounts] == [1, 1]
    assert [len(account.lines) for account in read(document(netted, netted)).accounts] == [2, 2]


def test_each_account_and_currency_of_a_file_is_its_own() -> None:
    found = read(
        document(
            statement(entry("1.00")),
            statement(entry("2.00", currency="CHF"), currency="CHF"),
            statement(entry("3.00"), account="NL01INGB0000000001"),
            statement(entry("4.00")),
        )
    )
    assert [(a.id[:2], a.currency, amounts(a)) for a in found.accounts] == [
        ("DE", "EUR", ["-1.00", "-4.00"]),
        ("DE", "CHF", ["-2.00"]),
        ("NL", "EUR", ["-3.00"]),
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (entry("5.123"), "has 3 decimals"),
        (entry("1,50"), "'1,50' is not an amount"),
        (entry("-5.00"), "'-5.00' is not an amount"),
        (entry(""), "no amount"),
        (entry("99999999999999"), "more than twelve digits"),
        (entry(way="DEBIT"), "its direction is 'DEBIT'"),
        (entry(day="2024-02-30"), "not a day of the calendar"),
        (entry(day=""), "no date"),
        (entry(currency="USD"), "the amount is in USD, the account in EUR"),
    ],
)
def test_entry_that_cannot_be_booked_is_rejected_with_its_line(broken: str, reason: str) -> None:
    account = only(document(statement(entry("1.00"), broken, entry("2.00"))))
    assert amounts(account) == ["-1.00", "-2.00"]
    (rejected,) = account.rejected
    assert (rejected.line, reason in rejected.reason) == (5, True), rejected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            document(statement(entry()))[:-60],
            r"ends in the middle \(line 4\): <Dt> of line 4 is never closed",
        ),
        (
            document(statement(entry())).replace(b"</Ntry>", b"</Entry>"),
            r"Line 4: the XML is broken \(mismatched tag\)",
        ),
        (document(statement(entry(inside="&unknown;"))), r"Line 4: the XML is broken \(undefined entity\)"),
        (document(), "holds no statement"),
        (document(statement("<a>" * 60)), "nested deeper"),
    ],
)
def test_broken_file_is_one_clear_message(content: bytes, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        read(content)


@pytest.mark.parametrize(
    "definition",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://localhost/a.dtd">',
    ],
)
def test_entities_are_refused_before_they_are_read(definition: str) -> None:
    content = document(statement(entry(inside="<AddtlNtryInf>&x;&b;</AddtlNtryInf>"))).replace(
        b"<Document", definition.encode() + b"<Document"
    )
    with pytest.raises(StatementError, match="document type definition"):
        read(content)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<Ntry>" + "<a/>" * 250_000 + "</Ntry>", "more elements than any bank's"),
        ("<Ntry>" + "<TxDtls/>" * 100_001 + "</Ntry>", "more than 100000 <TxDtls>"),
        ("</Stmt><Stmt>" * 10_001, "more than 10000 <Stmt>"),
    ],
)
def test_file_without_end_is_refused_before_it_takes_the_memory(body: str, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        read(document(statement(body)))


def test_payment_order_is_named() -> None:
    with pytest.raises(StatementError, match="payment order"):
        read(b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"></Document>')


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=50, deadline=None)
def test_arbitrary_camt_never_breaks_the_reader(pieces: list[str]) -> None:
    try:
        assert isinstance(read(document("".join(pieces))), Statement)
    except StatementError as problem:
        assert problem.detail  # noqa: PT017 - either answer is right, a silent one is not
