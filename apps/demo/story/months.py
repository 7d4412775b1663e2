"""Days of a month as banks and people use them."""

from calendar import FRIDAY, monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month; `index` counts from the story's first month (0)."""

    year: int
    number: int
    index: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def days(self) -> list[date]:
        """Every day, first to last."""
        return [date(self.year, self.number, day) for day in range(1, monthrange(self.year, self.number)[1] + 1)]

    def weekdays(self, *weekdays: int) -> list[date]:
        """The days that fall on the given weekdays (Monday is 0)."""
        return [day for day in self.days if day.weekday() in weekdays]

    def business_day(self, day_of_month: int) -> date:
        """The day, or the next Monday where it falls on a weekend (the Friday before where that leaves the month)."""
        day = self.days[day_of_month - 1]
        later = next(at for at in (day + timedelta(ahead) for ahead in range(3)) if at.weekday() <= FRIDAY)
        return later if later.month == self.number else self.last_business_day()

    def last_business_day(self) -> date:
        """The last day from Monday to Friday."""
        return max(day for day in self.days if day.weekday() <= FRIDAY)


def months_between(first: date, last: date) -> list[Month]:
    """The calendar months from that of `first` to that of `last`, both included."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [Month(number // 12, number % 12 + 1, number - start) for number in range(start, end + 1)]


def months_before(day: date, months: int) -> date:
    """The same day of the month that many months earlier (the month's last day where it has no such day)."""
    number = day.year * 12 + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
