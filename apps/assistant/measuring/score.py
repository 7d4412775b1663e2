"""How well one layer of the validation does."""

from dataclasses import dataclass
from typing import Any


@dataclass
class LayerScore:
    """`planted` defects of one layer, those that it `found`, and errors that it saw in right ones (`alarms`).

    `right` are those that it was asked about without a defect; `repaired` those that were without errors after repair,
    `mended` those that then were exactly right.
    """

    planted: int = 0
    found: int = 0
    right: int = 0
    alarms: int = 0
    repaired: int = 0
    mended: int = 0

    def as_json(self) -> dict[str, Any]:
        """Shares with four decimals; None where there is nothing to divide."""
        return {
            "planted": self.planted,
            "found": self.found,
            "right": self.right,
            "alarms": self.alarms,
            "repaired": self.repaired,
            "mended": self.mended,
            "recall": _share(self.found, self.planted),
            "precision": _share(self.found, self.found + self.alarms),
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
