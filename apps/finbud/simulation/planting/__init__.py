"""What happens in a household: of each kind an event happens, or its twin that is none, or nothing does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from .charges import duplicate, refund
from .cover import cover
from .goals import debts, pace
from .habits import budget, fees, trend
from .subscriptions import doubled, price_rise, renewal
from .wages import income

if TYPE_CHECKING:
    from ..households import Household

PLANTED: Final[tuple[Callable[["Household"], None], ...]] = (
    price_rise,
    doubled,
    renewal,
    duplicate,
    refund,
    fees,
    trend,
    budget,
    income,
    debts,
    pace,
    cover,
)
"""In this order: what is held to live on is chosen when all that is due is known."""
