"""Amounts as people write them: with a comma or a point before the cents, thousands grouped or not."""

import re

SPACES = str.maketrans(
    "\N{MINUS SIGN}", "-", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'\N{RIGHT SINGLE QUOTATION MARK}"
)
WITH_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]{1,2}")
# "1,234" and "1.234" alone may mean either.
GROUPED = re.compile(
    r"(?![+-]?[0-9]+[,.][0-9]{3}\Z)"
    r"(?P<whole>[+-]?[0-9]{1,3}(?P<mark>[,.])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:(?!(?P=mark))[,.](?P<cents>[0-9]{1,2}))?"
)


def plain_amount(written: str) -> str:
    """The amount as `Decimal` reads it: a point before the cents, and nothing else in it.

    What is no amount, or can be read in two ways ("1,234"), is left as it is, to be refused.
    """
    text = written.strip().translate(SPACES)
    if WITH_COMMA.fullmatch(text):
        return text.replace(",", ".")
    if grouped := GROUPED.fullmatch(text):
        whole = grouped["whole"].replace(grouped["mark"], "")
        return f"{whole}.{grouped['cents'] or '00'}"
    return text
