"""From when on something is worth a word, each with its reason; all relative to the person's own amounts or days."""

from typing import Final

MONTHS_BACK: Final = 26
"""Two years show a season twice, and the months of today and of the beginning are not whole."""

FEWEST_DAYS: Final = 90
"""Of bookings: before, nobody knows what is usual here."""

FULL: Final = 12
"""Payments that leave no doubt of what is usual."""

NEW_PRICE_TIMES: Final = 2
"""A price paid once may be a one-off."""

RISE_DAYS: Final = 120
"""A rise longer ago has been lived with."""

RENEWAL_DAYS: Final = 30
"""So long before, most yearly contracts can still be ended."""

RENEWAL_MONTHS: Final = 6
"""What comes more often than twice a year is not forgotten."""

DOUBLED_MONTHS: Final = 3
"""So many months twice after as many once; what was twice from the start is two people's."""

DUPLICATE_DAYS: Final = 3
"""Banks book the same purchase again within a weekend."""

RECENT_DAYS: Final = 60
"""Most banks and shops take complaints so long."""

REFUND_DAYS: Final = 60
"""What comes back later than that was not paid back as a rule."""

REFUND_TIMES: Final = 3
"""Fewer refunds are no habit."""

REFUND_SHARE: Final = 0.8
"""Of what was paid came back, where one may count on it."""

REFUND_GRACE_DAYS: Final = 10
"""Beyond the longest wait so far."""

REFUND_LONGEST_DAYS: Final = 180
"""After that nobody can tell any more why it did not come."""

FEES_FEWEST: Final = 3
"""Fewer are an accident."""

FEES_SHARE: Final = 0.001
"""Of the year's expenses."""

TREND_MONTHS: Final = 3
"""One month may be a purchase; three are a habit."""

TREND_BEFORE: Final = 6
"""Whole months that must lie before them."""

TREND_RATIO: Final = 1.2
TREND_SPREADS: Final = 3.0
"""Middle distances from the middle month: what lies beyond is not this category's usual to and fro."""

TREND_SHARE: Final = 0.01
"""Of a month's expenses."""

BUDGET_FIRST_DAY: Final = 5
"""Before, a month says little about itself."""

BUDGET_MONTHS: Final = 12
BUDGET_CERTAIN: Final = 0.8
"""The chance from which on a warning is rather right than a nuisance."""

BUDGET_SPREAD: Final = 0.1
"""Of what is still expected: no month's rest is known better than that."""

BUFFER_MONTHS: Final = 1
"""Of expenses: less does not outlast one missed wage."""

IDLE_MONTHS: Final = 3
"""Of expenses that stay untouched before any cash is called idle."""

AHEAD_DAYS: Final = 30
ORDER_SHARE: Final = 0.01
"""Of all debt: an order that saves less interest is not worth a change."""

PACE_RATIO: Final = 1.25
"""As much above the required pace as leaves room for a bad month."""

AT_RISK_SHARE: Final = 0.1
"""What money that is missing costs, as a share of it: about a year's interest on an overdraft."""

URGENT_DAYS: Final = 14
"""What has to be done by then stands before everything else."""

GROWN: Final = 1.25
"""What was dismissed comes back when its evidence is so much larger."""
