"""How months are packed: whole numbers of 64 bits, in the order that `book.sql` and `later_month.sql` say."""

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
HEAD = 4  # income, expenses, transaction_count, left_out_count
CATEGORY = 3  # key, expenses, expense_count
BUDGET = 2  # key, spent
MONTHS = 1_000_000  # more than any month's key
_WORD = 8

# income, expenses, transaction_count, left_out_count; where its categories begin and end, in numbers
Month = tuple[int, int, int, int, int, int]
_count: Callable[[bytes], tuple[int]] = struct.Struct("<q").unpack_from
_head: Callable[[bytes], tuple[int, int, int, int, int]] = struct.Struct("<5q").unpack_from
_triple: Callable[[bytes], Iterator[tuple[int, int, int]]] = struct.Struct("<3q").iter_unpack
_pair: Callable[[bytes], Iterator[tuple[int, int]]] = struct.Struct("<2q").iter_unpack


def place(user_key: int, month_key: int) -> int:
    """Where a user's month is kept: it sorts by user, then by month."""
    return user_key * MONTHS + month_key


@dataclass(frozen=True, slots=True)
class Parts:
    """Records of some width that belong to months: the places of their months, ascending, and a row of each."""

    places: Numbers
    records: Numbers

    def edges(self, places: Numbers) -> list[int]:
        """Where each of these months' records begin, and the last ones end.

        Raises ValueError for a record of a month that is not among `places`, which ascend.
        """
        begins = np.searchsorted(self.places, places, "left")
        ends = np.searchsorted(self.places, places, "right")
        if int((ends - begins).sum()) != len(self.places):
            raise ValueError("a category or budget has amounts in a month that has none")
        return [*begins.tolist(), len(self.places)]


@dataclass(frozen=True, slots=True)
class Months:
    """Months of users: their places, ascending; (months, HEAD) numbers; and what belongs to them."""

    places: Numbers
    heads: Numbers
    categories: Parts
    budgets: Parts

    def packed(self) -> Iterator[tuple[int, bytes]]:
        """Each month alone: its place, and what is kept there."""
        categories, budgets = self.categories.edges(self.places), self.budgets.edges(self.places)
        for at, month in enumerate(self.places.tolist()):
            of_month = self.categories.records[categories[at] : categories[at + 1]]
            spent = self.budgets.records[budgets[at] : budgets[at + 1]]
            yield month, self.heads[at].tobytes() + _bytes([len(of_month)]) + of_month.tobytes() + spent.tobytes()

    def books(self) -> Iterator[tuple[int, bytes]]:
        """Each user's key, and all their months."""
        categories, budgets = self.categories.edges(self.places), self.budgets.edges(self.places)
        spent = np.column_stack([self.budgets.places % MONTHS, self.budgets.records])
        keys, at_category = self.places % MONTHS, np.asarray(categories, np.int64)
        users, first = np.unique(self.places // MONTHS, return_index=True)
        for user, (begin, end) in zip(users.tolist(), pairwise([*first.tolist(), len(keys)]), strict=True):
            of_user = spent[budgets[begin] : budgets[end]]
            edges = (at_category[begin : end + 1] - categories[begin]) * CATEGORY
            index = (keys[begin:end], self.heads[begin:end].T.ravel(), edges, [len(of_user)], of_user.ravel())
            records = self.categories.records[categories[begin] : categories[end]]
            yield user, np.concatenate([[end - begin], *index, records.ravel()], dtype="<i8").tobytes()


def _bytes(numbers: Iterable[int]) -> bytes:
    return np.fromiter(numbers, "<i8").tobytes()


class Book:
    """A user's months as they were packed, and those that came later in place of some of them."""

    def __init__(self, packed: bytes | None, later: dict[int, bytes]) -> None:
        self.months: dict[int, Month] = {}
        self._later, self._packed = later, packed or b""
        self._spent, self._begin = _WORD, _WORD
        if packed:
            self._open(packed)
        if later:
            shown = {key: _later_month(month) for key, month in later.items() if month}
            kept = {key: month for key, month in self.months.items() if key not in later}
            self.months = dict(sorted({**kept, **shown}.items()))

    def _open(self, packed: bytes) -> None:
        count = _count(packed)[0]
        index = struct.unpack_from(f"<{(HEAD + 2) * count + 2}q", packed, _WORD)
        columns = [index[at * count : (at + 1) * count] for at in range(HEAD + 2)]
        ends = index[(HEAD + 1) * count + 1 : (HEAD + 2) * count + 1]
        self.months = dict(zip(columns[0], zip(*columns[1:], ends, strict=True), strict=True))
        self._spent = (len(index) + 1) * _WORD
        self._begin = self._spent + index[-1] * (BUDGET + 1) * _WORD

    def categories(self, month_key: int) -> Iterator[tuple[int, int, int]]:
        """Of each category of a month: key, cents, count."""
        packed, start = (self._later[month_key], 0) if month_key in self._later else (self._packed, self._begin)
        begin, end = self.months[month_key][HEAD:]
        return _triple(packed[start + begin * _WORD : start + end * _WORD])

    def spent(self) -> Iterator[tuple[int, int, int]]:
        """Of each month and budget: the month's key, the budget's key, cents."""
        for entry in _triple(self._packed[self._spent : self._begin]):
            if entry[0] not in self._later:
                yield entry
        for key, month in self._later.items():
            if month:
                for budget, cents in _pair(month[self.months[key][HEAD + 1] * _WORD :]):
                    yield key, budget, cents


def _later_month(packed: bytes) -> Month:
    income, expenses, count, left_out, categories = _head(packed)
    begin = HEAD + 1
    return income, expenses, count, left_out, begin, begin + CATEGORY * categories


def pairs(packed: bytes) -> dict[int, int]:
    """What was packed as pairs."""
    return dict(_pair(packed))


def parts(columns: dict[str, npt.NDArray[Any]], *names: str) -> Parts:
    """The rows of a result, in whatever order it has them, as records of months."""
    places, records = places_of(columns), numbers(columns, *names)
    order = np.argsort(places, kind="stable")
    return Parts(places[order], records[order])


def numbers(columns: dict[str, npt.NDArray[Any]], *names: str) -> Numbers:
    """Columns of a result as rows of whole numbers."""
    return np.column_stack([np.asarray(columns[name], "<i8") for name in names])


def places_of(columns: dict[str, npt.NDArray[Any]]) -> Numbers:
    """The places of a result's rows."""
    places: Numbers = np.asarray(columns["user_key"], np.int64) * MONTHS + columns["month_key"]
    return places
