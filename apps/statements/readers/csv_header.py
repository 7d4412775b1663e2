"""Where the header is, and what its words say of the columns under it."""

# ruff: noqa: PLR2004 - two words make a header

import re
from collections.abc import Sequence

from apps.statements.readers.amount import is_amount
from apps.statements.readers.csv_table import looks_like_booking, plain
from apps.statements.readers.csv_words import CURRENCIES, FOREIGN, HEADERS, SIGNALS
from apps.statements.readers.dates import is_date_shaped

_LOOKED_AT = 80
_SYMBOLS = {"€": "EUR", "£": "GBP", "zł": "PLN"}
_RANKS = {(role, words): rank for role, headers in HEADERS.items() for rank, words in enumerate(headers)}
_WORDS = frozenset(words for headers in HEADERS.values() for words in headers)


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, bool]:
    """(row of the header, whether its words are known), or (-1, False) where the file has none.

    The row with the most known words counts; where no row has two of them, the row right above the first booking does,
    if it holds words only.
    """
    head = rows[:_LOOKED_AT]
    scores = [0 if looks_like_booking(row) else sum(1 for cell in row if _known(cell)) for row in head]
    best = max(range(len(head)), key=lambda index: scores[index], default=-1)
    if best >= 0 and scores[best] >= 2 and not _has_values(head[best]):
        return best, True
    first = next((index for index, row in enumerate(head) if looks_like_booking(row)), -1)
    if first > 0 and _is_words_only(rows[first - 1], len(rows[first])):
        return first - 1, False
    return -1, False


def ranks(header: Sequence[str], role: str) -> list[tuple[int, int]]:
    """(rank, column) of the columns whose header names the role, the best first. Exact words go before hints."""
    found = []
    for number, cell in enumerate(header):
        words, _ = bare(cell)
        rank = _RANKS.get((role, words))
        if rank is None and not FOREIGN & set(words.split()) and SIGNALS.get(role, frozenset()) & set(words.split()):
            rank = 500
        if rank is not None:
            found.append((rank, number))
    return sorted(found)


def bare(cell: str) -> tuple[str, str]:
    """A header's plain words without the currency it names, and that currency: "Betrag (EUR)" -> ("betrag", "EUR")."""
    currency = next((code for symbol, code in _SYMBOLS.items() if symbol in cell), "")
    words = re.sub(r"(?<=[a-z])(?=\d$)", " ", plain(cell))
    match = re.fullmatch(r"(.+?)(?: in| en)? ([a-z]{3})", words)
    if match and match[2].upper() in CURRENCIES and words not in _WORDS:
        return match[1], match[2].upper()
    return words, currency


def _known(cell: str) -> bool:
    words, _ = bare(cell)
    return words in _WORDS


def _has_values(row: Sequence[str]) -> bool:
    return any(is_date_shaped(cell) or (is_amount(cell) and not cell.strip().isdigit()) for cell in row)


def _is_words_only(row: Sequence[str], width: int) -> bool:
    cells = [cell.strip() for cell in row]
    named = [cell for cell in cells if cell]
    return (
        len(named) >= 2
        and len(named) * 2 >= width
        and len(set(named)) == len(named)
        and not any(is_amount(cell) or is_date_shaped(cell) for cell in named)
    )
