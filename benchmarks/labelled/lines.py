"""The file of labelled lines: one line of one account each, with the account beside it and the pair it truly is of."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from math import cos, sin
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
# What one euro costs at the start of 2025, and how far it swings over a year.
EUROS = {"EUR": (1.0, 0.0), "USD": (1.06, 0.035), "CHF": (0.945, 0.012), "GBP": (0.842, 0.015)}


@dataclass(frozen=True)
class Line:
    """`amount` with two places, as text; lines of one transfer have the same `pair`, all others have none."""

    household: str
    owner: str
    account: str
    kind: str
    currency: str
    institution: str
    number: str
    date: str
    amount: str
    payee: str
    description: str
    notes: str = ""
    pair: str = ""


def rate(base: str, quote: str, day: date) -> float:
    """What 1 `base` was worth in `quote`: no real rates, but as smooth and as far apart as real ones."""
    return _per_euro(quote, day) / _per_euro(base, day)


def write(name: str, lines: Iterable[Line]) -> Path:
    """Write the lines as `<name>.csv` beside this file, by household, account and date."""
    path = FOLDER / f"{name}.csv"
    ordered = sorted(lines, key=lambda line: (line.household, line.account, line.date, line.amount, line.description))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Line)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(line) for line in ordered)
    return path


def read(name: str) -> list[Line]:
    """The lines of `<name>.csv`."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [Line(**row) for row in csv.DictReader(file)]


def _per_euro(currency: str, day: date) -> float:
    middle, swing = EUROS[currency]
    turn = day.timetuple().tm_yday / 58
    return middle * (1 + swing * sin(turn) + swing / 3 * cos(3 * turn))


def told(name: str) -> dict[str, Any]:
    """The texts and households of `<name>.toml`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
