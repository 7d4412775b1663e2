"""Exchange rates by day."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from apps.users.models import currency_code


class ExchangeRate(models.Model):
    """On `date`, 1 `base` is worth `rate` `quote`. Valid until the pair's next rate.

    Both directions are kept as rows, so that converting is one exact multiplication and never a division.
    """

    base = models.CharField(max_length=3, validators=[currency_code])
    quote = models.CharField(max_length=3, validators=[currency_code])
    date = models.DateField()
    rate = models.DecimalField(max_digits=18, decimal_places=8, validators=[MinValueValidator(0)])

    class Meta:
        ordering: ClassVar = ["base", "quote", "-date"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["base", "quote", "date"], name="exchange_rate_is_unique_per_day"),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="exchange_rate_is_positive"),
            models.CheckConstraint(condition=~models.Q(base=models.F("quote")), name="exchange_rate_joins_two"),
        ]

    def __str__(self) -> str:
        return f"1 {self.base} = {self.rate} {self.quote} on {self.date}"
