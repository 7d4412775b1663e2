"""How banks write who was paid: the same shop in many words, cut short, with numbers that never come again."""

from collections.abc import Callable
from datetime import date
from random import Random

Text = tuple[str, str]
"""Payee and description."""
Wording = Callable[[Random, str, str, date], Text]
"""From who was paid, where and when."""

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def _code(dice: Random, length: int) -> str:
    return "".join(dice.choices(_LETTERS, k=length))


def _number(dice: Random, length: int) -> str:
    return "".join(dice.choices("0123456789", k=length))


def continental(dice: Random, name: str, city: str, day: date) -> Text:
    """Paid by card as banks of Germany and the Netherlands write it; some know the payee, some only a text."""
    legal = dice.choice(["", "", " GmbH", " B.V.", " SAGT DANKE", f" FIL. {_number(dice, 4)}"])
    at = f"{dice.randint(7, 22):02}:{dice.randint(0, 59):02}"
    kinds = [
        (f"{name.upper()}{legal}//{city.upper()}/DE", f"{day:%Y-%m-%d}T{at} Debitk.{dice.randint(1, 9)} 2027-12"),
        (name, f"Kartenzahlung {city} Terminal {_number(dice, 8)} {day:%d.%m.} {at}"),
        ("", f"BEA, Apple Pay {name},PAS{_number(dice, 3)} NR:{_code(dice, 8)}, {day:%d.%m.%y}/{at} {city.upper()}"),
        ("", f"{name.upper()[:18]} {_number(dice, 5)} {city.upper()[:9]} KARTE {_number(dice, 4)}"),
        (f"{name} {city}", f"Betaalautomaat {at} pasnr. {_number(dice, 3)} {_code(dice, 6)}"),
        (name.upper(), f"VISA DEBITCARD {_number(dice, 16)} {day:%d%m} {city}"),
    ]
    return dice.choices(kinds, weights=[5, 5, 4, 3, 3, 2])[0]


def continental_bill(dice: Random, name: str, _city: str, day: date) -> Text:
    """SEPA debits, with mandate and creditor."""
    mandate, creditor = _code(dice, 10), f"DE{_number(dice, 2)}ZZZ{_number(dice, 11)}"
    return dice.choice(
        [
            (name, f"SEPA-BASISLASTSCHRIFT Rechnung {_number(dice, 9)} MREF+{mandate} CRED+{creditor}"),
            (name, f"/TRTP/SEPA Incasso algemeen/CSID/{creditor}/NAME/{name}/MARF/{mandate}/REMI/{day:%m-%Y}"),
            (name.upper(), f"SVWZ+Abrechnung {day:%m/%Y} Kd.-Nr. {_number(dice, 7)} EREF+{_code(dice, 12)}"),
        ]
    )  # fmt: skip


def continental_income(dice: Random, name: str, _city: str, day: date) -> Text:
    """Credits, as from an employer."""
    return dice.choice(
        [
            (name, f"SEPA-GUTSCHRIFT {day:%m/%Y} EREF+{_code(dice, 12)}"),
            (name.upper(), f"/TRTP/SEPA Overboeking/NAME/{name}/EREF/{_code(dice, 14)}"),
        ]
    )


def continental_online(dice: Random, name: str, _city: str, _day: date) -> Text:
    """Paid by a purse in between, which stands in the payee's place."""
    reference = _number(dice, 13)
    return dice.choice(
        [
            ("PayPal Europe S.a.r.l. et Cie S.C.A", f"{reference} PP.{_number(dice, 4)}.PP . {name}, Ihr Kauf"),
            (f"PAYPAL *{name.upper()[:14]}", f"{_number(dice, 11)} LUX"),
            (f"{name} by Adyen", f"iDEAL {_number(dice, 16)} {_code(dice, 10)} order {_number(dice, 7)}"),
            (f"Klarna*{name}", f"Bestellung {_number(dice, 8)}"),
        ]
    )  # fmt: skip


def overseas(dice: Random, name: str, city: str, day: date) -> Text:
    """One text in capitals, as banks of France, Spain, Britain and America write it, and cut."""
    capitals = name.upper().replace("É", "E").replace("È", "E").replace("'", " ")
    on = f"{day.day:02} {_MONTHS[day.month - 1]}"
    kinds = [
        f"CB {capitals} FACT {day:%d%m%y} CARTE {_number(dice, 4)}",
        f"PAIEMENT PAR CARTE X{_number(dice, 4)} {capitals} {city.upper()} {day:%d/%m}",
        f"CARD PAYMENT TO {capitals} ON {on}"[:34],
        f"COMPRA TARJ. {_number(dice, 4)}XXXXXXXX{_number(dice, 4)} {capitals}-{city.upper()}",
        f"{capitals} #{_number(dice, 4)} {city.upper()} {_code(dice, 2)}"[:32],
        f"SQ *{capitals}"[:22] + f" {city.upper()}",
        f"POS PURCHASE {_number(dice, 12)} {capitals}"[:40],
    ]
    return "", dice.choices(kinds, weights=[6, 3, 4, 3, 4, 1, 2])[0]


def overseas_bill(dice: Random, name: str, _city: str, day: date) -> Text:
    """Standing debits in the same capitals."""
    kinds = [
        f"PRLV SEPA {name.upper()} ECH/{day:%d%m%y} ID EMETTEUR/FR{_number(dice, 8)} MDT/{_code(dice, 9)}",
        f"DIRECT DEBIT PAYMENT TO {name.upper()} REF {_code(dice, 11)}",
        f"ACH DEBIT {name.upper()[:22]} WEB ID: {_number(dice, 10)}",
    ]  # fmt: skip
    return "", dice.choice(kinds)


def overseas_income(dice: Random, name: str, _city: str, day: date) -> Text:
    """Credits in the same capitals."""
    return "", dice.choice(
        [f"VIR SEPA RECU /DE {name.upper()} /REF {_code(dice, 9)}", f"BGC {name.upper()} {day:%m%y}"]
    )


def overseas_online(dice: Random, name: str, _city: str, day: date) -> Text:
    """Purses in between, in the same capitals."""
    kinds = [
        f"PAYPAL *{name.upper()[:12]} {_number(dice, 10)} GB",
        f"PRLV PAYPAL EUROPE {name.upper()} {_code(dice, 12)}",
        f"WWW.{name.upper().replace(' ', '')}.COM {day:%m/%d} {_number(dice, 10)}",
        f"APPLE PAY {name.upper()} {_number(dice, 6)}",
    ]
    return "", dice.choice(kinds)
