"""What the cells of a column are: dates, money, flags, currencies or words."""

# ruff: noqa: PLR2004 - shares of cells, each used where it is explained

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.statements.readers.amount import is_amount
from apps.statements.readers.csv_table import plain
from apps.statements.readers.csv_words import CREDIT_WORDS, CURRENCIES, DEBIT_WORDS
from apps.statements.readers.dates import is_date_shaped

_LOOKED_AT = 400
_CENTS = re.compile(r"[.,]\d{1,2}\D*$")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{8,30}")


@dataclass(frozen=True)
class Column:
    """Shares are of the cells that are not blank; `filled` is of all cells."""

    number: int
    filled: float
    dates: float
    amounts: float
    cents: float
    flags: float
    currencies: float
    letters: float
    distinct: int
    count: int
    mean_length: float

    @property
    def is_date(self) -> bool:
        return self.dates >= 0.5

    @property
    def is_amount(self) -> bool:
        return self.amounts >= 0.5 and not self.is_date

    @property
    def is_money(self) -> bool:
        """An amount column in which decimals occur, so not one of counts, numbers or keys."""
        return self.amounts >= 0.8 and self.cents >= 0.1 and not self.is_date

    @property
    def is_flag(self) -> bool:
        return self.flags >= 0.95 and self.distinct <= 4

    @property
    def is_currency(self) -> bool:
        return self.currencies >= 0.95

    @property
    def is_empty(self) -> bool:
        return self.filled == 0

    @property
    def is_text(self) -> bool:
        values = self.is_empty or self.is_date or self.is_amount or self.is_flag or self.is_currency
        return self.letters >= 0.5 and not values


def describe(rows: Sequence[Sequence[str]], width: int) -> list[Column]:
    """The columns of a sample of rows, spread evenly over the file."""
    step = max(1, len(rows) // _LOOKED_AT)
    sample = rows[::step][:_LOOKED_AT]
    padded = [[*map(str.strip, row), *[""] * (width - len(row))] for row in sample]
    return [_column(number, [row[number] for row in padded]) for number in range(width)]


def looks_like_account(value: str) -> bool:
    """An IBAN or a long number: what a bank calls an account."""
    compact = value.replace(" ", "").upper()
    return bool(_IBAN.fullmatch(compact)) or (compact.isdigit() and 8 <= len(compact) <= 24)


def _column(number: int, cells: list[str]) -> Column:
    values = [cell for cell in cells if cell]
    count = max(len(values), 1)

    def share(hits: int) -> float:
        return hits / count

    words = [plain(value) or value for value in values]
    amounts = [value for value in values if is_amount(value)]
    return Column(
        number=number,
        filled=len(values) / max(len(cells), 1),
        dates=share(sum(map(is_date_shaped, values))),
        amounts=share(len(amounts)),
        cents=share(sum(1 for value in amounts if _CENTS.search(value))),
        flags=share(sum(1 for word in words if word in DEBIT_WORDS or word in CREDIT_WORDS or word in "+-")),
        currencies=share(sum(1 for value in values if value.upper() in CURRENCIES)),
        letters=share(sum(1 for value in values if any(map(str.isalpha, value)))),
        distinct=len(set(values)),
        count=len(values),
        mean_length=sum(map(len, values)) / count,
    )
