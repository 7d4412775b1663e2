"""Writes the central bank's rates for the pairs that some book needs: both directions, straight or across the euro."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from django.db import transaction
from django.db.models import F

from apps.ledger.models import Account, ExchangeRate
from apps.users.audit import record_many

from ..services.exchange_rates import PLACES
from .ecb_file import DayRates

EURO = "EUR"
LARGEST = Decimal(9999999999)  # DECIMAL(18, 8)
ROWS_AT_ONCE = 500

Pair = tuple[str, str]


@dataclass(frozen=True)
class Written:
    """What a file changed: how many rates are new, and how many replaced another of that day.

    `missing` are the currencies that books need and the file does not have.
    """

    pairs: tuple[Pair, ...]
    new: int
    replaced: int
    unchanged: int
    missing: tuple[str, ...]


def pairs_in_use() -> set[Pair]:
    """Pairs of an account's currency and its owner's reporting currency, in both directions."""
    found = Account.objects.exclude(currency=F("owner__reporting_currency")).order_by()
    named = found.values_list("currency", "owner__reporting_currency").distinct()
    return {pair for one, other in named for pair in ((one, other), (other, one))}


@transaction.atomic
def load(days: Iterable[DayRates], *, since: date | None = None, dry_run: bool = False) -> Written:
    """Write the rates of `days` (from `since` on) for the pairs in use; those of other days stay.

    A rate of a pair without the euro is worked out across it, from the day's two rates, and rounded once to the eight
    places that a rate has. A day without one of both is left to the last day before, as everywhere.
    """
    chosen = [each for each in days if since is None or each.day >= since]
    pairs = pairs_in_use()
    known = {code for each in chosen for code in each.rates} | {EURO}
    wanted = {(base, quote, each.day): rate for each in chosen for base, quote, rate in _rates(each, pairs)}
    kept = _kept(pairs, [each.day for each in chosen])
    new = [
        ExchangeRate(base=base, quote=quote, date=day, rate=rate)
        for (base, quote, day), rate in wanted.items()
        if (base, quote, day) not in kept
    ]
    replaced = _replaced(wanted, kept)
    if not dry_run:
        ExchangeRate.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
        ExchangeRate.objects.bulk_update(replaced, ["rate"], batch_size=ROWS_AT_ONCE)
        after = {"new": len(new), "replaced": len(replaced)}
        record_many(None, "exchange_rates.loaded", "exchangerate", len(new) + len(replaced), after=after)
    missing = {code for pair in pairs for code in pair} - known
    unchanged = len(wanted) - len(new) - len(replaced)
    return Written(tuple(sorted(pairs)), len(new), len(replaced), unchanged, tuple(sorted(missing)))


def _rates(day: DayRates, pairs: set[Pair]) -> Iterator[tuple[str, str, Decimal]]:
    worth = day.rates | {EURO: Decimal(1)}
    for base, quote in pairs:
        if base in worth and quote in worth:
            rate = (worth[quote] / worth[base]).quantize(PLACES, ROUND_HALF_EVEN)
            if 0 < rate <= LARGEST:
                yield base, quote, rate


def _kept(pairs: set[Pair], days: list[date]) -> dict[tuple[str, str, date], ExchangeRate]:
    """The rates that are there, of these pairs and from the first to the last of these days."""
    if not pairs or not days:
        return {}
    codes = {code for pair in pairs for code in pair}
    found = ExchangeRate.objects.filter(base__in=codes, quote__in=codes, date__range=(min(days), max(days)))
    return {(each.base, each.quote, each.date): each for each in found}


def _replaced(
    wanted: dict[tuple[str, str, date], Decimal], kept: dict[tuple[str, str, date], ExchangeRate]
) -> list[ExchangeRate]:
    """The rows whose rate is another now."""
    differing = [row for key, row in kept.items() if key in wanted and row.rate != wanted[key]]
    for row in differing:
        row.rate = wanted[row.base, row.quote, row.date]
    return differing
