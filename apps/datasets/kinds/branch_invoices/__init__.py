"""Invoices of branches, as Walmart's example has them: mix, baskets, hours, payment, margin, ratings and checks."""

from .analysis import analyse
from .meanings import MEANINGS

__all__ = ["MEANINGS", "analyse"]
