"""Writes on exchange rates: both directions of a pair, always together."""

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.ledger.models import ExchangeRate
from apps.users.audit import record, record_gone
from apps.users.models import User

PLACES = Decimal("0.00000001")


@transaction.atomic
def set_rate(base: str, quote: str, day: date, rate: Decimal, *, by: User | None = None) -> ExchangeRate:
    """On `day`, 1 `base` is worth `rate` `quote`; the inverse, rounded to eight places, is written with it.

    A rate that was there is replaced. Raises ValidationError.
    """
    given = ExchangeRate(base=base, quote=quote, date=day, rate=rate)
    given.clean_fields()
    check_rate(given)
    earlier = ExchangeRate.objects.filter(base=base, quote=quote, date=day).values_list("rate", flat=True).first()
    written = _put(base, quote, day, rate)
    before = None if earlier is None else {"rate": f"{earlier:f}"}
    record(by, "exchange_rate.set", written, before=before, after={"rate": f"{rate:f}"})
    _put(quote, base, day, inverse(rate))
    return written


@transaction.atomic
def remove_rate(rate: ExchangeRate, *, by: User | None = None) -> None:
    """Remove a day's rate of a pair in both directions."""
    record_gone(by, "exchange_rate.removed", rate)
    ExchangeRate.objects.filter(base=rate.quote, quote=rate.base, date=rate.date).delete()
    ExchangeRate.objects.filter(base=rate.base, quote=rate.quote, date=rate.date).delete()


def inverse(rate: Decimal) -> Decimal:
    """What 1 quote is worth in base, to eight places."""
    return (1 / rate).quantize(PLACES, ROUND_HALF_EVEN)


def check_rate(rate: ExchangeRate) -> None:
    """Raise ValidationError unless the pair is two currencies and both directions can be written."""
    if rate.base == rate.quote:
        raise ValidationError({"quote": "Choose two different currencies."})
    if not rate.rate or rate.rate <= 0:
        raise ValidationError({"rate": "A rate is above 0."})
    backwards = ExchangeRate(base=rate.quote, quote=rate.base, date=rate.date, rate=inverse(rate.rate))
    try:
        backwards.clean_fields()
    except ValidationError as error:
        raise ValidationError({"rate": "The inverse of this rate has more digits than a rate can hold."}) from error
    if not backwards.rate:
        raise ValidationError({"rate": "The inverse of this rate is 0 when rounded to eight places."})


def _put(base: str, quote: str, day: date, rate: Decimal) -> ExchangeRate:
    return ExchangeRate.objects.update_or_create(base=base, quote=quote, date=day, defaults={"rate": rate})[0]
