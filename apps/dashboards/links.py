"""The way from a number to the transactions behind it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from apps.periods import DAY, Period, shifted


@dataclass(frozen=True)
class Book:
    """Whose numbers are shown: `user_id` is None for the viewer's own, so that own addresses stay short.

    Without a `period`, numbers are those of one month.
    """

    user_id: int | None = None
    period: Period | None = None

    def query(self, **parameters: object) -> str:
        """The query string of an address in this book, `?` included."""
        given = {name: value for name, value in parameters.items() if value is not None}
        if self.user_id is not None:
            given["user"] = self.user_id
        return f"?{urlencode(given)}" if given else ""

    def transactions(self, month: date) -> str:
        """All transactions of a month; of its days within the period where that names days."""
        if self.period is None or self.period.kind != "between":
            return self._list({"month": f"{month:%Y-%m}"})
        return self.span(max(month, self.period.first), min(shifted(month, 1) - DAY, self.period.last))

    def income(self, month: date, category: int | str | None = None) -> str:
        """What counts as income of the period, or of the month where there is none; or in one category of it."""
        return self._list(self._when(month), category=category, type="income")

    def expenses(self, month: date, category: int | str | None = None) -> str:
        """What counts as an expense of them; of one category and what stands below it where one is named."""
        return self._list(self._when(month), category=category, type="expense")

    def everything(self, month: date) -> str:
        """All transactions of the period, or of the month where there is none."""
        return self._list(self._when(month))

    def span(self, first: date, last: date) -> str:
        """All transactions from the first day to the last."""
        return self._list({"since": first.isoformat(), "until": last.isoformat()})

    def overview(self, period: Period) -> str:
        """The overview of a period."""
        return reverse("dashboards:overview") + self.query(**period.parameters)

    def _when(self, month: date) -> dict[str, str]:
        if self.period is None or self.period.is_month:
            return {"month": f"{month:%Y-%m}"}
        return self.period.between

    def _list(self, when: dict[str, str], **filters: object) -> str:
        return reverse("ledger:transactions") + self.query(**when, **filters)
