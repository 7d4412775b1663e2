"""Amounts as people read them, made from decimals without a detour through floats."""

from decimal import Decimal, InvalidOperation

from django import template

register = template.Library()

MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NOTHING = "\N{EN DASH}"
PLACES = 2
WHOLE_UNITS = frozenset({"JPY", "KRW", "VND"})  # shown without cents while there are none
SYMBOLS = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "MXN": "MX$",
    "NZD": "NZ$",
    "PHP": "₱",
    "TWD": "NT$",
    "USD": "$",
    "VND": "₫",
}


def currency_prefix(currency: str) -> str:
    """What stands before an amount: `€`, or the code and a space for currencies without a symbol of their own."""
    return SYMBOLS.get(currency) or (f"{currency}{NO_BREAK_SPACE}" if currency else "")


def as_decimal(amount: object) -> Decimal | None:
    """The exact decimal of a Decimal, an int or a decimal string; None for nothing or what is no number."""
    if amount is None or isinstance(amount, bool | float):
        return None
    try:
        number = Decimal(str(amount))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _digits(number: Decimal, currency: str) -> str:
    """The unsigned digits in groups of three, with at least two places (none for whole units of a whole currency)."""
    whole = number == number.to_integral_value()
    fewest = 0 if currency in WHOLE_UNITS and whole else PLACES
    exponent = number.as_tuple().exponent
    given = -exponent if isinstance(exponent, int) and not whole else 0
    return f"{abs(number):,.{max(fewest, given)}f}"


@register.filter
def money(amount: object, currency: str = "") -> str:
    """`{{ amount|money:"EUR" }}`: `€1,234.56`, below zero with a true minus; a dash where there is no amount."""
    number = as_decimal(amount)
    if number is None:
        return NOTHING
    return f"{MINUS if number < 0 else ''}{currency_prefix(currency)}{_digits(number, currency)}"


@register.filter
def signed_money(amount: object, currency: str = "") -> str:
    """As `money`, with a plus before what is above zero."""
    number = as_decimal(amount)
    return f"+{money(number, currency)}" if number is not None and number > 0 else money(amount, currency)


@register.filter
def money_class(amount: object) -> str:
    """The class that repeats an amount's sign as a colour."""
    number = as_decimal(amount)
    if not number:
        return ""
    return "money--in" if number > 0 else "money--out"


@register.filter
def percent(value: object) -> str:
    """`12.5 %` with a true minus; a dash where there is no value."""
    number = as_decimal(value)
    if number is None:
        return NOTHING
    return f"{MINUS if number < 0 else ''}{abs(number):,}{NO_BREAK_SPACE}%"
