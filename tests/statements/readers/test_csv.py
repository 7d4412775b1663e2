"""CSV layouts of many banks, told from their content; every file here is made up after a public layout."""

from decimal import Decimal

import pytest

from apps.statements.readers.csv_profile import parse_choices
from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import FileAccount, Statement


def only(statement: Statement) -> FileAccount:
    (account,) = statement.accounts
    return account


def booked(text: str, encoding: str = "utf-8", choices: str = "") -> list[tuple[str, str, str]]:
    account = only(read(text.encode(encoding), profile=parse_choices(choices) if choices else None))
    assert account.rejected == ()
    return [(str(line.posting_date), str(line.amount), line.payee or line.description) for line in account.lines]


DKB = """\
"Girokonto";"DE12345678901234567890"
"Kontostand vom 30.06.2023:";"5.001,28 EUR"
""
Buchungsdatum;Wertstellung;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Verwendungszweck;IBAN;Betrag (€)
"15.08.22";"15.08.22";"Gebucht";"ICH";"EDEKA";"Einkauf";"DE11";"-7,06"
"16.08.22";"15.08.22";"Gebucht";"ARBEIT AG";"ICH";"Lohn
und Gehalt";"DE12";"1.000,00"
"17.08.22";"";"Vorgemerkt";"ICH";"REWE";"Einkauf";"DE13";"-9,99"
"""


def test_german_file_with_preamble_pending_line_and_line_break_in_a_field() -> None:
    account = only(read(DKB.encode("utf-8-sig")))
    assert (account.id, account.currency) == ("DE12345678901234567890", "EUR")
    assert [(str(line.posting_date), str(line.amount), line.payee, line.description) for line in account.lines] == [
        ("2022-08-15", "-7.06", "EDEKA", "Einkauf"),
        ("2022-08-16", "1000.00", "ARBEIT AG", "Lohn und Gehalt"),
    ]
    assert [(line.line, line.reason) for line in account.skipped] == [(8, "the bank says it is vorgemerkt, not booked")]


@pytest.mark.parametrize(
    ("text", "encoding", "lines"),
    [
        pytest.param(
            "Bogført;Tekst;Rentedato;Beløb;Saldo\n16-11-2012;DSB;16-11-2012;-48,00;450,00\n"
            "26-10-2012;H&M;26-10-2012;497,90;498,00\n",
            "cp1252",
            [("2012-11-16", "-48.00", "DSB"), ("2012-10-26", "497.90", "H&M")],
            id="danish",
        ),
        pytest.param(
            '"Data operacji";"Kwota";"Waluta";"Saldo po transakcji";"Opis transakcji"\n'
            '"2020-01-02";"-23.45";"PLN";"+1000.00";"zażółć gęślą jaźń"\n',
            "cp1250",
            [("2020-01-02", "-23.45", "zażółć gęślą jaźń")],
            id="polish",
        ),
        pytest.param(
            "FECHA OPERACIÓN;FECHA VALOR;CONCEPTO;IMPORTE EUR;SALDO\n"
            "02/01/2020;02/01/2020;COMPRA;-12,34;987,66\n13/01/2020;13/01/2020;NÓMINA;1.500,00;2.487,66\n",
            "cp1252",
            [("2020-01-02", "-12.34", "COMPRA"), ("2020-01-13", "1500.00", "NÓMINA")],
            id="spanish",
        ),
        pytest.param(
            "Data contabile;Addebiti;Accrediti;Descrizione\n"
            "01/02/2020;12,00;;PAGAMENTO\n15/02/2020;;1.200,00;STIPENDIO\n",
            "utf-8",
            [("2020-02-01", "-12.00", "PAGAMENTO"), ("2020-02-15", "1200.00", "STIPENDIO")],
            id="italian",
        ),
        pytest.param(
            "Date de comptabilisation;Débit;Crédit;Solde;Description1;Description2\n"
            "2023-11-11;-150.32;;900.00;Shop A;Payment\n2023-11-10;;50.00;1050.32;Shop B;Payment\n",
            "utf-8-sig",
            [("2023-11-11", "-150.32", "Shop A Payment"), ("2023-11-10", "50.00", "Shop B Payment")],
            id="french-debits-with-minus",
        ),
        pytest.param(
            "Bokföringsdag;Belopp;Namn;Rubrik;Saldo;Valuta\n2020/01/15;-250,00;;ICA;1000,00;SEK\n",
            "utf-8",
            [("2020-01-15", "-250.00", "ICA")],
            id="swedish",
        ),
        pytest.param(
            "Datum\tOmschrijving\tBedrag\tAf/Bij\n20200101\tfoo\t12,50\tAf\n20200102\tbar\t1.000,00\tBij\n",
            "utf-16",
            [("2020-01-01", "-12.50", "foo"), ("2020-01-02", "1000.00", "bar")],
            id="dutch-tabs-utf16-flag",
        ),
        pytest.param(
            "Txn Date,Value Date,Description,Debit,Credit,Balance\n"
            '1 Jan 2020,2 Jan 2020,ATM,"1,500.00",,"1,23,456.00"\n'
            '2 Jan 2020,2 Jan 2020,SAL,,"2,00,000.00","3,23,456.00"\n',
            "utf-8",
            [("2020-01-01", "-1500.00", "ATM"), ("2020-01-02", "200000.00", "SAL")],
            id="indian-grouping",
        ),
        pytest.param(
            "sep=;\r\nDatum;Tekst;Beløb\r\n01-02-2020;foo;12,50\r\n",
            "cp1252",
            [("2020-02-01", "12.50", "foo")],
            id="excel-separator-line",
        ),
        pytest.param(
            "2020-01-01,Foo,-5.00\n2020-01-02,Bar,7.00\n",
            "utf-8",
            [("2020-01-01", "-5.00", "Foo"), ("2020-01-02", "7.00", "Bar")],
            id="no-header",
        ),
        pytest.param(
            "Date,Description,Card Member,Amount\n01/25/2020,COFFEE,J DOE,4.50\n01/26/2020,AUTOPAY,J DOE,-100.00\n",
            "utf-8",
            [("2020-01-25", "-4.50", "COFFEE"), ("2020-01-26", "100.00", "AUTOPAY")],
            id="card-that-writes-purchases-as-plus",
        ),
        pytest.param(
            "Date|Details|Amount\r2020-01-01|Foo|-5.00\r2020-01-02|Bar|7.00",
            "utf-8",
            [("2020-01-01", "-5.00", "Foo"), ("2020-01-02", "7.00", "Bar")],
            id="pipes-and-lone-cr",
        ),
    ],
)
def test_layout_is_told_from_the_content(text: str, encoding: str, lines: list[tuple[str, str, str]]) -> None:
    assert booked(text, encoding) == lines


