"""What is paid again and again: dearer, twice, or due soon."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..households import Household

LONG: Final = 24
SHOWN: Final = range(2, 5)
"""New prices paid so far: one may be a one-off, and five have been lived with."""


def price_rise(home: "Household") -> None:
    """A subscription dearer for two to four months; twins: dearer once, dearer for a year, or cheaper."""
    random = home.random
    price, day, rise = round(random.uniform(5, 40), 2), random.randint(2, 26), random.uniform(0.04, 0.4)
    case = random.choice((2, 3, 4, 13, "once", "cheaper", "none"))
    for ago in range(LONG, -1, -1):
        changed = ago == 1 if case == "once" else isinstance(case, int) and ago < case
        factor = 1 + rise if changed else 1 - rise if case == "cheaper" and ago < 3 else 1  # noqa: PLR2004 - months
        home.book(home.day(ago, day) + timedelta(days=random.randint(0, 1)), -price * factor, home.written("Cinevo"))
    rows = [one for one in home.known() if one.name == "cinevo"]
    paid = sum(one.cents == rows[-1].cents for one in rows[-6:])
    if isinstance(case, int) and paid in SHOWN:
        home.plant("price_rise", "cinevo")


def doubled(home: "Household") -> None:
    """A second membership for some months; twins: two people's from the start, or two in one month alone."""
    random = home.random
    price, case = round(random.uniform(15, 60), 2), random.choice(("event", "start", "once", "none"))
    since = random.randint(3, 5)
    for ago in range(LONG, -1, -1):
        home.book(home.day(ago, 4), -price, home.written("Fit Club"))
        again = case == "start" or (case == "event" and 0 < ago <= since) or (case == "once" and ago == 1)
        if again:
            home.book(home.day(ago, 19), -price, home.written("Fit Club"))
    if case == "event":
        home.plant("subscription_doubled", "fit club")


def renewal(home: "Household") -> None:
    """A yearly contract due within 30 days; twins: due later, paid a year ago once, or ended last year."""
    random = home.random
    price, case = round(random.uniform(40, 300), 2), random.choice(("event", "later", "single", "none"))
    ahead = random.randint(2, 26) if case != "later" else random.randint(45, 200)
    due = home.today + timedelta(days=ahead)
    if case == "none":
        return
    for years in (1,) if case == "single" else (1, 2):
        day = due - timedelta(days=365 * years + random.randint(-2, 2))
        home.book(day, -price, home.written("Alpine Club"))
    home.book(due, -price, home.written("Alpine Club"))
    if case == "event":
        home.plant("renewal_ahead", "alpine club")
