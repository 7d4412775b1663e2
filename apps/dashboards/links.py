"""The way from a number to the transactions behind it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True)
class Book:
    """Whose numbers are shown: `user_id` is None for the viewer's own, so that own addresses stay short."""

    user_id: int | None = None

    def query(self, **parameters: object) -> str:
        """The query string of an address in this book, `?` included."""
        given = {name: value for name, value in parameters.items() if value is not None}
        if self.user_id is not None:
            given["user"] = self.user_id
        return f"?{urlencode(given)}" if given else ""

    def transactions(self, month: date) -> str:
        """All transactions of a month."""
        return reverse("ledger:transactions") + self.query(month=f"{month:%Y-%m}")

    def income(self, month: date) -> str:
        """What counts as income of a month."""
        return reverse("ledger:transactions") + self.query(month=f"{month:%Y-%m}", type="income")

    def expenses(self, month: date, category: int | str | None = None) -> str:
        """What counts as an expense of a month; of one category and what stands below it where one is named."""
        return reverse("ledger:transactions") + self.query(month=f"{month:%Y-%m}", category=category, type="expense")

    def overview(self, month: date) -> str:
        """The overview of a month."""
        return reverse("dashboards:overview") + self.query(month=f"{month:%Y-%m}")
