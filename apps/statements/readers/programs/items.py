"""Rows of another program's export on their way to lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from apps.statements.readers.csv_rows import Outcome
from apps.statements.readers.line import StatementLine


@dataclass(slots=True)
class Item:
    """A row: its cells by header, what the CSV reader made of it, and the account the other side of it stands on."""

    cells: Mapping[str, str]
    outcome: Outcome
    other: str = ""

    @property
    def line(self) -> StatementLine:
        """The booking. Only asked for where there is one."""
        assert self.outcome.line is not None
        return self.outcome.line

    def put(self, **fields: object) -> None:
        """Change fields of the booking."""
        self.outcome = self.outcome._replace(line=self.line._replace(**fields))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Book:
    """What a program's export says: its rows, and of accounts by their names the kind and what was on them before."""

    outcomes: Sequence[Outcome]
    kinds: Mapping[str, str] = field(default_factory=dict)
    openings: Mapping[str, Decimal] = field(default_factory=dict)


Program = Callable[[list[Item]], Book]


def booked(items: Sequence[Item]) -> list[Item]:
    """Those that hold a booking."""
    return [item for item in items if item.outcome.line is not None]


def noted(notes: str, tags: str) -> str:
    """Notes with the row's tags, which are told there."""
    return "\n".join(filter(None, (notes, f"Tags: {tags}" if tags else "")))
