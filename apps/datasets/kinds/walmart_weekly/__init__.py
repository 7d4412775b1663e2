"""Weekly sales of stores, as Walmart published them: what sold, when, where, and what goes with it."""

from .analysis import analyse
from .meanings import MEANINGS

__all__ = ["MEANINGS", "analyse"]
