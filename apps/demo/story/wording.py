"""How banks word a booking."""

from datetime import date

from .dice import Dice

TOWN = "AUENTAL"


def at_terminal(dice: Dice, payee: str, day: date, first_hour: int = 9, last_hour: int = 20) -> str:
    """A payment by debit card in a shop."""
    return f"CARD PAYMENT {payee.upper()} {TOWN} {dice.clock(day, first_hour, last_hour)}"


def on_card(payee: str, place: str = f"{TOWN} DE") -> str:
    """A line of the credit card's statement."""
    return f"{payee.upper()} {place}"


def debited(payee: str, purpose: str) -> str:
    """A direct debit."""
    return f"SEPA DIRECT DEBIT {payee.upper()} {purpose}"


def credited(payer: str, purpose: str) -> str:
    """An incoming credit transfer."""
    return f"SEPA CREDIT {payer.upper()} {purpose}"


def ordered(payee: str, purpose: str) -> str:
    """A standing order."""
    return f"STANDING ORDER {payee.upper()} {purpose}"


def paid_to(payee: str, purpose: str) -> str:
    """An outgoing credit transfer."""
    return f"SEPA TRANSFER {payee.upper()} {purpose}"
