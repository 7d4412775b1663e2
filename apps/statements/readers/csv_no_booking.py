"""Which rows hold no booking, and which hold one that can't be read because of the row's shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.statements.readers.amount import is_amount
from apps.statements.readers.csv_detect import Understood
from apps.statements.readers.csv_table import plain
from apps.statements.readers.csv_words import CLOSING_WORDS, NOT_BOOKED
from apps.statements.readers.dates import is_date_shaped
from apps.statements.readers.errors import LineProblem

_MONEY = re.compile(r"\d[.,]\d\d\D*")


class NoBooking(Exception):  # noqa: N818 - not an error: the row holds no booking
    """Why a row holds no booking."""


@dataclass(frozen=True)
class RowChecks:
    """What is asked of every row before it is read. `needed` is the last column without which a row means nothing."""

    width: int
    date: int
    amounts: tuple[int, ...]
    status: int | None
    needed: int
    unassigned: tuple[int, ...]
    header: list[str]
    delimiter: str
    last_dated: int
    open_quote: int

    @classmethod
    def of(cls, understood: Understood) -> "RowChecks":
        """The checks of one file."""
        profile, rows, body = understood.profile, understood.table.rows, understood.body
        width = len(profile.header) or (len(rows[body.start]) if len(body) else 0)
        date = profile.column("date") or 0
        amounts = tuple(n for role in ("amount", "debit", "credit") for n in profile.columns.get(role, ()))
        taken = {number for numbers in profile.columns.values() for number in numbers}
        dated = (index for index in reversed(body) if date < len(rows[index]) and is_date_shaped(rows[index][date]))
        return cls(
            width=max(width, *(number + 1 for number in taken), 1),
            date=date,
            amounts=amounts,
            status=profile.column("status"),
            needed=max((date, *amounts, *profile.columns.get("flag", ()))),
            unassigned=tuple(number for number in range(width) if number not in taken),
            header=list(profile.header),
            delimiter=profile.delimiter,
            last_dated=next(dated, -1),
            open_quote=understood.table.open_quote,
        )

    def require_booking(self, cells: Sequence[str], width: int, index: int, number: int) -> None:
        """Raises NoBooking or LineProblem unless the row can hold a booking.

        `cells` are the row's own `width` cells and blank ones up to the file's width, `number` is its line.
        """
        if number == self.open_quote:
            raise LineProblem("a quote is opened in this line and never closed")
        if self.status is not None and (said := cells[self.status]) and plain(said) in NOT_BOOKED:
            raise NoBooking(f"the bank says it is {said.lower()}, not booked")
        dated = cells[self.date]
        if self.header and dated == self.header[self.date] and list(cells[: len(self.header)]) == self.header:
            raise NoBooking("it is the header again")
        for column in self.amounts:
            if cells[column]:
                break
        else:
            self._without_amount(cells, width, dated)
        if index > self.last_dated:
            self._below_the_last(cells, dated)
        if not dated:
            raise LineProblem("it has an amount but no date")
        if width > self.width and any(cells[self.width :]):
            mark = self.delimiter
            raise LineProblem(f"it has {width} fields where the others have {self.width}: a '{mark}' inside a text?")
        if width <= self.needed:
            raise LineProblem(f"the line ends after {width} of {self.width} fields")

    def _without_amount(self, cells: Sequence[str], width: int, dated: str) -> None:
        if is_date_shaped(dated):
            if width <= self.needed:
                raise LineProblem(f"the line ends after {width} fields, before its amount")
            if any(_is_money(cells[number]) for number in self.unassigned):
                raise LineProblem("it has no amount in its column, but a number in another")
        raise NoBooking("it has no amount: nothing was booked")

    def _below_the_last(self, cells: Sequence[str], dated: str) -> None:
        first = plain(next(filter(None, cells), ""))
        if not dated or any(first.startswith(word) for word in CLOSING_WORDS):
            raise NoBooking("it is a line of totals below the last booking")


def _is_money(cell: str) -> bool:
    return bool(_MONEY.search(cell)) and is_amount(cell) and not is_date_shaped(cell)
