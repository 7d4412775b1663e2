"""Bookings as columns. A column of texts keeps each distinct text once, so that a condition looks at it once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .conditions import TextIs
from .expressions import search

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Whole = np.ndarray[Any, np.dtype[np.int64]]

COLUMNS = ("id", "payee", "description", "notes", "cents", "account", "day", "category", "tied")
"""Of the frame that `effects` takes. `cents` is signed, `day` is the day of the month, `category` 0 where there is
none, `tied` whether it is one side of a transfer or split."""


def folded(text: str) -> str:
    """As texts are compared: in one case, with single spaces."""
    return " ".join(text.casefold().split())


class Texts:
    """A column of texts: the distinct ones, and for each row the place of its own among them."""

    def __init__(self, column: "pd.Series[str]") -> None:
        places, distinct = pd.factorize(column)
        self.places: Whole = places.astype(np.int64)
        self.distinct: list[str] = distinct.tolist()
        self._folded = pd.Series([folded(text) for text in self.distinct], dtype="str")

    def at(self, row: int) -> str:
        """The text of a row."""
        return self.distinct[int(self.places[row])]

    def put(self, rows: Mask, text: str) -> None:
        """Give these rows another text."""
        if text not in self.distinct[-1:]:
            self.distinct.append(text)
            self._folded = pd.concat([self._folded, pd.Series([folded(text)], dtype="str")], ignore_index=True)
        self.places[rows] = len(self.distinct) - 1

    def matching(self, condition: TextIs, among: Mask) -> Mask:
        """The rows whose text is as the condition says; only those `among` need be looked at. Raises TooSlow."""
        if condition.how == "regex":
            return self._searched(condition.value, among)
        sought = folded(condition.value)
        if condition.how == "equals":
            fitting = (self._folded == sought).to_numpy(bool)
        else:
            fitting = self._folded.str.contains(sought, regex=False).to_numpy(bool)
        return np.asarray(fitting[self.places], dtype=bool)

    def _searched(self, pattern: str, among: Mask) -> Mask:
        asked = np.unique(self.places[among])
        fitting = np.zeros(len(self.distinct), dtype=bool)
        fitting[asked] = search(pattern, [self.distinct[place] for place in asked.tolist()])
        return np.asarray(fitting[self.places], dtype=bool)


@dataclass
class Columns:
    """What conditions look at; `payees` change while rules run."""

    payees: Texts
    descriptions: Texts
    cents: Whole
    accounts: Whole
    days: Whole

    @classmethod
    def of(cls, bookings: pd.DataFrame) -> "Columns":
        """From a frame with COLUMNS."""
        whole = {name: bookings[name].to_numpy(np.int64) for name in ("cents", "account", "day")}
        return cls(Texts(bookings["payee"]), Texts(bookings["description"]), *whole.values())

    def __len__(self) -> int:
        return len(self.cents)
