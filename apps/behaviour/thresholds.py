"""Every threshold of the behaviour analysis, each with its reason. Shares are of 1; nothing here is an amount.

What is compared with income, expenses or a person's own past needs no amount, and so holds in every currency.
"""

from dataclasses import dataclass
from typing import Final

MONTHS: Final = 36
"""Looked back at most: three of each calendar month are what a season shows itself in."""

YEAR: Final = 12
"""Months that "now" is made of: every yearly bill is in them once."""

FEWEST_MONTHS: Final = 6
"""Below half a year of whole months, one odd month is a sixth of everything that is known."""

FEWEST_DAYS: Final = 90
"""What the rest of a forecast is drawn from: as long as the forecast itself."""

# A robust spread estimates a normal one's standard deviation by 1.4826 times the middle distance from the middle.
ROBUST: Final = 1.4826

STEADY_BELOW: Final = 0.10
"""Of a month's income: a swing that any month's groceries can make up for."""

MODERATE_BELOW: Final = 0.30
"""Of a month's income: about what people put into rent; a larger swing cannot be cut from everything else."""

STANDS_OUT: Final = 3.5
"""Robust deviations: the usual cut for outliers (Iglewicz and Hoaglin); of normal months 1 in 4,000 is above."""

LEAST_MONTH_EXCESS: Final = 0.05
"""Of the usual month's expenses: less is not worth anybody's look, however odd it is."""

LEAST_DAY_EXCESS: Final = 0.10
"""The same of a single day, which varies more."""

SEEN_BEFORE: Final = 1.2
"""A bill of last year, or one that came twice within the year, explains itself and a rise of a fifth."""

BILL_MOVES: Final = 14
"""Days by which a yearly bill may come earlier or later than last year."""

FIXED_MONTHS: Final = 10
"""Of the last 12, in which a fixed cost is there: one may be late, and one missing."""

FIXED_SPREAD: Final = 0.15
"""Middle distance from the middle month, as its share: rent and contracts stay below, groceries do not."""

FEWEST_ALIKE: Final = 10
"""People in a group that anybody is compared with."""

BANDS: Final = 3
"""Of income, in each currency: lower, middle and upper third. More would make small groups that tell who is in them."""

PERCENTILE_STEP: Final = 5
"""Percentiles are told in steps: one person who comes or goes must not show."""

LIKELY: Final = 0.5
UNLIKELY: Final = 0.1
"""Chances that a forecast names a day for: more likely than not, and one in ten, its lower line."""

HIGH_RISK: Final = 60
SOME_RISK: Final = 30
"""Scores: 60 takes at least two of the three heavy factors; 30 is one of them at its worst."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """How a measure becomes a share of its factor's weight: nothing up to `none`, all from `full` on."""

    weight: int
    none: float
    full: float


OVERDRAFT = Ramp(30, 0.0, LIKELY)
"""Heaviest, because nearest: the chance within 30 days; from one half on it is what to expect."""

BUFFER = Ramp(20, 3.0, 0.5)
"""Months of expenses held: three are what advisers ask for; half a month does not reach the next wage."""

OVERSPENDING = Ramp(20, 0.0, 3.0)
"""Months running in which more went out than came in: three are no accident."""

RISING = Ramp(10, 0.05, 0.25)
"""Fixed costs against a year ago: up to 5 % is prices, a quarter more is a decision."""

DEBT = Ramp(10, 0.20, 0.40)
"""Of income to loans: lenders begin to ask at a fifth, and refuse at about two fifths."""

CONCENTRATION = Ramp(10, 0.70, 1.0)
"""Of income from one source: light, because one employer is how most people live."""

SHRINKS: Final = 0.5
"""What a thin buffer counts that has not become smaller for half a year: it is thin, and holds."""
