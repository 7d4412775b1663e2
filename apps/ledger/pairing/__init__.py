"""Which transactions are the two sides of one transfer: values in, values out, free of Django.

`deciding.decide` takes accounts and free sides of a stretch of time, and answers with sure pairs and pairs to ask
about. The answer rests on what is there and not on the order in which it came.
"""

from .pairs import Decision, Pair
from .rates import Rates
from .sides import AFTER, BEFORE, AccountFacts, Side

__all__ = ["AFTER", "BEFORE", "AccountFacts", "Decision", "Pair", "Rates", "Side"]
