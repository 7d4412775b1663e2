"""Tables of well-known banks: the file that lists them is sound, and each tells what its headers alone do not."""

import pytest

from apps.statements.readers.csv_layouts import Layout, layout_named, layouts
from apps.statements.readers.detect import read
from apps.statements.readers.errors import StatementError

# After what the banks document; each first booking is on 3 April 2026, which nothing in the file proves.
FILES = {
    "Chase": "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n"
    "DEBIT,04/03/2026,COFFEE,-4.50,DEBIT_CARD,95.50,\n",
    "Barclays": "Number,Date,Account,Amount,Subcategory,Memo\n ,03/04/2026,20-00-00 12345678,-4.50,PAYMENT,COFFEE\n",
    "Starling": "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category\n"
    "03/04/2026,Coffee,,CONTACTLESS,-4.50,95.50,EATING_OUT\n",
    "Discover": "Trans. Date,Post Date,Description,Amount,Category\n04/03/2026,04/03/2026,COFFEE,4.50,Restaurants\n",
    "comdirect": "Buchungstag;Wertstellung (Valuta);Vorgang;Buchungstext;Umsatz in EUR\n"
    "03.04.2026;03.04.2026;Lastschrift;Kaffee;-4,50\n",
    "Sparkasse": "Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;"
    "Beguenstigter/Zahlungspflichtiger;Betrag;Waehrung\nDE1;03.04.26;03.04.26;KARTE;Kaffee;Bar;-4,50;EUR\n",
    "DKB": "Buchungsdatum;Wertstellung;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Verwendungszweck;Betrag (€)\n"
    "03.04.26;03.04.26;Gebucht;Ich;Bar;Kaffee;-4,50\n",
    "ING Netherlands": '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)"\n'
    '"20260403","Koffie","NL1","","BA","Af","4,50"\n',
    "Crédit Mutuel": "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n03/04/2026;03/04/2026;-4,50;;CAFE;95,50\n",
    "Danske Bank": '"Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"\n'
    '"03.04.2026";"Kaffe";"-4,50";"95,50";"Udført";"Nej"\n',
    "PayPal": '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net"\n'
    '"03.04.2026","10:00:00","CET","Bar","Payment","Completed","EUR","-4.40","-0.10","-4.50"\n',
}


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: each.name)
def test_a_bank_names_columns_that_its_header_has(layout: Layout) -> None:
    named = {name for names in layout.means.get("columns", {}).values() for name in names}
    assert named <= layout.header
    assert len(layout.header) >= 3


def test_no_bank_hides_another() -> None:
    """The first that fits counts, so no header may be part of a later one."""
    known = layouts()
    hidden = [
        (one.name, other.name)
        for place, one in enumerate(known)
        for other in known[place + 1 :]
        if one.header <= other.header
    ]
    assert hidden == []


@pytest.mark.parametrize("bank", FILES)
def test_file_of_a_bank_is_known_and_read(bank: str) -> None:
    statement = read(FILES[bank].encode())
    assert statement.profile is not None
    assert statement.profile.layout == bank
    ((line,),) = (account.lines for account in statement.accounts)
    assert f"{line.amount}" == "-4.50"
    assert f"{line.posting_date}" == "2026-04-03"


def test_what_a_file_proves_goes_before_what_its_bank_usually_does() -> None:
    american = FILES["Barclays"].replace("03/04/2026", "04/23/2026")
    ((line,),) = (account.lines for account in read(american.encode()).accounts)
    assert f"{line.posting_date}" == "2026-04-23"


def test_a_bank_is_chosen_by_its_name() -> None:
    assert layout_named("american express") == {"inverted": True}
    with pytest.raises(StatementError, match=r"There is no profile 'Bank of Nowhere'\. Known are: Amazon"):
        layout_named("Bank of Nowhere")
