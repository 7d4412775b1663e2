"""The month a page is about: read from the address, named, and stepped through."""

from dataclasses import dataclass
from datetime import date

from apps.metrics import months


@dataclass(frozen=True)
class Month:
    """One calendar month (its first day), seen from `today`."""

    first: date
    today: date

    @property
    def key(self) -> str:
        """As in the address: `2026-11`."""
        return months.text(months.key_of(self.first))

    @property
    def name(self) -> str:
        """As people say it: `November 2026`."""
        return f"{self.first:%B %Y}"

    @property
    def is_current(self) -> bool:
        """Whether today lies in it, so that its numbers are not final yet."""
        return self.first == self.today.replace(day=1)

    @property
    def previous(self) -> "Month | None":
        """The month before; None before the first one of the calendar."""
        before = before_of(self.first)
        return Month(before, self.today) if months.is_known(months.key_of(before)) else None

    @property
    def next(self) -> "Month | None":
        """The month after; None from the current month on."""
        if self.first >= self.today.replace(day=1):
            return None
        return Month(months.first_day(months.shifted(months.key_of(self.first), 1)), self.today)


def before_of(first: date) -> date:
    """The first day of the month before."""
    return months.first_day(months.shifted(months.key_of(first), -1))


def month_of(text: str, today: date) -> Month:
    """The month written as `YYYY-MM`; without a text the current one. Raises Problem `unknown_month`."""
    return Month(months.parse(text) if text else today.replace(day=1), today)
