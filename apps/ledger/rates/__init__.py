"""Exchange rates of the European Central Bank: its files read, and the pairs written that some book needs."""

from .ecb_file import DayRates, read
from .loading import Written, load

__all__ = ["DayRates", "Written", "load", "read"]
