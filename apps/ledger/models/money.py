"""The money column: exact decimals of at most twelve digits before the point.

SQLite keeps decimals as 64-bit floats, which hold fifteen digits exactly; a larger amount would lose cents unnoticed.
"""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

LIMIT = Decimal("999999999999.99")


def money_field(**options: Any) -> "models.DecimalField[Decimal, Decimal]":
    """A DECIMAL(18,2) field within the ledger's limit."""
    within = [MinValueValidator(-LIMIT), MaxValueValidator(LIMIT)]
    return models.DecimalField(max_digits=18, decimal_places=2, validators=within, **options)


def within_limit(field: str) -> models.Q:
    """The same limit as a condition for the database."""
    return models.Q(**{f"{field}__gte": -LIMIT, f"{field}__lte": LIMIT})
