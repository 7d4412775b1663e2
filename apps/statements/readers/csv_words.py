"""The words banks put above their columns and into them, in ten languages: data, hardly any logic.

All are written as `plain` leaves them: lower case, without accents, only letters, digits and single blanks.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split("|"))


HEADERS: dict[str, tuple[str, ...]] = {
    "date": _words(
        """
        posting date | posted date | post date | date posted | booking date | book date | bookingdate |
        buchungstag | buchungsdatum | buchung | datum buchung | boekdatum | boekingsdatum | completed date |
        date de comptabilisation | date comptable | date operation | date de l operation | date d operation |
        date de operation | fecha contable | fecha operacion | fecha de operacion | fecha operativa | f
        contable | data contabile | data operazione | data di registrazione | data ksiegowania | data operacji
        | bokforingsdag | bokforingsdatum | bokfort | bogforingsdato | bogfort | bokfort dato | bokforingsdato
        | cleared date | clearing date | settlement date | date | datum | fecha | data | dato | dag |
        transaction date | trans date | transactiondate | txn date | tran date | transaktionsdatum |
        transactiedatum | date transaction | data transakcji | data de movimento | data movimento |
        transaktionsdag | dtposted | day | when | date time | datetime | timestamp | created | created at |
        created on | started date | umsatzdatum | value date | valuta | valutadatum | valutatag | wertstellung
        | wertstellungstag | date valeur | date de valeur | fecha valor | data valuta | data waluty |
        rentedatum | valuteringsdag | rentedato
        """
    ),
    "amount": _words(
        """
        amount | transaction amount | betrag | bedrag | montant | importe | importo | kwota | belopp | belob |
        belop | buchungsbetrag | umsatz | transactiebedrag | montant operation | montant de l operation |
        importe operacion | importe euros | kwota operacji | kwota transakcji | transaktionsbelopp | castka |
        amount in account currency | account amount | trnamt | net amount | net | valor | value | montante |
        quantia | movimento | importe movimiento | suma | osszeg | summa | signed amount | paid | sum | betrag
        in kontowahrung | betrag in | bedrag in | montant en | gross | brutto
        """
    ),
    "debit": _words(
        """
        debit | debit amount | amount debit | debits | withdrawal | withdrawals | withdrawal amount | paid out
        | money out | payments | soll | belastung | belastungen | lastschrift | ausgang | ausgabe | ausgaben |
        af | debet | uitgave | uitgaven | depense | depenses | debits montant | cargo | cargos | dare |
        addebiti | addebito | uscite | uscita | obciazenia | obciazenie | wydatki | wydatek | uttag | ut |
        udgift | udgifter | ud | ut fra konto | spent | outflow | out | charges | gasto | gastos | debito |
        lastschriften | sortie | sorties | debe | amount out | out amount | cheques | debit eur
        """
    ),
    "credit": _words(
        """
        credit | credit amount | amount credit | credits | deposit | deposits | deposit amount | paid in |
        money in | receipts | haben | gutschrift | gutschriften | eingang | einnahme | einnahmen | bij |
        ontvangst | ontvangsten | inkomsten | recette | recettes | abono | abonos | ingreso | ingresos | avere
        | accrediti | accredito | entrate | entrata | uznania | uznanie | wplywy | wplyw | insattning |
        insattningar | in | indtaegt | indtaegter | ind | inn pa konto | received | inflow | credito | entree
        | entrees | haber | amount in | in amount
        """
    ),
    "flag": _words(
        """
        debit credit | credit debit | dr cr | cr dr | d c | c d | af bij | bij af | soll haben | s h | debit
        credit indicator | credit debit indicator | credit or debit | debit or credit | cdtdbtind |
        transaction type | type | sens | sign | signo | segno | kierunek | debet credit | debetcredit |
        umsatzart | art | direction | richtung | vorzeichen | details | kind | trntype | mouvement
        """
    ),
    "description": _words(
        """
        description | transaction description | details | transaction details | narrative | narration | memo |
        particulars | reference text | verwendungszweck | purpose | payment purpose | vwz | zweck | buchungstext |
        buchungsdetails | text
        | texte | omschrijving | mededelingen | mededeling | libelle | libelle operation | intitule | nature
        de l operation | communication | communications | detail | concepto | descripcion | observaciones |
        movimiento | descrizione | causale | dettagli | descrizione operazione | opis | opis operacji | opis
        transakcji | tytul | tytulem | tytul operacji | tekst | beskrivelse | beskrivning | meddelande |
        specifikation | forklaring | label | items | item | original description | description 1 | description
        2 | description 3 | omschrijving 1 | omschrijving 2 | omschrijving 3 | omschrijving 4 | payment
        reference | payment details | transaction | remittance information | subject | umsatztext | vermerk |
        mitteilung | betreff | descricao | historico | transaction text | reference | referenz |
        betalingskenmerk | titulo | popis | poznamka pro prijemce | extended details | title | rubrik
        """
    ),
    "payee": _words(
        """
        payee | payee name | merchant | merchant name | counterparty name | name counterpty | counterparty |
        name | partner name | partner | partnername | beneficiary | beneficiary name | recipient | sender |
        recipient name | to from | from to | payer name | payer | name of counterparty | counter party |
        empfanger | empfaenger | auftraggeber empfanger | auftraggeber empfaenger | beguenstigter |
        beguenstigter zahlungspflichtiger | begunstigter zahlungspflichtiger | zahlungsempfanger |
        auftraggeber | zahlungspflichtiger | zahlungspflichtige r | zahlungsempfanger in | name
        zahlungsbeteiligter | zahlungsbeteiligter | beguenstigter auftraggeber | begunstigter auftraggeber |
        begunstigter | empfanger zahlungspflichtiger | auftraggeber begunstigter | gegenpartei | kontoinhaber
        gegenkonto | naam omschrijving | naam tegenpartij | naam | tegenpartij | tegenrekeninghouder |
        tegenpartij naam | naam tegenrekening | naam begunstigde | beneficiaire | nom | tiers | contrepartie |
        nom contrepartie | nom de la contrepartie | beneficiario | ordenante | comercio | ordinante |
        controparte | nome | beneficiario ordinante | kontrahent | nadawca odbiorca | odbiorca nadawca |
        odbiorca | nadawca | dane kontrahenta | mottagare | avsandare | mottagare avsandare | modtager |
        afsender | modpart | navn | namn | protiucet nazev | nazev protiuctu | company | vendor | store | shop
        """
    ),
    "category": _words(
        """
        category | kategorie | categorie | categoria | kategoria | kategori | rubriek | hauptkategorie |
        category name | categories | spending category | categorie operation
        """
    ),
    "account": _words(
        """
        account | account name | account number | own account | my account | account no | account id | acctid
        | account iban | iban bban | iban | auftragskonto | konto | kontonummer | kontoname | kontobezeichnung
        | iban auftragskonto | bezeichnung auftragskonto | iban kontoinhaber | eigenes konto | rekening |
        rekeningnummer | iban rekening | eigen rekening | van rekening | compte | numero de compte | cuenta |
        numero de cuenta | conto | numero conto | rachunek | numer rachunku | nazwa konta | kontonamn |
        kontonavn | kontonr | kontonummer iban | account name number | bank account | from account
        """
    ),
    "currency": _words(
        """
        currency | currency code | ccy | cur | wahrung | waehrung | whg | valuta | munt | muntsoort | devise |
        divisa | moneda | valuta importo | waluta | mena | valutasort | account currency | devises |
        transaction currency | currency name | moeda | kontowahrung | valutakod | payment currency
        """
    ),
    "bank_id": _words(
        """
        transaction id | transactionid | id | fitid | unique id | transaction number | bank transaction id |
        seq no | sequence number | volgnr | volgnummer | transferwise id | wise id | transaction reference |
        bank reference | bankreferenz | archivierungscode | arkivkod | arkiveringskode | identifiant | numero
        operation | id transakcji | numer transakcji | numer referencyjny | id operacji | journalnr |
        transactie id | transactiereferentie | referentie bank | transaktions id | transaktionsid | order id |
        reference number | num reference | buchungsreferenz | verifikationsnummer | id pohybu | id operace
        """
    ),
    "balance": _words(
        """
        balance | running balance | runningbalance | account balance | balance after | bal after bkng |
        balance after booking | closing balance | saldo | kontostand | saldo nach buchung | saldo na mutatie |
        saldo na trn | saldo na boeking | solde | solde apres operation | saldo disponible | saldo contabile |
        saldo po operacji | saldo po transakcji | bokfort saldo | saldo efter | balance after transaction |
        available balance | ledger balance | saldo progressivo | new balance | nieuw saldo | resulting balance
        """
    ),
    "notes": _words(
        """
        notes | note | notizen | notiz | bemerkung | bemerkungen | anmerkung | kommentar | comment | comments
        | opmerking | notities | remarque | commentaire | nota | notas | notatka | anteckning | noter | remark
        | remarks | personal note
        """
    ),
    "fee": _words(
        """
        fee | fees | gebuhr | gebuehr | kosten | frais | comision | commissione | oplata | gebyr | avgift
        """
    ),
    "status": _words(
        """
        status | state | statut | estado | stato | stan | tilstand | buchungsstatus | booking status
        """
    ),
}
"""Role -> headers, the most telling first."""

SIGNALS: dict[str, frozenset[str]] = {
    "date": frozenset(_words("buchungstag | data | date | dato | datum | fecha")),
    "amount": frozenset(_words("amount | bedrag | belob | belopp | betrag | importe | importo | kwota | montant")),
    "balance": frozenset(_words("balance | kontostand | saldo | solde")),
    "debit": frozenset(_words("belastung | debet | debit | obciazenia | soll | withdrawal")),
    "credit": frozenset(_words("credit | deposit | gutschrift | haben | uznania")),
    "payee": frozenset(_words("beneficiaire | beneficiary | empfanger | kontrahent | merchant | payee | tegenpartij")),
    "description": frozenset(
        _words("descripcion | description | descrizione | libelle | omschrijving | verwendungszweck")
    ),
    "category": frozenset(_words("categorie | category | kategorie")),
    "currency": frozenset(_words("currency | devise | divisa | wahrung | waluta")),
}
"""Role -> single words that hint at it inside a longer header."""

FOREIGN = frozenset(
    _words(
        """
        bic | birth | cambio | cashback | counterparty | counterpty | creditor | devise origine | due |
        exchange | expiry | export | foreign | fremd | fremdbetrag | fremdwahrung | import | instr | koers |
        kurs | limit | local | mandate | mwst | orig | original | originalbetrag | originalwahrung | overdraft
        | pending | print | rate | reserved | sepa | swift | taux | tax | tegenrekening | ursprunglicher | vat
        | wechselkurs
        """
    )
)
"""Words that make of an amount, currency or account column one of something else."""

SENDERS = frozenset(
    _words(
        """
        afsender | auftraggeber | avsandare | nadawca | ordenante | ordinante | payer | payer name | sender |
        zahlungspflichtige r | zahlungspflichtiger
        """
    )
)
"""Headers of the one who pays. Which of both is the payee depends on the sign of the amount."""

RECEIVERS = frozenset(
    _words(
        """
        begunstigter | beneficiaire | beneficiario | beneficiary | beneficiary name | empfanger | merchant |
        merchant name | modtager | mottagare | odbiorca | payee | payee name | recipient | recipient name |
        zahlungsempfanger | zahlungsempfanger in
        """
    )
)
"""Headers of the one who is paid."""

STRONG_ACCOUNT = frozenset(
    _words(
        """
        account | account iban | account name | auftragskonto | bezeichnung auftragskonto | eigen rekening |
        eigenes konto | from account | iban auftragskonto | iban bban | iban kontoinhaber | iban rekening |
        kontobezeichnung | kontoname | kontonamn | kontonavn | my account | nazwa konta | own account |
        rekening
        """
    )
)
"""Headers that name the file's own account wherever they stand; others do so only before the payee's column."""

DEBIT_WORDS = frozenset(
    _words(
        """
        adebet | af | ausgabe | ausgang | belastung | cargo | d | dare | db | dbit | debet | debit | debito |
        depense | dr | expense | gasto | lastschrift | minus | money out | obciazenie | out | outgoing | paid
        out | s | sent | soll | udgift | uit | uitgave | uscita | uttag | withdrawal | wydatek
        """
    )
)
"""What a flag column says of money out."""

CREDIT_WORDS = frozenset(
    _words(
        """
        abono | acredit | avere | bij | c | cr | crdt | credit | credito | deposit | eingang | einnahme |
        entrata | gutschrift | h | haben | in | income | incoming | indtaegt | ingreso | insattning | kredit |
        money in | ontvangst | paid in | plus | received | recette | uznanie | wplyw
        """
    )
)
"""What a flag column says of money in."""

NOT_BOOKED = frozenset(
    _words(
        """
        abgelehnt | ausstehend | authorised | authorized | blocked | canceled | cancelled | declined | en
        attente | failed | in behandeling | in sospeso | oczekujace | offen | pendiente | pending | refused |
        rejected | reserved | reserverat | reserveret | reverted | scheduled | storniert | void | voided |
        vorgemerkt
        """
    )
)
"""What a status column says of a line that moved no money (yet)."""

CLOSING_WORDS = frozenset(
    _words(
        """
        alter saldo | anfangssaldo | balance | beginning balance | beginsaldo | closing balance | eindsaldo |
        end of file | ending | ending balance | endsaldo | gesamt | kontostand | neuer saldo | opening balance
        | saldo | saldo final | saldo inicial | solde | somme | sum | suma | summe | totaal | total | totale |
        totals
        """
    )
)
"""What the first cell of a line of totals begins with."""

CURRENCIES = frozenset(
    _words(
        """
        AED | ARS | AUD | BGN | BRL | CAD | CHF | CLP | CNY | COP | CZK | DKK | EGP | EUR | GBP | GEL | HKD |
        HRK | HUF | IDR | ILS | INR | ISK | JPY | KES | KRW | MAD | MXN | MYR | NGN | NOK | NZD | PEN | PHP |
        PKR | PLN | RON | RSD | RUB | SAR | SEK | SGD | THB | TND | TRY | TWD | UAH | USD | UYU | VND | ZAR
        """
    )
)
"""ISO 4217 codes by which a column of currencies, or a currency in a header, is known."""
