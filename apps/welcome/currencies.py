"""Which currency somebody most likely keeps their money in, told from what their browser says of its languages."""

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies
from django.utils.translation.trans_real import parse_accept_lang_header

from apps.users.models import currency_code


def currency_of(languages: str, otherwise: str) -> str:
    """The currency of the first land in an `Accept-Language` header; a language without a land says nothing."""
    for name, _weight in parse_accept_lang_header(languages):
        land = _land(name)
        for code in get_territory_currencies(land) if land else ():
            currency_code(code)
            return str(code)
    return otherwise


def _land(name: str) -> str:
    try:
        return Locale.parse(name, sep="-").territory or ""
    except (UnknownLocaleError, ValueError):
        return ""
