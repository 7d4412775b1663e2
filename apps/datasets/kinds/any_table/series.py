"""A measure over time: by day as asked, by whole weeks, months or years as shown, and over windows that compare."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd

from apps.datasets.kinds.spoken import exact
from apps.warehouse.tables import Table

from .asking import Asked, ask
from .roles import Roles

GRAINS = ((62, "day", "D"), (400, "week", "W-SUN"), (12 * 366, "month", "M"), (10**9, "year", "Y"))
"""Up to how many days of extent a grain is shown, what it is called, and what pandas calls it."""
WINDOWS = (364, 28)
"""Days that compare: both are whole weeks, so that weekdays are the same in each."""
SAME_DAYS = 0.02


@dataclass(frozen=True)
class Over:
    """The measure by day, exact, with the statement that told it."""

    asked: Asked
    roles: Roles
    days: pd.DataFrame
    grain: str
    frequency: str

    @property
    def first(self) -> date:
        """The first day."""
        return self.days["day"].iloc[0].date()  # type: ignore[no-any-return]

    @property
    def last(self) -> date:
        """The last day."""
        return self.days["day"].iloc[-1].date()  # type: ignore[no-any-return]

    def value(self, days: pd.DataFrame) -> Decimal | None:
        """The measure of some of the days: its sum, or its average over the rows that have it."""
        number = int(days["number"].sum())
        if number == 0:
            return None
        total = sum(days["total"], Decimal(0))
        return total / number if self.roles.averaged else total

    def periods(self) -> list[tuple[str, Decimal | None]]:
        """The measure of each period, by name; None for periods without rows."""
        by_period = dict(list(self.days.groupby(self.days["day"].dt.to_period(self.frequency))))
        every = pd.period_range(self.days["day"].iloc[0], self.days["day"].iloc[-1], freq=self.frequency)
        return [(_named(each, self.grain), self._of(by_period.get(each))) for each in every]

    def windows(self) -> tuple[int, Decimal, Decimal] | None:
        """Days, the measure of the last so many days, and of as many before; None where the two do not compare."""
        for length in WINDOWS:
            last, before = (self._window(length, back) for back in (0, 1))
            least, most = sorted((len(last), len(before)))
            begins = self.last - timedelta(days=2 * length - 1)
            if least == 0 or most - least > SAME_DAYS * most or begins < self.first - timedelta(days=7):
                continue
            values = self.value(last), self.value(before)
            if values[0] is not None and values[1] is not None:
                return length, values[0], values[1]
        return None

    def _window(self, length: int, back: int) -> pd.DataFrame:
        end = pd.Timestamp(self.last) - pd.Timedelta(days=back * length)
        day = self.days["day"]
        return self.days[(day <= end) & (day > end - pd.Timedelta(days=length))]

    def _of(self, days: pd.DataFrame | None) -> Decimal | None:
        return None if days is None else self.value(days)


def over_time(table: Table, roles: Roles) -> Over | None:
    """None where no column tells the time. Without a measure, rows are counted."""
    if roles.time is None:
        return None
    asked = ask(table, "by_day", {"moment": roles.time.column, "value": roles.measure_column})
    days = asked.frame
    if roles.measure is None:
        days = days.assign(number=days["rows_read"], total=days["rows_read"])
    days = days[days["number"] > 0]
    if days.empty:
        return None
    days = days.assign(day=pd.to_datetime(days["day"]), total=exact(days["total"]))
    days = days.reset_index(drop=True)
    extent = (days["day"].iloc[-1] - days["day"].iloc[0]).days
    _, grain, frequency = next(each for each in GRAINS if extent <= each[0])
    return Over(asked, roles, days, grain, frequency)


def _named(period: pd.Period, grain: str) -> str:
    return str(period.start_time.date()) if grain in {"day", "week"} else str(period)
