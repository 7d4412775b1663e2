"""Finds payments that come again: bills, subscriptions, wages. Values in, values out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal

from .payees import who
from .periods import Schedule, best_schedule, possible

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["active", "missed", "ended"]
Kind = Literal["fixed", "varying"]

LATEST = 12  # payments that are looked at: what was long ago may have been otherwise
OFTEN = 0.75  # of the payments due have come
TWICE = 0.1  # of payments of the same size may have come in twos
EVEN = 0.1  # the middle distance from the middle amount, of what counts as about the same
UNEVEN = 0.5  # the same of a bill that varies, as power does
SELDOM = 4  # payments that vary have to be so many,
PUNCTUAL = 2.0  # and on average at most so many days off: a bill keeps its day, a visit does not
STEADY = 0.6  # of a fixed payment's amounts are those of the time before
STEP = 1.3  # amounts that far apart are of different things
RECENT = 6  # payments of which a varying one is expected to be the middle
LEAST_RISE = 0.01
RISE_SHOWN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Payment:
    """One booking; `reporting_cents` is None where no rate is known."""

    key: int
    day: date
    cents: int
    reporting_cents: int | None
    payee: str
    category: str | None


@dataclass(frozen=True, slots=True)
class PriceRise:
    """From that day on it costs more; both without sign."""

    old_cents: int
    new_cents: int
    day: date


@dataclass(frozen=True, slots=True)
class RecurringPayment:
    """Amounts are without sign, in `currency`; `reporting_cents` is what is expected, in the reporting currency.

    `transactions` are the keys of what was paid so far, in order.
    """

    payee: str
    category: str | None
    period: str
    is_income: bool
    kind: Kind
    currency: str
    expected_cents: int
    least_cents: int
    most_cents: int
    reporting_cents: int | None
    occurrences: int
    last_date: date
    next_date: date
    status: Status
    price_rise: PriceRise | None
    schedule: Schedule
    transactions: tuple[int, ...] = ()

    @property
    def monthly_cents(self) -> int | None:
        """What it comes to in a month, in the reporting currency, to the nearest cent."""
        if self.reporting_cents is None:
            return None
        return round(self.reporting_cents * self.schedule.period.a_year / 12)

    def due_until(self, today: date, last: date) -> list[date]:
        """When it is expected up to `last`: one that is late, but not yet missed, today."""
        if self.status != "active":
            return []
        grace = timedelta(days=self.schedule.period.grace)
        is_late = today - grace <= self.next_date < today
        days, number = [today] if is_late else [], self.schedule.nearest(self.next_date)
        while (day := self.schedule.due(number)) <= last:
            days += [day] if day >= today else []
            number += 1
        return days


@dataclass(frozen=True, slots=True)
class Chain:
    """Payments, in order, that keep to a schedule."""

    payments: tuple[Payment, ...]
    schedule: Schedule


def find_recurring(bookings: "pd.DataFrame", today: date) -> list[RecurringPayment]:
    """What recurs among bookings (columns of `behaviour/payments`), largest a month first; what is later is left out.

    Nothing is missed before a later day is known: where no file was imported since, nobody can tell.
    """
    known = bookings[(bookings["day"] <= today) & (bookings["cents"] != 0)].sort_values(["day", "transaction_key"])
    if known.empty:
        return []
    until = known["day"].max()
    texts = known[["payee", "description"]].drop_duplicates()
    names = {(payee, text): who(payee, text) for payee, text in texts.itertuples(index=False)}
    pairs = zip(known["payee"], known["description"], strict=True)
    shown = known["payee"].where(known["payee"] != "", known["description"])
    named = known.assign(who=[names[pair] for pair in pairs], is_income=known["cents"] > 0, shown=shown)
    found = [
        _described(chain, str(currency), today, until)
        for (name, _is_income, currency), rows in named.groupby(["who", "is_income", "currency"], sort=True)
        if name and len(rows) > 1
        for chain in _chains(_payments(rows))
    ]
    return sorted(found, key=lambda one: (-(one.monthly_cents or 0), one.payee, one.last_date))


def _payments(rows: "pd.DataFrame") -> list[Payment]:
    """The rows as values."""
    names = ("transaction_key", "day", "cents", "reporting_cents", "shown", "category")
    columns = (rows[name].tolist() for name in names)
    known = rows["reporting_cents"].notna().tolist()
    return [
        Payment(key, day, int(cents), int(reporting) if is_known else None, payee, _text(category))
        for key, day, cents, reporting, payee, category, is_known in zip(*columns, known, strict=True)
    ]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _chains(payments: Sequence[Payment]) -> Iterator[Chain]:
    """One chain of all, or one of each size of amount, or of each amount: a payee may bill several things.

    Of several, each is the same every time: what varies cannot be told from purchases there.
    """
    whole = chain_of(payments, twice=0)
    if whole:
        yield whole
        return
    for cluster in _by_size(payments):
        chain = chain_of(cluster)
        if chain and _kind(cluster) == "fixed":
            yield chain
        else:
            yield from _joined([found for same in _by_amount(cluster) if (found := chain_of(same))])


def chain_of(payments: Sequence[Payment], twice: float = TWICE) -> Chain | None:
    """The payments as a chain of the period that they keep best to; None where they keep to none."""
    latest = payments[-LATEST:]
    days = [payment.day for payment in latest]
    if len(days) < 2:  # noqa: PLR2004 - one day has no period
        return None
    fitting = [best_schedule(period, days) for period in possible(days) if len(days) >= period.fewest]
    kept = [one for one in fitting if _is_kept(one, days, twice) and _is_even(one, latest)]
    if not kept:
        return None
    return Chain(tuple(payments), min(kept, key=lambda one: sum(one.off(day) for day in days)))


def _is_kept(schedule: Schedule, days: Sequence[date], twice: float) -> bool:
    """Whether the days are near those due, few are missing, and few come twice."""
    period, off = schedule.period, [schedule.off(day) for day in days]
    numbers = {schedule.nearest(day) for day in days}
    is_near = max(off) <= period.furthest and sum(off) / len(off) <= period.off
    is_whole = len(numbers) >= OFTEN * (max(numbers) - min(numbers) + 1)
    return is_near and is_whole and len(numbers) >= max(period.fewest, (1 - twice) * len(days))


def _is_even(schedule: Schedule, payments: Sequence[Payment]) -> bool:
    """Whether the amounts are those of a bill: what varies has to keep its day, and is not of every week."""
    spread = _spread([payment.cents for payment in payments])
    if spread <= EVEN:
        return True
    off = sum(schedule.off(payment.day) for payment in payments) / len(payments)
    return spread <= UNEVEN and off <= PUNCTUAL and len(payments) >= SELDOM and schedule.period.months > 0


def _spread(cents: Sequence[int]) -> float:
    """How far the amounts are from the middle one: the middle distance, or a third of the largest, as its share."""
    middle = median(cents)
    off = sorted(abs(each - middle) for each in cents)
    return float(max(median(off), off[-1] / 3) / abs(middle))


def _by_size(payments: Sequence[Payment]) -> list[list[Payment]]:
    """Cut where amounts, in order of size, leap."""
    ordered = sorted(payments, key=lambda payment: abs(payment.cents))
    clusters = [[ordered[0]]]
    for smaller, larger in pairwise(ordered):
        if abs(larger.cents) > STEP * abs(smaller.cents):
            clusters.append([])
        clusters[-1].append(larger)
    return [sorted(cluster, key=lambda payment: payment.day) for cluster in clusters]


def _by_amount(payments: Sequence[Payment]) -> list[list[Payment]]:
    same: dict[int, list[Payment]] = {}
    for payment in payments:
        same.setdefault(payment.cents, []).append(payment)
    return list(same.values())


def _joined(chains: Sequence[Chain]) -> list[Chain]:
    """Chains of one payee, of which one goes on where another ended, are one whose price has changed."""
    joined: list[Chain] = []
    for chain in sorted(chains, key=lambda one: one.payments[0].day):
        before = next((one for one in joined if one.payments[-1].day < chain.payments[0].day), None)
        together = chain_of([*before.payments, *chain.payments]) if before else None
        if before and together and together.schedule.period == before.schedule.period == chain.schedule.period:
            joined[joined.index(before)] = together
        else:
            joined.append(chain)
    return joined


def _described(chain: Chain, currency: str, today: date, until: date) -> RecurringPayment:
    payments, schedule = chain.payments, chain.schedule
    latest, last = payments[-RECENT:], payments[-1]
    sizes = [abs(payment.cents) for payment in latest]
    kind = _kind(payments)
    expected = sizes[-1] if kind == "fixed" else round(median(sizes))
    number = schedule.nearest(last.day) + 1
    found = RecurringPayment(
        payee=last.payee,
        category=last.category,
        period=schedule.period.name,
        is_income=last.cents > 0,
        kind=kind,
        currency=currency,
        expected_cents=expected,
        least_cents=expected if kind == "fixed" else min(sizes),
        most_cents=expected if kind == "fixed" else max(sizes),
        reporting_cents=_in_reporting_currency(expected, last),
        occurrences=len(payments),
        last_date=last.day,
        next_date=schedule.due(number),
        status=_status(schedule, number, until),
        price_rise=_price_rise(payments) if kind == "fixed" else None,
        schedule=schedule,
        transactions=tuple(payment.key for payment in payments),
    )
    is_shown = found.price_rise and found.price_rise.day >= today - RISE_SHOWN and not found.is_income
    return found if is_shown else replace(found, price_rise=None)


def _in_reporting_currency(cents: int, last: Payment) -> int | None:
    """At the rate of the last payment."""
    if last.reporting_cents is None:
        return None
    return round(cents * abs(last.reporting_cents) / abs(last.cents))


def _kind(payments: Sequence[Payment]) -> Kind:
    latest = [payment.cents for payment in payments[-LATEST:]]
    if len(latest) == 2:  # noqa: PLR2004 - two years of a yearly bill
        return "fixed"
    same = sum(earlier == later for earlier, later in pairwise(latest))
    return "fixed" if same >= STEADY * (len(latest) - 1) else "varying"


def _status(schedule: Schedule, number: int, until: date) -> Status:
    """By the last day that anything is known of."""
    grace = timedelta(days=schedule.period.grace)
    if until <= schedule.due(number) + grace:
        return "active"
    return "missed" if until <= schedule.due(number + 1) + grace else "ended"


def _price_rise(payments: Sequence[Payment]) -> PriceRise | None:
    """The last time the amount changed, if it grew."""
    for earlier, later in reversed(list(pairwise(payments))):
        if earlier.cents != later.cents:
            old, new = abs(earlier.cents), abs(later.cents)
            return PriceRise(old, new, later.day) if new > old * (1 + LEAST_RISE) else None
    return None
