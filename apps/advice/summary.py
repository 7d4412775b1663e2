"""What all advice came to, as the operators' page shows it."""

from dataclasses import dataclass

from apps.finbud.selectors import KindSummary, summary
from apps.finbud.wording import money

from .page import KINDS


@dataclass(frozen=True)
class SummaryRow:
    """One kind of advice in one currency."""

    found: KindSummary

    @property
    def group(self) -> str:
        """Which part of money it is about."""
        return KINDS.get(self.found.kind, "")

    @property
    def name(self) -> str:
        """The kind in words."""
        return self.found.kind.replace("_", " ")

    @property
    def given(self) -> int:
        """How often it was advised."""
        return sum(self.found.counts.values())

    @property
    def taken(self) -> int:
        """How often it was taken up or done."""
        return self.found.counts.get("accepted", 0) + self.found.counts.get("done", 0)

    @property
    def refused(self) -> int:
        """How often it was dismissed or called untrue."""
        return self.found.counts.get("dismissed", 0) + self.found.counts.get("untrue", 0)

    @property
    def predicted(self) -> str:
        """Of what was followed up: what was to be saved."""
        return money(self.found.predicted_cents)

    @property
    def measured(self) -> str:
        """Of what was followed up: what was saved."""
        return money(self.found.measured_cents)


def summary_page() -> list[SummaryRow]:
    """A row a kind and currency."""
    return [SummaryRow(found) for found in summary()]
