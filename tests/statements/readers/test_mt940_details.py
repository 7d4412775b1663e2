"""Field :86: of MT940 in each bank's dialect."""

import pytest

from apps.statements.readers.detect import read
from apps.statements.readers.line import StatementLine


def line(entry: str) -> StatementLine:
    text = f":20:START\n:25:123\n:60F:C200130EUR10,00\n{entry}:62F:C200131EUR5,00\n-\n"
    (account,) = read(text.encode()).accounts
    (found,) = account.lines
    return found


def detailed(details: str, more: str = "") -> StatementLine:
    return line(f":61:2001310131D5,00NMSCNONREF\n{more}:86:{details}\n")


@pytest.mark.parametrize(
    ("details", "payee", "text"),
    [
        (
            (
                "166?00GUTSCHRIFT?109251?20EREF+NOTPROVIDED?21SVWZ+Rechnung 4711?30GENODEF1XXX\n"
                "?31DE02120300000000202051?32Erika?33Mustermann?34888"
            ),
            "Erika Mustermann",
            "Rechnung 4711",
        ),
        ("105?00FOLGELASTSCHRIFT?20SVWZ+Strom Abschlag Januar 2?21020?32Stadtwerke", "Stadtwerke", None),
        ("008?00DAUERAUFTRAG?100599?20Miete Januar?32MUELLER", "MUELLER", "Miete Januar"),
        ("020~00PRZELEW~20FAKTURA 12~21/2020~32JAN~33KOWALSKI", "JAN KOWALSKI", "FAKTURA 12 /2020"),
        ("020<00PRZELEW<20CZYNSZ<32JAN", "JAN", "CZYNSZ"),
        ("808?00ENTGELT", "", "ENTGELT"),
        (
            "/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J. Jansen/REMI/Huur januari/EREF/E1",
            "J. Jansen",
            "Huur januari",
        ),
        ("/BENM//NAME/JANSEN BV/REMI/Factuur 7/ISDT/2020-01-31", "JANSEN BV", "Factuur 7"),
        ("/ORDP//NAME/P. de Vries/REMI/Terug", "P. de Vries", "Terug"),
        (
            "/EREF/E1//CNTP/NL91ABNA0417164300/ABNANL2A/VERZEKERAAR N.V.///REMI/USTD//Polis 12/",
            "VERZEKERAAR N.V.",
            "Polis 12",
        ),
        ("/CNTP///WINKEL///REMI/STRD/CUR/1234567890123456/", "WINKEL", "1234567890123456"),
        (
            (
                "SEPA IDEAL                       IBAN: NL91ABNA0417164300\nBIC: ABNANL2A                    "
                "NAAM: WEBWINKEL BV\nOMSCHRIJVING: Bestelling 99\nKENMERK: 31-01-2020"
            ),
            "WEBWINKEL BV",
            "Bestelling 99",
        ),
        ("BEA   NR:XX1   31.01.20/12.00 BAKKER,PAS1", "BAKKER", "BEA NR:XX1 31.01.20/12.00 BAKKER,PAS1"),
        ("#12 Burger place", "", "#12 Burger place"),
    ],
)
def test_details_of_each_dialect_become_payee_and_text(details: str, payee: str, text: str | None) -> None:
    found = detailed(details)
    assert found.payee == payee
    assert text is None or found.description == text


def test_text_that_was_cut_to_lines_and_chunks_is_whole_again() -> None:
    words = "?20SVWZ+Beitragsrechnung Nummer?21 4711 fuer das Jahr zweitau?22send"
    found = detailed(f"105?00LASTSCHRIFT{words}?32Verein fuer Leibesuebungen u?33nd Spiel".replace("Jahr", "Ja\nhr"))
    assert found.description == "Beitragsrechnung Nummer 4711 fuer das Jahr zweitausend"
    assert found.payee == "Verein fuer Leibesuebungen und Spiel"


def test_text_below_the_entry_and_its_reference_are_kept() -> None:
    assert line(":61:200131D5,00NTRFINV 4711\nCard payment\n").description == "Card payment"
    found = detailed("Shop", more="Card payment\n")
    assert (found.description, found.notes) == ("Shop", "Card payment")
    assert line(":61:200131D5,00NTRFINV 4711\n").description == "INV 4711"


def test_rest_of_the_details_is_kept_as_notes() -> None:
    details = "105?00LASTSCHRIFT?20EREF+NOTPROVIDED?21MREF+M-7?22SVWZ+Strom?30GENODEF1XXX?31DE02120300000000202051"
    assert detailed(details).notes == "LASTSCHRIFT; Bank GENODEF1XXX; Account DE02120300000000202051; MREF M-7"
    assert detailed("/IBAN/NL91ABNA0417164300/NAME/Jan/REMI/Huur/EREF/E1").notes == "IBAN NL91ABNA0417164300; EREF E1"