def test_balance_that_falls_with_plus_amounts_shows_inverted_signs() -> None:
    rows = "2020-01-01,A,5.00,95.00\n2020-01-02,B,-7.00,102.00\n2020-01-03,C,2.00,100.00\n"
    assert [amount for _, amount, _ in booked("Date,Description,Amount,Balance\n" + rows)] == ["-5.00", "7.00", "-2.00"]


def test_fee_counts_only_where_the_balance_needs_it() -> None:
    head = "Completed Date,Description,Amount,Fee,State,Balance\n"
    needed = "2023-01-02,A,-10.00,0.00,COMPLETED,90.00\n2023-01-03,B,-20.00,1.00,COMPLETED,69.00\n"
    included = "2023-01-02,A,-10.00,0.00,COMPLETED,90.00\n2023-01-03,B,-20.00,1.00,COMPLETED,70.00\n"
    assert [amount for _, amount, _ in booked(head + needed)] == ["-10.00", "-21.00"]
    assert [amount for _, amount, _ in booked(head + included)] == ["-10.00", "-20.00"]


def test_accounts_of_several_currencies_are_kept_apart() -> None:
    text = "Date,Name,Currency,Net,Balance\n31/01/2020,Shop,EUR,-10.00,0.00\n30/01/2020,Shop,USD,-20.00,0.00\n"
    statement = read(text.encode())
    assert [(a.id, a.currency, len(a.lines)) for a in statement.accounts] == [("EUR", "EUR", 1), ("USD", "USD", 1)]


def test_payees_account_number_is_not_the_files_account() -> None:
    text = "Date,Payee,Account number,Amount (EUR)\n2019-10-10,A,DE1,-1.00\n2019-10-11,B,DE2,-2.00\n"
    account = only(read(text.encode()))
    assert (account.id, account.currency) == ("", "EUR")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("30.02.2020;foo;1,00", "'30.02.2020' is not a day of the calendar (read as day, month, year)"),
        ("28.02.2020;foo;1,12345", "the amount '1,12345' has 5 decimals; an account is kept in two"),
        ("28.02.2020;foo;abc", "'abc' is not an amount"),
        ("28.02.2020;foo", "the line ends after 2 fields, before its amount"),
        ("28.02.2020;foo;bar;1,00", "it has 4 fields where the others have 3: a ';' inside a text?"),
        (";foo;1,00", "it has an amount but no date"),
        ("28.02.2150;foo;1,00", "the date '28.02.2150' is outside of 1970 to 2099"),
        ("28.02.2020;foo;1234567890123,00", "has more than twelve digits before the decimal sign"),
    ],
)
def test_bad_line_is_rejected_with_its_number_and_reason(row: str, reason: str) -> None:
    text = f"Datum;Text;Betrag\n27.02.2020;ok;2,00\n{row}\n29.02.2020;ok;3,00\n"
    account = only(read(text.encode()))
    assert [str(line.amount) for line in account.lines] == ["2.00", "3.00"]
    ((line, said),) = [(each.line, each.reason) for each in account.rejected]
    assert line == 3
    assert reason in said


