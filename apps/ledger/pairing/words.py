"""Words by which banks of five languages name moves between own accounts, and what is none.

Texts are compared in small letters without accents, with one blank between words. Words are cut by banks at fixed
widths, so most patterns end open.
"""

import re
import unicodedata
from functools import lru_cache

_NO_WORD = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"})


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Small letters and digits, one blank between words: "Übertrag  Spark.-Kto" becomes "ubertrag spark kto"."""
    folded = text.casefold().translate(_LETTERS)
    if not folded.isascii():
        folded = "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))
    return _NO_WORD.sub(" ", folded).strip()


def _any(patterns: str) -> re.Pattern[str]:
    """Any of the patterns, which blanks part; an underscore is a blank within one."""
    return re.compile(rf"\b(?:{'|'.join(patterns.split())})".replace("_", " "))


OWN = _any(r"""
    umbuch u?ebertrag ubertrag eigenubertrag eigene?s?_konto kontoausgleich rucklage sparen\b sparrate sparplan
    sparbuch sparkonto tagesgeld festgeld depot aufladung aufladen taschengeldkonto haushaltskonto
    gemeinschaftskonto kontoauflosung transfer_(?:to|from|between|in|out)\b transfer$
    (?:int|internal|own|acct|account|online|self|book|mobile)_(?:transfer|tfr|xfer) tfr\b xfer\b trf\b own_acc
    savings?\b top_?up move_money money_moved round_?up pot\b sweep\b cash_?out\b add(?:ed)?_money joint_acc
    brokerage ach_(?:transfer|xfer|pull|push) wire_(?:transfer_)?(?:to|from)_own eigen_rek spaar interne?_over
    overboeking_(?:van|naar|eigen|spaar) opwaarder oplad beleggingsrek virement_interne virt?_int
    vir(?:t|ement)?_(?:vers|de|depuis|interne|compte) compte_a_compte epargne livret ldd recharge(?:ment)?\b
    approvisionnement alimentation_(?:de_)?compte traspaso trasp\b ahorro entre_cuentas cuenta_propia
    transferencia_(?:propia|interna) recarga\b aportacion
""")
"""Said of moves between a person's own accounts."""

CARD = _any(r"""
    kreditkarten?\s?(?:abr|zahl|ausgl|konto|rech) kreditkarte\b visa_(?:abr|card_pay|rech)
    mastercard_(?:abr|pay|rech) kartenabrechnung einzug_kreditk credit_?card card_(?:bill|balance|payoff)
    crcardpmt autopay auto_?pay e_payment epay\b payment_(?:received|thank|thx) thank_you card_(?:pmt|pymt)
    cc_(?:pmt|payment) carte_de_credit releve_(?:de_)?carte carte_a_debit_differe debit_differe prelevement_carte
    creditcard afrekening_(?:creditc|card|ics) tarjeta_(?:de_)?credito liquidacion_(?:de_)?tarjeta recibo_tarjeta
    pago_(?:de_)?tarjeta zahlung_erhalten zahlungseingang paiement_recu betaling_ontvangen pago_recibido
    ausgleich_kart
""")
"""Said of paying off a credit card, on either account."""

LOAN = _any(r"""
    darlehen kreditrate tilgung sondertilg hypothek baufinanz loan mortgage pret\b echeance emprunt hypotheca
    aflossing lening prestamo hipoteca amortiza annuitat rate_kredit
""")
"""Said of paying a loan back."""

GENERIC = _any(r"""
    uberweisung ueberweisung dauerauftrag gutschrift lastschrift virement vir\b overboeking overschrijving
    transferencia transfer\b sepa standing_order so\b faster_payment fpi\b fpo\b wire\b ach\b zelle instant
    periodieke iban bic\b ref\b eref mref svwz konto account compte rekening cuenta payment zahlung money credit\b
    debit\b
""")
"""Said of any payment: it neither makes a transfer likely nor names anybody."""

PURCHASE = _any(r"""
    kartenzahlung karte_nr girocard ec_zahl einkauf kauf\b pos\b card_purchase purchase debit_card checkcard
    contactless kontaktlos betaalautomaat bea\b pinbetaling achat paiement_par_carte cb\b facture compra miete
    kaltmiete warmmiete rent\b loyer huur\b alquiler versicherung beitrag insurance assurance verzekering seguro\b
    rechnung invoice factuur factura strom\b abschlag electric supermarkt supermarche supermarket rewe edeka lidl
    aldi carrefour mercadona albert_heijn tesco walmart amazon ikea restaurant tankstelle cotisation abonnement
    subscription membership nebenkosten kindergarten spende donation kaution deposit_for tuition atm\b bargeld
    geldautomat cash_withdrawal retrait geldopname cajero honorarrechnung
""")
"""Said of spending."""

INCOME = _any(r"""
    gehalt lohn\b bezuge salary payroll wages?\b direct_dep salaire salaris loon\b nomina\b paie\b pension\b
    rente\b kindergeld dividend zinsen\b interest_paid interets bonus honorar stipend caf\b allocation toeslag
    verkauf kleinanzeigen vinted ebay prestacion
""")
"""Said of earnings."""

REFUND = _any(r"""
    erstatt ruckzahl rueckzahl ruckuberw refund cashback rembours terugbetal teruggaaf restitution reembolso
    devoluc storno retour finanzamt tax\b reimburs reversal payback split(?:wise|_bill) geschenk gift cadeau
    regalo danke_fur auslage chargeback
""")
"""Said of money that comes back from others."""
