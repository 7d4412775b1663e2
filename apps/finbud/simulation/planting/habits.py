"""What the months have in common: fees, a category that grows, a budget that will not last."""

from typing import TYPE_CHECKING, Final

from ...books import Budget
from ...thresholds import BUDGET_FIRST_DAY

if TYPE_CHECKING:
    from ..households import Household

LONG: Final = 24
FEES, GARAGE, GOING_OUT = 5, 6, 7
OFTEN: Final = 0.5
"""The chance of going out on a day."""
LAST: Final = 28
SHOWS: Final = 1.3
"""As much above an even use of the budget as shows by today that the month is another one."""


def fees(home: "Household") -> None:
    """A bank that takes something every month, in a word of its own; twins: once, or a shop with such a name."""
    random = home.random
    case = random.choice(("event", "once", "name", "none"))
    words = ("Account fee", "Kontoführungsentgelt", "Overdraft interest", "ATM charge", "Agios T3")
    payee = "Coffee & Tea" if case == "name" else random.choice(words)
    for ago in range({"event": 12, "once": 1, "name": 12, "none": 0}[case], 0, -1):
        home.book(home.day(ago, 28), -random.uniform(4, 15), payee, FEES)
    if case == "event":
        home.plant("fees")


def trend(home: "Household") -> None:
    """A category dearer for three months; twins: dearer in the same months every year, one large month, or wild."""
    random = home.random
    usual = random.uniform(60, 300)
    case = random.choice(("event", "season", "large", "wild", "none"))
    ratio = random.uniform(1.45, 2.2)
    for ago in range(LONG, -1, -1):
        is_late, is_last_year = 1 <= ago <= 3, 13 <= ago <= 15  # noqa: PLR2004 - a season
        above = (case in {"event", "season"} and is_late) or (case == "season" and is_last_year)
        above = above or (case == "large" and ago == 1)
        noise = random.uniform(0.2, 1.9) if case == "wild" else random.uniform(0.88, 1.12)
        for part in range(3):
            amount = usual * noise * (ratio if above else 1) / 3
            home.book(home.day(ago, 6 + 8 * part), -amount, home.written(f"Garage {'ABC'[part]}"), GARAGE)
    if case == "event":
        home.plant("above_trend", f"Category {GARAGE}")


def budget(home: "Household") -> None:
    """A month of going out that is far quicker than usual; twins: a large start of a usual month, a usual month.

    The truth is what the whole month comes to, where it is not overspent yet: chance overspends twins too.
    """
    random = home.random
    usual = random.uniform(8, 30)
    case = random.choice(("event", "early", "none"))
    for ago in range(LONG, -1, -1):
        pace = random.uniform(1.8, 2.4) if case == "event" and ago == 0 else 1.0
        for day in range(1, LAST + 1):
            if random.random() < OFTEN:
                bar = f"Bar {random.choice('XYZ')}"
                home.book(home.day(ago, day), -usual * pace * random.uniform(0.7, 1.3), bar, GOING_OUT)
    if case == "early":
        home.book(home.day(0, 2), -usual * 2, "Bar X", GOING_OUT)
    planned = round(sum(home.spent(GOING_OUT, ago) for ago in range(1, 13)) / 12 * random.uniform(1.1, 1.25))
    home.budgets.append(Budget(1, "Going out", GOING_OUT, planned, frozenset({GOING_OUT})))
    so_far = home.spent(GOING_OUT, 0, known=True)
    if so_far <= planned < home.spent(GOING_OUT, 0):
        home.allow("budget_overshoot", "Going out")
        shows = home.today.day >= BUDGET_FIRST_DAY and so_far >= SHOWS * planned * home.today.day / LAST
        if case == "event" and shows:
            home.plant("budget_overshoot", "Going out")
