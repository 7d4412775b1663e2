"""Any other table: what it holds, what is wrong with it, and what its measure does over time and between groups."""

from apps.datasets.columns import Meaning

from .analysis import analyse
from .proposal import proposed_spec

MEANINGS: tuple[Meaning, ...] = ()
"""None: any column may be anything."""

__all__ = ["MEANINGS", "analyse", "proposed_spec"]