def test_quote_that_never_closes_is_named() -> None:
    text = 'Date,Description,Amount\n2020-02-03,foo,-12.00\n2020-02-04,"x,5\n2020-02-05,foo,5.00\n'
    account = only(read(text.encode()))
    assert [(each.line, each.reason) for each in account.rejected] == [
        (3, "a quote is opened in this line and never closed")
    ]


def test_totals_below_and_zero_amounts_are_left_out_and_said() -> None:
    text = (
        "Date,Description,Amount,Balance\n2020-02-03,a,-12.00,88.00\n2020-02-03,b,0.00,88.00\n"
        "2020-02-04,c,-8.00,80.00\nTotal,,-20.00,\n"
    )
    account = only(read(text.encode()))
    assert [str(line.amount) for line in account.lines] == ["-12.00", "-8.00"]
    assert [(each.line, each.reason) for each in account.skipped] == [
        (3, "the amount is zero: no money moved"),
        (5, "it is a line of totals below the last booking"),
    ]


def test_row_of_an_unknown_column_is_never_lost_silently() -> None:
    text = "Date,Description,Credit,Strange\n2020-02-03,a,12.00,\n2020-02-04,b,,8.00\n"
    account = only(read(text.encode()))
    assert [(each.line, each.reason) for each in account.rejected] == [
        (3, "it has no amount in its column, but a number in another")
    ]


def test_what_is_decided_by_custom_is_said() -> None:
    statement = read(b"Date,Description,Amount\n10/02/2018,a,-5.00\n")
    assert statement.profile is not None
    assert statement.profile.confidence == 0.8
    assert "day and month can't be told apart" in statement.warnings[0]


CHOICES = [
    ("date=MM/DD/YYYY", [("2018-10-02", "-5.00", "a")]),
    ("sign=inverted", [("2018-02-10", "5.00", "a")]),
    ("amount=Other", [("2018-02-10", "7.00", "a")]),
    ("amount=4,date=MM/DD/YYYY", [("2018-10-02", "7.00", "a")]),
    ('{"date_format": "MM/DD/YYYY", "columns": {"amount": [4]}}', [("2018-10-02", "7.00", "a")]),
]


@pytest.mark.parametrize(("choices", "lines"), CHOICES)
def test_every_item_of_the_profile_can_be_overruled(choices: str, lines: list[tuple[str, str, str]]) -> None:
    assert booked("Date,Description,Amount,Other\n10/02/2018,a,-5.00,7.00\n", choices=choices) == lines


def test_profile_reads_the_same_file_again() -> None:
    first = read(DKB.encode("utf-8-sig"))
    assert first.profile is not None
    again = read(DKB.encode("utf-8-sig"), profile=first.profile.to_dict())
    assert again.accounts == first.accounts


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ("nonsense", "is not of the form name=value"),
        ("colour=red", "colour=red can't be used. Known are"),
        ("delimiter=ab", "'ab' is not a delimiter"),
        ("date_format=HH:MM", "Use DD/MM/YYYY"),
        ("decimal=x", "Use one of"),
        ("encoding=klingon", "There is no encoding 'klingon'"),
        ("encoding=rot13", "is not an encoding of text"),
        ("amount=Nowhere", "There is no column 'Nowhere' for amount. There are: Date, Description, Amount"),
        ("{broken", "It is no JSON object"),
        ('{"columns": {"price": 3}}', "There is no column role 'price'"),
    ],
)
def test_wrong_profile_is_named(choices: str, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        read(b"Date,Description,Amount\n10/02/2018,a,-5.00\n", profile=parse_choices(choices))


def test_header_without_rows_is_an_empty_statement() -> None:
    assert only(read(b"Date,Description,Amount\n")).lines == ()


def test_hundred_thousand_lines_keep_every_cent() -> None:
    rows = "\n".join(f"{1 + n % 28:02}/01/2020,Shop {n},{(n % 5000) / 100 - 25:.2f}" for n in range(100_000))
    account = only(read(f"Date,Description,Amount\n{rows}\n".encode()))
    zeros = sum(1 for n in range(100_000) if n % 5000 == 2500)
    assert len(account.lines) + len(account.skipped) == 100_000
    assert len(account.skipped) == zeros
    assert sum(line.amount for line in account.lines) == Decimal("-500.00")
