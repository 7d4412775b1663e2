"""A budget that will be spent before the month ends, with the day."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import NormalDist, fmean, stdev

from ..books import FEWEST_MONTHS, Book, Booking, Budget
from ..finding import Finding
from ..thresholds import BUDGET_CERTAIN, BUDGET_FIRST_DAY, BUDGET_MONTHS, BUDGET_SPREAD

KIND = "budget_overshoot"
LAST = 31


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The rest of the month as the earlier ones were, at this month's pace: mean, spread, and the mean by day."""

    mean: float
    spread: float
    by_day: dict[int, float]

    def chance_above(self, left: int) -> float:
        """That the rest takes more than is left."""
        return 1 - NormalDist(self.mean, self.spread).cdf(left) if self.spread > 0 else float(self.mean > left)


def detect(book: Book) -> Iterator[Finding]:
    """Impact: what the month is expected to cost too much, once. What is overspent already needs no forecast."""
    months = book.months(BUDGET_MONTHS)
    if book.today.day < BUDGET_FIRST_DAY or len(months) < FEWEST_MONTHS:
        return
    for budget in book.budgets:
        rows = [one for one in book.bookings if one.month >= months.start and budget.covers(one)]
        taken = _cumulated(rows)
        spent = taken[book.this_month][LAST]
        ahead = _ahead([taken[month] for month in months], book.today.day, spent - _largest(book, rows))
        left = budget.planned_cents - spent
        if left >= 0 and ahead.mean > left and ahead.chance_above(left) >= BUDGET_CERTAIN:
            yield _finding(book, budget, rows, spent, ahead)


def _cumulated(rows: Sequence[Booking]) -> dict[int, list[int]]:
    """What each month had cost by the end of each of its days, at the day; a month without bookings nothing."""
    found: dict[int, list[int]] = defaultdict(lambda: [0] * (LAST + 1))
    for one in rows:
        found[one.month][one.day.day] += one.spent
    return defaultdict(lambda: [0] * (LAST + 1), {month: list(accumulate(days)) for month, days in found.items()})


def _largest(book: Book, rows: Sequence[Booking]) -> int:
    """The largest booking of this month: a single purchase says nothing of a pace."""
    return max((one.spent for one in rows if one.month == book.this_month), default=0)


def _ahead(months: Sequence[Sequence[int]], today: int, steady: int) -> _Ahead:
    """Pace: what was spent steadily so far against the usual by this day; it counts as far as the month has gone by."""
    usual, whole = fmean(days[today] for days in months), fmean(days[LAST] for days in months)
    lead = max(0.0, steady / usual - 1) if usual > 0 else 0.0
    pace = 1 + lead * min(1.0, usual / whole) if whole > 0 else 1.0
    rests = [(days[LAST] - days[today]) * pace for days in months]
    by_day = {day: pace * fmean(days[day] - days[today] for days in months) for day in range(today + 1, LAST + 1)}
    mean = fmean(rests)
    return _Ahead(mean, max(stdev(rests) * (1 + 1 / len(rests)) ** 0.5, BUDGET_SPREAD * abs(mean)), by_day)


def _finding(book: Book, budget: Budget, rows: Sequence[Booking], spent: int, ahead: _Ahead) -> Finding:
    left = budget.planned_cents - spent
    last = monthrange(book.today.year, book.today.month)[1]
    day = min(next((day for day, taken in ahead.by_day.items() if taken > left), last), last)
    used_up = book.today.replace(day=day)
    return Finding(
        kind=KIND,
        user_key=book.user_key,
        subject=f"budget/{budget.key}",
        reason=f"{book.today:%Y-%m}",
        impact_cents=round(ahead.mean) - left,
        weight_cents=round(ahead.mean) - left,
        score=ahead.chance_above(left),
        by=used_up,
        transactions=tuple(one.key for one in rows if one.month == book.this_month and not one.is_income),
        facts={
            "budget": budget.name,
            "planned_cents": budget.planned_cents,
            "spent_cents": spent,
            "expected_cents": spent + round(ahead.mean),
            "currency": book.currency,
            "used_up_on": used_up.isoformat(),
        },
    )
