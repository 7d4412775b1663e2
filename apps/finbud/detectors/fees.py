"""What the bank takes for itself: fees and interest on what is overdrawn."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

from ..books import Book, Booking
from ..finding import Action, Finding
from ..thresholds import FEES_FEWEST, FEES_SHARE

KIND = "fees"
LONGEST_NAME = 60
WORDS = Path(__file__).parents[1] / "fee_words.toml"


def detect(book: Book) -> Iterator[Finding]:
    """Impact: those of the last year, as long as nothing changes. A mortgage's interest is none of them."""
    since = book.today - timedelta(days=365)
    year = [one for one in book.bookings if since < one.day]
    taken = [one for one in year if not one.is_income and _is_fee(one)]
    cents = sum(one.spent for one in taken)
    if len(taken) < FEES_FEWEST or cents <= FEES_SHARE * sum(one.spent for one in year):
        return
    payee = Counter(one.payee for one in taken).most_common(1)[0][0][:LONGEST_NAME]
    yield Finding(
        kind=KIND,
        user_key=book.user_key,
        subject="bank",
        reason="",
        impact_cents=cents,
        weight_cents=cents,
        score=1.0,
        transactions=tuple(one.key for one in taken),
        facts={"year_cents": cents, "currency": book.currency, "count": len(taken)},
        actions=(Action("add_rule", {"name": f"Bank fees: {payee}", "text": payee, "tag": "bank-fees"}),)
        if payee
        else (),
    )


def _is_fee(one: Booking) -> bool:
    return bool(_pattern().search(f"{one.payee} {one.description}") or _pattern().fullmatch(one.category))


@cache
def _pattern() -> re.Pattern[str]:
    words = [word for language in tomllib.loads(WORDS.read_text()).values() for word in language]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
