"""How a month is packed: whole numbers of 64 bits, of which `sql/sqlite/prepared/month.sql` says the order."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
HEAD = 5  # income, expenses, transaction_count, left_out_count, how many categories
CATEGORY = 3  # key, expenses, expense_count
BUDGET = 2  # key, spent
MONTHS = 1_000_000  # more than any month's key
_WORD = 8
# income, expenses, transaction_count, left_out_count, how many categories; all of it, still packed
Month = tuple[int, int, int, int, int, bytes]
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
    records: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Packed:
    """Months, one after the other in `data`, which lie between the `edges` (in bytes)."""

    data: bytes
    edges: list[int]

    def months(self) -> Iterator[bytes]:
        """Each alone."""
        return (self.data[begin:end] for begin, end in pairwise(self.edges))

    def books(self, places: Numbers) -> Iterator[tuple[int, bytes]]:
        """Each user's key, and all their months with an index in front; `places` are those of the months."""
        users, first = np.unique(places // MONTHS, return_index=True)
        keys = (places % MONTHS).tolist()
        for user, (begin, end) in zip(users.tolist(), pairwise([*first.tolist(), len(keys)]), strict=True):
            edges = [(edge - self.edges[begin]) // _WORD for edge in self.edges[begin : end + 1]]
            index = struct.pack(f"<{2 * (end - begin + 1)}q", end - begin, *keys[begin:end], *edges)
            yield user, index + self.data[self.edges[begin] : self.edges[end]]


def pack(places: Numbers, heads: npt.NDArray[np.int64], categories: Parts, budgets: Parts) -> Packed:
    """Months as they are kept. `places` ascend; `heads` are (months, 4).

    Raises ValueError for a record of a month that is not among `places`.
    """
    inside = _inside(places, categories), _inside(places, budgets)
    counts = [np.diff(edges) for edges in inside]
    edges = np.cumsum(HEAD + CATEGORY * counts[0] + BUDGET * counts[1])
    edges = np.concatenate([[0], edges])
    begins = edges[:-1]
    words = np.empty(edges[-1], "<i8")
    for column in range(HEAD - 1):
        words[begins + column] = heads[:, column]
    words[begins + HEAD - 1] = counts[0]
    _lay(words, begins + HEAD, inside[0], categories.records)
    _lay(words, begins + HEAD + CATEGORY * counts[0], inside[1], budgets.records)
    return Packed(words.tobytes(), (edges * _WORD).tolist())


def _inside(places: Numbers, parts: Parts) -> Numbers:
    """The edges of each month's records."""
    begins = np.searchsorted(parts.places, places, "left")
    ends = np.searchsorted(parts.places, places, "right")
    if int((ends - begins).sum()) != len(parts.places):
        raise ValueError("a category or budget has amounts in a month that has none")
    return np.append(begins, len(parts.places))


def _lay(words: Numbers, begins: Numbers, edges: Numbers, records: npt.NDArray[np.int64]) -> None:
    """Write each month's records from where they begin."""
    width = records.shape[1]
    counts = np.diff(edges)
    shift = np.repeat(begins - edges[:-1] * width, counts)
    at = np.arange(len(records)) * width + shift
    for column in range(width):
        words[at + column] = records[:, column]


def parts(columns: dict[str, npt.NDArray[Any]], *names: str) -> Parts:
    """The rows of a result, in whatever order it has them, as records of months."""
    places, records = places_of(columns), numbers(columns, *names)
    order = np.argsort(places, kind="stable")
    return Parts(places[order], records[order])


def unpack(packed: bytes) -> Month:
    """A month's first numbers, and the whole."""
    return *_head(packed), packed


def unpack_book(packed: bytes) -> dict[int, bytes]:
    """A user's months, oldest first, by their keys."""
    count = _count(packed)[0]
    index = struct.unpack_from(f"<{2 * count + 1}q", packed, _WORD)
    start = 2 * (count + 1) * _WORD
    edges = [start + edge * _WORD for edge in index[count:]]
    return {key: packed[begin:end] for key, begin, end in zip(index[:count], edges, edges[1:], strict=False)}


def categories(month: Month) -> Iterator[tuple[int, int, int]]:
    """Of each category: key, cents, count."""
    return _triple(month[5][HEAD * _WORD : _end_of_categories(month)])


def budgets(month: Month) -> Iterator[tuple[int, int]]:
    """Of each budget: key, cents."""
    return _pair(month[5][_end_of_categories(month) :])


def pairs(packed: bytes) -> dict[int, int]:
    """What was packed as pairs."""
    return dict(_pair(packed))


def _end_of_categories(month: Month) -> int:
    return (HEAD + CATEGORY * month[4]) * _WORD


def numbers(columns: dict[str, npt.NDArray[Any]], *names: str) -> npt.NDArray[np.int64]:
    """Columns of a result as rows of whole numbers."""
    return np.column_stack([np.asarray(columns[name], np.int64) for name in names])


def places_of(columns: dict[str, npt.NDArray[Any]]) -> Numbers:
    """The places of a result's rows."""
    places: Numbers = np.asarray(columns["user_key"], np.int64) * MONTHS + columns["month_key"]
    return places
