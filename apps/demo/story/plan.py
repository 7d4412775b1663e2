"""What is to be written: the values a story consists of. Money is whole cents, signed as in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One split line: a part of a row in a category of its own."""

    cents: int
    category: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One transaction. `transfer` is shared by the two sides of a move, empty otherwise; `category` is a name."""

    account: str
    day: date
    cents: int
    payee: str
    description: str
    category: str | None
    notes: str = ""
    tags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    transfer: str = ""


@dataclass(frozen=True, slots=True)
class PlannedAccount:
    """One account; `owner` is a person's key, `kind` one of the ledger's kinds."""

    key: str
    owner: str
    name: str
    kind: str
    opening_cents: int
    institution: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlannedBudget:
    """One budget; no category means all expenses."""

    owner: str
    name: str
    category: str | None
    period: str
    cents: int
    starts_on: date
    rollover: bool = False


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """One goal; `account` is a key, `category` a name, and a limit is one a month."""

    owner: str
    name: str
    type: str
    cents: int
    starts_on: date
    ends_on: date
    looked_on: date
    account: str = ""
    category: str = ""
    interest_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One adult of the household."""

    key: str
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A household: its people, their accounts, every row in order of its day, the budgets and the goals."""

    people: Sequence[Person]
    accounts: Sequence[PlannedAccount]
    rows: Sequence[Row]
    budgets: Sequence[PlannedBudget]
    goals: Sequence[PlannedGoal]
