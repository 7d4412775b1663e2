"""Names of columns: their words, and what the numbers and days under a word are."""

import re

PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def words(name: str) -> frozenset[str]:
    """The words of a column's name, in small letters: "Weekly_Sales" is weekly and sales."""
    return frozenset(part.lower() for part in PART.findall(name))


def short(name: str, most: int = 60) -> str:
    """A name for a sentence: one line, not endless."""
    line = " ".join(name.split()) or "(no name)"
    return line if len(line) <= most else f"{line[: most - 1]}…"


WANTED = words("sales sale revenue amount total turnover spend")
"""Numbers that a table is most likely about."""

ADDED = WANTED | words(
    "sum units sold quantity qty volume orders profit cost costs expense expenses income gross net tax value count "
    "visits visitors clicks impressions payment paid production output"
)
"""Numbers that are added up."""

AVERAGED = words(
    "price rate temperature temp age rating score percent percentage share ratio index level cpi unemployment humidity "
    "pressure speed weight height length width distance duration average avg mean median margin latitude longitude lat "
    "lon lng inventory stock balance fuel"
)
"""Numbers that are averaged: adding up prices or temperatures says nothing."""

NAMING = words("id key code number no nr num zip postal postcode phone sku isbn ean year month week day hour")
"""Numbers that only name things."""

GROUPING = words(
    "store shop branch dept department type class group category region zone area country state city year quarter "
    "month weekday gender segment status grade cluster team line size"
)
"""Numbers and texts that rows are grouped by."""

EARLIER = words("birth birthday dob born created updated modified")
"""Days of something else than of what the row is about."""

NEVER_NEGATIVE = words(
    "quantity qty units stock inventory age count price weight length height width distance duration population "
    "visitors orders"
)
"""Numbers that cannot be below zero."""

MAY_BE_NEGATIVE = words("change delta diff difference growth net balance variance adjustment return returns")
"""Numbers that may be below zero, whatever else their name says."""

MAY_BE_FUTURE = words(
    "due expiry expires expiration valid until end ends next planned plan delivery forecast target deadline renewal "
    "maturity scheduled"
)
"""Days that may lie ahead."""


def names_only(name: str) -> bool:
    """Whether the numbers of a column only name things."""
    called = words(name)
    return bool(called & NAMING) and not called & ADDED
