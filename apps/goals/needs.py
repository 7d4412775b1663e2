"""What goals ask of a month, what a person usually has left of one, and whether both go together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from statistics import median

from apps.metrics import services
from apps.metrics.months import first_day, key_of, shifted
from apps.users.sight import Sight

CENT = Decimal("0.01")
MONTH_DAYS = Decimal("30.4375")
MONTHS = 6


def monthly_need(left: Decimal, today: date, due_on: date, interest_rate: Decimal | None = None) -> Decimal | None:
    """Money a month from today on that reaches what is `left` by the day it is due, rounded up to the cent.

    With interest (percent a year) the payment of an annuity: left x r / (1 - (1 + r) ** -n), r a month's rate and n the
    months left. None where no day is left; 0 where nothing is.
    """
    if left <= 0:
        return Decimal(0)
    months = Decimal((due_on - today).days) / MONTH_DAYS
    if months <= 0:
        return None
    rate = (interest_rate or Decimal(0)) / 1200
    payment = left * rate / (1 - (1 + rate) ** -months) if rate else left / months
    # Less than a month is not multiplied: the whole of it is what is needed.
    return min(payment, left + left * rate).quantize(CENT, ROUND_CEILING)


@dataclass(frozen=True)
class UsualNet:
    """The net cash flow of the last whole months: the middle one, the lowest, the highest; None without any booking."""

    median: Decimal | None
    low: Decimal | None
    high: Decimal | None
    months: int
    currency: str


def usual_net(sight: Sight, today: date) -> UsualNet:
    """What was left of each of the six months before this one; months before the first booking do not count.

    Raises Problem where the warehouse cannot be read.
    """
    last = first_day(shifted(key_of(today), -1))
    shown = services.dashboard(sight, last, today, MONTHS)
    nets = [month.net for month in shown.monthly_trend]
    counts = [month.count for month in shown.monthly_trend]
    begun = next((place for place, count in enumerate(counts) if count), len(nets))
    nets = nets[begun:]
    if not nets:
        return UsualNet(None, None, None, 0, shown.currency)
    return UsualNet(median(nets).quantize(CENT), min(nets), max(nets), len(nets), shown.currency)


@dataclass(frozen=True)
class Need:
    """What one goal asks of a month."""

    goal: int
    name: str
    due_on: date
    monthly: Decimal


@dataclass(frozen=True)
class Competing:
    """Goals that live on the same money. `fitting` and `wanting` are theirs in the order of their due days."""

    total: Decimal
    usual: Decimal | None
    fitting: tuple[Need, ...]
    wanting: tuple[Need, ...]

    @property
    def short_by(self) -> Decimal | None:
        """What a month lacks for all of them; None where nothing is known, or nothing lacks."""
        return self.total - self.usual if self.usual is not None and self.total > self.usual else None


def competing(needs: Sequence[Need], usual: Decimal | None) -> Competing:
    """Which goals the usual net cash flow pays for, the earliest due first; all of them where it is not known."""
    ordered = sorted(needs, key=lambda need: (need.due_on, need.goal))
    total = sum((need.monthly for need in ordered), Decimal(0))
    if usual is None:
        return Competing(total, None, tuple(ordered), ())
    fitting, rest = [], usual
    for need in ordered:
        if need.monthly <= rest:
            fitting.append(need)
            rest -= need.monthly
    return Competing(total, usual, tuple(fitting), tuple(need for need in ordered if need not in fitting))
