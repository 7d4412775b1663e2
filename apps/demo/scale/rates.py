"""Exchange rates for the generated currencies: a weekly walk from plausible values, both directions as rows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import permutations
from random import Random

from apps.ledger.models import ExchangeRate

from .order import Order
from .people import CURRENCIES

EIGHT_PLACES = Decimal("0.00000001")
FOR_ONE_EURO = {"EUR": Decimal(1), "USD": Decimal("1.09"), "GBP": Decimal("0.86"), "CHF": Decimal("0.95")}
FOR_ONE_EURO["PLN"] = Decimal("4.29")
WEEK = 7


def write_rates(order: Order) -> int:
    """Weekly rates of every pair the ledger has none of yet; real rates stay as they are. Returns how many."""
    known = set(ExchangeRate.objects.order_by().values_list("base", "quote").distinct())
    pairs = [pair for pair in permutations(CURRENCIES, 2) if pair not in known]
    rates = [
        ExchangeRate(base=base, quote=quote, date=day, rate=(worth[quote] / worth[base]).quantize(EIGHT_PLACES))
        for day, worth in _walk(order)
        for base, quote in pairs
    ]
    ExchangeRate.objects.bulk_create(rates)
    return len(rates)


def _walk(order: Order) -> Iterator[tuple[date, dict[str, Decimal]]]:
    """What one euro was worth, week by week; a week changes it by up to eight per mille."""
    random, worth = Random(order.seed), dict(FOR_ONE_EURO)  # noqa: S311 - made-up rates, not a secret
    for day in order.days[::WEEK]:
        yield day, dict(worth)
        for currency in CURRENCIES[1:]:
            worth[currency] *= 1 + Decimal(random.randint(-800, 800)).scaleb(-5)
