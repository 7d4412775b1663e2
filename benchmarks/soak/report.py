"""What a soak came to, and whether it is good: in words and numbers."""

from collections import Counter
from dataclasses import dataclass
from statistics import median, quantiles

from .clients import Answer, Fault

GROWTH = 1.2
"""How much more memory the last quarter may hold than the second: the first one warms up."""
SERVER_FAULTS = 500


@dataclass(frozen=True)
class Soak:
    """Everything that was seen."""

    minutes: float
    answers: list[Answer]
    faults: list[Fault]
    memory: list[dict[str, float]]
    differences: int
    loads: int
    failed_tasks: int
    bookings: int

    def faulty(self) -> tuple[list[Answer], list[Answer]]:
        """Answers that are faults of ours, within the windows of faults and outside them."""
        wrong = [answer for answer in self.answers if answer.status >= SERVER_FAULTS or not answer.status]
        within = [answer for answer in wrong if any(map(answer.met, self.faults))]
        return within, [answer for answer in wrong if answer not in within]

    def growth(self) -> dict[str, float]:
        """Memory of the last quarter over that of the second, by process."""
        quarter = max(1, len(self.memory) // 4)
        second, last = self.memory[quarter : 2 * quarter], self.memory[-quarter:]
        names = ("site", "worker")
        return {name: median(m[name] for m in last) / median(m[name] for m in second) for name in names}

    def wrong(self) -> list[str]:
        """What keeps it from being good; empty where it is."""
        _, outside = self.faulty()
        found = [f"{len(outside)} faults of ours outside the windows: {Counter((a.kind, a.status) for a in outside)}"]
        found = found if outside else []
        found += [f"{name} grew to {by:.2f} of its memory" for name, by in self.growth().items() if by > GROWTH]
        if self.differences:
            found.append(f"ledger and warehouse differ in {self.differences} sums")
        return found

    def text(self) -> str:
        """As Markdown."""
        within, outside = self.faulty()
        kinds = sorted({answer.kind for answer in self.answers})
        rows = [self._row(kind) for kind in kinds]
        growth = ", ".join(f"{name} {by:.2f}" for name, by in self.growth().items())
        held = ", ".join(f"{name} {self.memory[-1][name]:.0f} MiB" for name in ("site", "worker"))
        faults = [f"- {fault.what} ({fault.ended - fault.began:.0f} s excused)" for fault in self.faults]
        return "\n".join(
            [
                f"{self.minutes:g} minutes, {len(self.answers):,} requests, {self.bookings:,} lines imported,",
                f"{self.loads:,} loads.",
                "",
                "| kind | requests | half took | 99 % took | 5xx or no answer |",
                "|---|---|---|---|---|",
                *rows,
                "",
                "Faults:",
                "",
                *faults,
                "",
                f"- 5xx or no answer: {len(within)} within the windows of faults, {len(outside)} outside",
                f"- sums that differ between ledger and warehouse at the end: {self.differences}",
                f"- tasks that failed for good: {self.failed_tasks}",
                f"- memory at the end: {held}; last quarter over the second: {growth}",
                f"- {'good' if not self.wrong() else 'NOT GOOD: ' + '; '.join(self.wrong())}",
            ]
        )

    def _row(self, kind: str) -> str:
        of_kind = [answer for answer in self.answers if answer.kind == kind]
        took = [answer.seconds * 1000 for answer in of_kind]
        wrong = sum(answer.status >= SERVER_FAULTS or not answer.status for answer in of_kind)
        slowest = quantiles(took, n=100)[98] if len(took) > 1 else took[0]
        return f"| {kind} | {len(of_kind):,} | {median(took):,.0f} ms | {slowest:,.0f} ms | {wrong} |"
