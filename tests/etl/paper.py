"""A ledger on paper: plain rows, and the definitions worked out on them the slow and obvious way."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

CENT, TENTH = Decimal("0.01"), Decimal("0.1")
Month = tuple[int, int]


@dataclass
class Entry:
    """One transaction or split line; `kind` is its category's (None without one), `top` its top category's name."""

    day: date
    amount: Decimal
    kind: str | None = None
    top: str | None = None
    paired: bool = False
    currency: str = "EUR"

    @property
    def type(self) -> str:
        if self.paired:
            return "transfer"
        return self.kind or ("income" if self.amount > 0 else "expense")


@dataclass
class PaperLedger:
    """Entries, and the rate of each foreign currency by its first day of validity."""

    entries: list[Entry] = field(default_factory=list)
    rates: dict[str, dict[date, Decimal]] = field(default_factory=dict)

    def in_euros(self, entry: Entry) -> Decimal | None:
        """At the last rate up to the entry's day; None without one."""
        if entry.currency == "EUR":
            return entry.amount
        known = [day for day in self.rates.get(entry.currency, {}) if day <= entry.day]
        if not known:
            return None
        return (entry.amount * self.rates[entry.currency][max(known)]).quantize(CENT, ROUND_HALF_UP)

    def of_month(self, month: Month, type_: str) -> list[tuple[Entry, Decimal]]:
        """The entries that count in a month, with their euros."""
        counted = []
        for entry in self.entries:
            euros = self.in_euros(entry)
            if (entry.day.year, entry.day.month) == month and entry.type == type_ and euros is not None:
                counted.append((entry, euros))
        return counted

    def income(self, month: Month) -> Decimal:
        return sum((euros for _, euros in self.of_month(month, "income")), Decimal("0.00"))

    def expenses(self, month: Month) -> Decimal:
        return -sum((euros for _, euros in self.of_month(month, "expense")), Decimal("0.00")) + Decimal("0.00")

    def savings_rate(self, month: Month) -> Decimal | None:
        income = self.income(month)
        net = income - self.expenses(month)
        return (net / income * 100).quantize(TENTH, ROUND_HALF_EVEN) if income > 0 else None

    def by_category(self, month: Month) -> dict[str, tuple[Decimal, int]]:
        """Top-level category's name -> amount and number."""
        sums: dict[str, tuple[Decimal, int]] = defaultdict(lambda: (Decimal("0.00"), 0))
        for entry, euros in self.of_month(month, "expense"):
            amount, count = sums[entry.top or "Uncategorised"]
            sums[entry.top or "Uncategorised"] = (amount - euros, count + 1)
        return dict(sums)

    def left_out(self, month: Month) -> int:
        """How many of a month have no rate."""
        return sum(
            1
            for entry in self.entries
            if (entry.day.year, entry.day.month) == month and entry.type != "transfer" and self.in_euros(entry) is None
        )
