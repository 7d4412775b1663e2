"""Letters that look like Latin ones and are others: in a name they would show one table and mean another."""

import unicodedata

# What NFKC leaves apart, since these are letters of their own: Cyrillic, Greek and a few of phonetic writing.
_LATIN = dict(
    zip(
        "абсԁеһіјӏкмոорԛгѕтυνѵԝхуᴢАВСЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιορνκτχγɑɡıⅼ",
        "abcdehijlkmnopqrstuvvwxyzABCEHIJKMOPSTXYABEZHIKMNOPTYXaiopvktxyagil",
        strict=True,
    )
)


def latin(text: str) -> str:
    """`text` as an eye reads it: compatibility forms folded, lookalikes replaced, what has no width left out."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(_LATIN.get(letter, letter) for letter in folded if unicodedata.category(letter) != "Cf")


def named(letter: str) -> str:
    """How a message names a letter that cannot be told by looking: `U+0430 CYRILLIC SMALL LETTER A`."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}"
