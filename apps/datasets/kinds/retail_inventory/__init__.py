"""Retail store inventory: what was in stock, sold, ordered, forecast and paid, by day, store and product."""

from .analysis import analyse
from .meanings import MEANINGS

__all__ = ["MEANINGS", "analyse"]
