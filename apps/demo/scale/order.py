"""What is asked for: how many users and transactions, over how many months."""

from dataclasses import dataclass
from datetime import date, timedelta

from apps.demo.story.months import months_before
from apps.problems import Problem

MOST_USERS, MOST_TRANSACTIONS, MOST_MONTHS = 999_999, 1_000_000_000, 600
SEED_LIMIT = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Order:
    """A ledger to generate; raises Problem `bad_number` for a number that makes no sense."""

    users: int
    transactions: int
    months: int
    seed: int
    last: date

    def __post_init__(self) -> None:
        _within("--users", self.users, 1, MOST_USERS)
        _within("--transactions", self.transactions, 1, MOST_TRANSACTIONS)
        _within("--months", self.months, 1, MOST_MONTHS)
        _within("--seed", self.seed, 0, SEED_LIMIT)

    @property
    def first(self) -> date:
        """The first day a transaction may have."""
        return months_before(self.last, self.months) + timedelta(days=1)

    @property
    def days(self) -> list[date]:
        """Every day from the first to the last."""
        return [self.first + timedelta(ahead) for ahead in range((self.last - self.first).days + 1)]


def _within(option: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        detail = f"{option} {value}: give a number from {least:,} to {most:,}."
        raise Problem("bad_number", "Not a usable number", 400, detail)
