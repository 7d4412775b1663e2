"""The labelled bookings as examples to learn from, oldest first."""

import csv
from datetime import datetime
from pathlib import Path

from apps.ledger.suggestions.features import Booking, Example

FOLDER = Path(__file__).parent
TUNING, HELD_OUT = FOLDER / "categories.csv", FOLDER / "categories_held_out.csv"
REAL = FOLDER.parents[2] / "shared/data/personal_transactions/personal_transactions.csv"
INCOME = {"Salary", "Benefits & pension", "Interest & dividends", "Paycheck"}
TRANSFERS = {"Credit Card Payment"}


def examples(path: Path) -> list[Example]:
    """The examples of one of our own files."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            _example(row["payee"], row["description"], row["category"], is_in=not row["amount"].startswith("-"))
            for row in csv.DictReader(file)
        ]


def real_examples() -> list[Example]:
    """A real person's lines, without the transfers between their accounts. Raises OSError where they are not here."""
    with REAL.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: datetime.strptime(row["Date"], "%d-%m-%Y"))  # noqa: DTZ007
    return [
        _example("", row["Description"], row["Category"], is_in=row["Transaction Type"] == "credit")
        for row in rows
        if row["Category"] not in TRANSFERS
    ]


def _example(payee: str, description: str, category: str, *, is_in: bool) -> Example:
    kind = "income" if category in INCOME else "expense"
    return Example(Booking(payee, description, is_in), category, kind)
