"""What the services promise about exchange rates."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.ledger import services
from apps.ledger.models import ExchangeRate

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 2)


def rates():
    return {(rate.base, rate.quote): rate.rate for rate in ExchangeRate.objects.filter(date=DAY)}


def test_rate_is_written_in_both_directions():
    services.set_rate("EUR", "USD", DAY, Decimal("1.12345678"))
    assert rates() == {("EUR", "USD"): Decimal("1.12345678"), ("USD", "EUR"): Decimal("0.89010990")}


def test_second_rate_of_a_day_replaces_the_first_in_both_directions():
    services.set_rate("EUR", "USD", DAY, Decimal(2))
    services.set_rate("USD", "EUR", DAY, Decimal("0.25"))
    assert rates() == {("EUR", "USD"): Decimal(4), ("USD", "EUR"): Decimal("0.25")}


def test_removed_rate_goes_in_both_directions():
    services.remove_rate(services.set_rate("EUR", "USD", DAY, Decimal(2)))
    assert rates() == {}


@pytest.mark.parametrize(
    ("base", "quote", "rate", "field"),
    [
        ("EUR", "EUR", "1", "quote"),
        ("Euro", "USD", "1", "base"),
        ("eur", "USD", "1", "base"),
        ("EUR", "USD", "0", "rate"),
        ("EUR", "USD", "-1", "rate"),
        ("EUR", "USD", "1.123456789", "rate"),
        ("EUR", "USD", "9999999999", "rate"),
    ],
)
def test_rate_that_converts_nothing_is_refused(base, quote, rate, field):
    with pytest.raises(ValidationError) as refusal:
        services.set_rate(base, quote, DAY, Decimal(rate))
    assert field in refusal.value.message_dict
    assert not ExchangeRate.objects.exists()
