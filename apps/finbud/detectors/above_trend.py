"""A category that has cost more for three months than its own history explains."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from ..books import MONTHS_OF_A_YEAR, Book, Booking
from ..finding import Action, Finding
from ..thresholds import TREND_BEFORE, TREND_MONTHS, TREND_RATIO, TREND_SHARE, TREND_SPREADS

KIND = "above_trend"
NORMAL = 1.4826
"""Makes the middle distance from the middle comparable to a standard deviation."""


def detect(book: Book) -> Iterator[Finding]:
    """Impact: what a year at today's pace costs more than one at the old. Last year's same season explains it too."""
    late = range(book.this_month - TREND_MONTHS, book.this_month)
    early = [month for month in book.months(TREND_MONTHS + MONTHS_OF_A_YEAR) if month < late.start]
    usual = book.usual_month
    if usual is None or len(early) < TREND_BEFORE:
        return
    for top, rows in _by_top(book).items():
        spent: dict[int, int] = defaultdict(int)
        for one in rows:
            spent[one.month] += one.spent
        now, before = [spent[month] for month in late], [spent[month] for month in early]
        above = _above(now, before)
        if above < TREND_SHARE * usual or _is_season(spent, late, book):
            continue
        yield _finding(book, top, rows, (round(median(now)), round(median(before))), late)


def _by_top(book: Book) -> dict[int, list[Booking]]:
    found = defaultdict(list)
    for one in book.bookings:
        if not one.is_income and one.top_key:
            found[one.top_key].append(one)
    return found


def _above(now: Sequence[int], before: Sequence[int]) -> float:
    """What the least of the late months costs more than the earlier ones' middle, if it lies beyond their spread."""
    usual = median(before)
    spread = NORMAL * median(abs(each - usual) for each in before)
    is_above = usual > 0 and min(now) > max(usual * TREND_RATIO, usual + TREND_SPREADS * spread)
    return median(now) - usual if is_above else 0.0


def _is_season(spent: dict[int, int], late: range, book: Book) -> bool:
    """Whether the same months of last year cost about as much."""
    last_year = [month - MONTHS_OF_A_YEAR for month in late]
    is_known = last_year[0] >= book.first_whole_month
    return is_known and sum(spent[month] for month in late) <= TREND_RATIO * sum(spent[month] for month in last_year)


def _finding(book: Book, top: int, rows: Sequence[Booking], middles: tuple[int, int], late: range) -> Finding:
    now, before = middles
    return Finding(
        kind=KIND,
        user_key=book.user_key,
        subject=f"category/{top}",
        reason="",
        impact_cents=(now - before) * MONTHS_OF_A_YEAR,
        weight_cents=now - before,
        score=min(1.0, (now - before) / before),
        transactions=tuple(one.key for one in rows if one.month in late),
        facts={
            "category": rows[0].category,
            "now_cents": now,
            "before_cents": before,
            "currency": book.currency,
            "months": TREND_MONTHS,
        },
        actions=(Action("make_budget", {"category_key": top, "amount_cents": before, "period": "monthly"}),),
    )
