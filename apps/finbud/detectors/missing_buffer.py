"""Less money than a month costs."""

from collections.abc import Iterator

from ..books import Book
from ..finding import Action, Finding
from ..thresholds import BUFFER_MONTHS

KIND = "missing_buffer"


def detect(book: Book) -> Iterator[Finding]:
    """Impact: what a missed wage would leave unpaid."""
    usual, liquid = book.usual_month, book.liquid_cents()
    if usual is None or liquid is None or liquid >= BUFFER_MONTHS * usual:
        return
    gap = BUFFER_MONTHS * usual - liquid
    yield Finding(
        kind=KIND,
        user_key=book.user_key,
        subject="buffer",
        reason="",
        impact_cents=gap,
        weight_cents=gap,
        score=min(1.0, gap / usual),
        stake="at_risk",
        facts={"have_cents": liquid, "month_cents": usual, "gap_cents": gap, "currency": book.currency},
        actions=(Action("make_goal", {"name": "Buffer", "target_cents": BUFFER_MONTHS * usual}),),
    )
