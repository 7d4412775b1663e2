"""What the analysis reads of the warehouse: the same statements for one book and for everybody's."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from apps.metrics import months
from apps.metrics.limited import as_text
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

from .people import People, day_keys, gathered
from .thresholds import MONTHS, YEAR

DAYS: Final = 397
"""A year, the thirty days that are replayed of it, and the day it began."""
LAST_KEY: Final = 2**63 - 1
STATEMENTS: Final = ("people", "days", "balances", "sources", "debt", "left_out")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows are read, without which accounts, as of which day."""

    today: date
    first_user: int = 0
    last_user: int = LAST_KEY
    hidden: str = ""

    @property
    def months(self) -> tuple[int, ...]:
        """The whole months that are looked at, and the one that goes on."""
        return months.window(months.key_of(self.today), MONTHS + 1)


def everybody(today: date) -> Scope:
    """All people of the installation."""
    return Scope(today)


def of_book(sight: Sight, today: date) -> Scope:
    """One book, as far as it is seen."""
    return Scope(today, sight.owner.pk, sight.owner.pk, as_text(sight.hidden))


def read(warehouse: Snapshot, scope: Scope) -> People:
    """Summaries know no accounts: where some are hidden, the months are added up from the facts."""
    month_keys, days = scope.months, day_keys(scope.today, DAYS)
    values = {
        "first_user": scope.first_user,
        "last_user": scope.last_user,
        "hidden": scope.hidden,
        "first_day": days[0],
        "last_day": days[-1],
    }
    long = {**values, "first_month": month_keys[0], "last_month": month_keys[-1]}
    year = {**values, "first_month": month_keys[-YEAR - 1], "last_month": month_keys[-2]}
    found = {
        name: warehouse.columns(f"behaviour/{name}", **(long if name == "left_out" else year)) for name in STATEMENTS
    }
    by_category = "limited_category_months" if scope.hidden else "category_months"
    found["category_months"] = warehouse.columns(f"behaviour/{by_category}", **long)
    found["rates"] = warehouse.columns("behaviour/rates", day=scope.today)
    return gathered(found, month_keys, days)
