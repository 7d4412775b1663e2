"""Recurring payments of one user, from one published version of the warehouse."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.metrics import freshness, runner
from apps.metrics.limited import as_text
from apps.metrics.remembered import Remembered
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot, snapshot

from .recurring import RecurringPayment, find_recurring

YEARS_BACK = 3
"""A yearly bill shows itself twice, and its rise."""

MOST_BOOKINGS = 50_000
DUE_WITHIN = timedelta(days=30)
COLUMNS = ("transaction_key", "day", "payee", "description", "currency", "cents", "reporting_cents", "category")

_found = Remembered[tuple[RecurringPayment, ...]](64)


@dataclass(frozen=True, slots=True)
class Due:
    """A payment that is expected on a day."""

    day: date
    payment: RecurringPayment


@dataclass(frozen=True)
class Recurring:
    """All that recurs, as of `today`; sums are whole cents of `currency`."""

    user: int
    currency: str
    today: date
    payments: tuple[RecurringPayment, ...]
    as_of: datetime
    pending_changes: int
    limited: bool = False

    @property
    def active(self) -> list[RecurringPayment]:
        """What goes on."""
        return [one for one in self.payments if one.status == "active"]

    @property
    def missed(self) -> list[RecurringPayment]:
        """What should have come, and did not."""
        return [one for one in self.payments if one.status == "missed"]

    @property
    def ended(self) -> list[RecurringPayment]:
        """What has not come at least twice."""
        return [one for one in self.payments if one.status == "ended"]

    @property
    def dearer(self) -> list[RecurringPayment]:
        """What costs more than a year ago, and goes on."""
        return [one for one in self.payments if one.price_rise and one.status != "ended"]

    @property
    def due(self) -> list[Due]:
        """What is expected in the next 30 days, the next first."""
        last = self.today + DUE_WITHIN
        due = [Due(day, one) for one in self.payments for day in one.due_until(self.today, last)]
        return sorted(due, key=lambda each: (each.day, each.payment.payee))

    def due_cents(self, *, is_income: bool) -> int:
        """What all of it comes to that goes out, or comes in."""
        ones = [each.payment for each in self.due]
        return sum(one.reporting_cents or 0 for one in ones if one.is_income == is_income)

    def monthly_cents(self, *, is_income: bool) -> int:
        """What all that goes on comes to in a month."""
        return sum(one.monthly_cents or 0 for one in self.active if one.is_income == is_income)

    @property
    def left_out(self) -> int:
        """How many of those that go on are in no sum, because no exchange rate is known."""
        return sum(one.reporting_cents is None for one in self.active)


def recurring(sight: Sight, today: date) -> Recurring:
    """What recurs in a book, on accounts whose texts are seen: they say who is paid.

    Raises what is wrong with the warehouse.
    """
    pending = freshness.pending(sight)  # before the snapshot: a load in between must not look like "nothing waits"
    with snapshot() as warehouse:
        owner, key = sight.owner, (*runner.published(warehouse), sight.owner.pk, sight.untold, today)
        return Recurring(
            user=owner.pk,
            currency=runner.reporting_currency(warehouse, owner.pk) or owner.reporting_currency,
            today=today,
            payments=_found.get(key, lambda: _find(warehouse, sight, today)),
            as_of=warehouse.as_of,
            pending_changes=pending,
            limited=bool(sight.untold),
        )


def _find(warehouse: Snapshot, sight: Sight, today: date) -> tuple[RecurringPayment, ...]:
    import pandas as pd  # noqa: PLC0415 - takes a while to load

    first_day = (today.year - YEARS_BACK) * 10_000 + today.month * 100 + 1
    scope = {"user_key": sight.owner.pk, "hidden": as_text(sight.untold), "first_day": first_day}
    rows = warehouse.rows("behaviour/payments", **scope, most=MOST_BOOKINGS)
    return tuple(find_recurring(pd.DataFrame(rows, columns=list(COLUMNS)), today))
