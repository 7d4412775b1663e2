"""One person's bookings as columns: what recurs among them, what a spike is made of, what the forecast rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .forecast import Forecast, forecast
from .payees import who
from .people import LIQUID, Cents, People
from .recurring import RecurringPayment, find_recurring
from .spike_days import DaySpike, Expense, behind, day_spikes

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = (
    "transaction_key",
    "day",
    "month_key",
    "category_key",
    "type",
    "kind",
    "currency",
    "category",
    "payee",
    "description",
    "cents",
    "reporting_cents",
)
MOST_NAMED: Final = 10
"""Transactions of a spike that are shown: the largest."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking behind a spike, by its key in the ledger; `spent` is whole cents of the reporting currency."""

    key: int
    day: date
    payee: str
    spent: int


@dataclass(frozen=True)
class Bookings:
    """`parts` are rows of `behaviour/bookings`, `whole` has those of one booking added up; and what recurs of them."""

    parts: "pd.DataFrame"
    whole: "pd.DataFrame"
    recurring: tuple[RecurringPayment, ...]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]], today: date) -> "Bookings":
        """From the statement's rows."""
        import pandas as pd  # noqa: PLC0415 - takes a while to load

        parts = pd.DataFrame(rows, columns=list(COLUMNS))
        parts["reporting_cents"] = pd.to_numeric(parts["reporting_cents"])
        parts["spent"] = -parts["reporting_cents"]
        whole = _whole(parts)
        return cls(parts, whole, tuple(find_recurring(whole, today)))

    def forecast(self, people: People, today: date) -> Forecast | None:
        """Of the accounts that can be paid from; None without a balance, or with too few days."""
        has_days = people.flow[0].any()
        if np.isnan(people.balance[0]) or not has_days:
            return None
        liquid = set(self.whole[self.whole["kind"].isin(LIQUID)]["transaction_key"].tolist())
        paid = [one for one in self.recurring if one.transactions[-1] in liquid]
        rest = people.flow[0] - self._by_day({key for one in paid for key in one.transactions}, people, today)
        return forecast(round(people.balance[0]), rest[_first(people.flow[0]) :], paid, today)

    def day_spikes(self, usual_month: float, today: date) -> list[DaySpike]:
        """Days above what their own days explain; none where no usual month is known."""
        return [] if np.isnan(usual_month) else day_spikes(self._expenses(self.whole), usual_month, today)

    def behind_month(self, month: int, category: int, excess: float) -> tuple[str, tuple[Booking, ...]]:
        """The category's name, and the bookings that make up what a month spent too much in it."""
        rows = self.parts[(self.parts["month_key"] == month) & (self.parts["category_key"] == category)]
        names = [name for name in rows["category"] if isinstance(name, str)]
        chosen = self._expenses(rows)
        return (names[0] if names else "Uncategorised"), self._named(chosen, behind(chosen, excess))

    def named(self, keys: Sequence[int]) -> tuple[Booking, ...]:
        """Bookings by their keys."""
        return self._named(self._expenses(self.whole[self.whole["transaction_key"].isin(keys)]), keys)

    def _named(self, expenses: Sequence[Expense], keys: Sequence[int]) -> tuple[Booking, ...]:
        """The first of these keys, parts of one booking added up."""
        found = {one.key: one for one in expenses}
        spent = {key: sum(one.spent for one in expenses if one.key == key) for key in keys[:MOST_NAMED]}
        return tuple(Booking(key, found[key].day, self._texts[key], cents) for key, cents in spent.items())

    @cached_property
    def _texts(self) -> dict[int, str]:
        """Who was paid, or what the bank wrote, by key."""
        texts = self.whole["payee"].where(self.whole["payee"] != "", self.whole["description"])
        return dict(zip(self.whole["transaction_key"].tolist(), texts.tolist(), strict=True))

    def _expenses(self, rows: "pd.DataFrame") -> list[Expense]:
        """Those of the rows that count as expenses, and have a rate."""
        recurring = {key for one in self.recurring for key in one.transactions}
        chosen = rows[(rows["type"] == "expense") & rows["spent"].notna()]
        columns = (chosen[name].tolist() for name in ("transaction_key", "day", "payee", "description", "spent"))
        return [
            Expense(key, day, who(payee, text), int(spent), key in recurring)
            for key, day, payee, text, spent in zip(*columns, strict=True)
        ]

    def _by_day(self, keys: set[int], people: People, today: date) -> Cents:
        """What these bookings came to, by the days of `People.flow`."""
        count = people.flow.shape[1]
        rows = self.whole[self.whole["transaction_key"].isin(keys) & self.whole["kind"].isin(LIQUID)]
        rows = rows[rows["reporting_cents"].notna()]
        back = np.array([(today - day).days for day in rows["day"]], dtype=np.int64)
        seen = back < count
        sums = np.bincount(count - 1 - back[seen], rows["reporting_cents"].to_numpy()[seen], count)
        return sums.astype(np.int64)


def _first(flow: Cents) -> int:
    """The column of the first day with anything."""
    return int((flow != 0).argmax())


def _whole(parts: "pd.DataFrame") -> "pd.DataFrame":
    """Parts in several categories are one booking again, without a rate if one of them is; texts are the first's."""
    texts = ["day", "type", "kind", "currency", "category", "payee", "description"]
    rows = parts.groupby("transaction_key", sort=False)
    whole = rows[texts].first()
    for name in ("cents", "reporting_cents", "spent"):
        whole[name] = rows[name].sum(skipna=False)
    return whole.reset_index()
