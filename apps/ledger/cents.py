"""Exact sums of money in SQL.

SQLite keeps decimals as 64-bit floats: a sum of ten 0.10 would be 0.9999999999999999. Each amount becomes an integer
of cents first (exact up to the ledger's limit), and integers add up exactly, on SQL Server as well.
"""

from decimal import Decimal

from django.db.models import BigIntegerField, F
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Round


def cents(field: str) -> Combinable:
    """The amount of a field as whole cents, to be put into `Sum`."""
    return Cast(Round(F(field) * 100), BigIntegerField())


def from_cents(whole: int | None) -> Decimal:
    """Cents back to an amount with two places; nothing is 0.00."""
    return Decimal(whole or 0).scaleb(-2).quantize(Decimal("0.01"))
