"""What a run of the benchmarks is to measure, and how often."""

from collections.abc import Callable
from dataclasses import dataclass

ROWS, GROWN_FROM = 10_000_000, 10
LEAST_ROWS = 10_000
# Below this a run is a trial: once instead of the median of several.
ENOUGH_ROWS = 1_000_000
BYTES_PER_ROW = 1_000
CHANGES = 10_000
INSERTED, UPDATED = 0.80, 0.15  # the rest are deletes


@dataclass(frozen=True, slots=True)
class Plan:
    """`rows` in the large ledger; `say` tells whoever watches what is being done."""

    rows: int = ROWS
    keep_ledgers: bool = False
    say: Callable[[str], None] = lambda _text: None

    @property
    def small_rows(self) -> int:
        """The ledger that growth is measured from."""
        return self.rows // GROWN_FROM

    @property
    def sizes(self) -> tuple[int, int]:
        """Both ledgers, the small one first."""
        return self.small_rows, self.rows

    def rounds(self, rows: int) -> int:
        """How often something is measured that takes seconds on a ledger of that size."""
        return 3 if rows >= ENOUGH_ROWS else 1

    def dlt_rounds(self, rows: int) -> int:
        """In how many of them dlt takes part, which takes minutes on a large one."""
        return 1 if rows > ENOUGH_ROWS else self.rounds(rows)

    @property
    def room(self) -> int:
        """Bytes on disk that a run takes at most: ledgers, warehouses, dlt's copies, what is written ahead."""
        return self.rows * BYTES_PER_ROW * (2 if self.keep_ledgers else 1)

    @property
    def batches(self) -> int:
        """How many times changes are made and loaded one after another."""
        return 10 if self.small_rows >= ENOUGH_ROWS else 2

    @property
    def changes(self) -> tuple[int, int, int]:
        """Inserts, updates and deletes of one batch; fewer where they would be more than a tenth of the ledger."""
        number = min(CHANGES, self.small_rows // 10)
        inserts, updates = int(number * INSERTED), int(number * UPDATED)
        return inserts, updates, number - inserts - updates
