"""Change capture: database triggers, so that writes from anywhere count.

`changes` is what the triggers have left to be loaded; `installation` puts the triggers in place, and with them the
views and procedures that live in the database.
"""

from .changes import WHOLE_LEDGER, oldest_change, pending_by_kind, pending_changes, take_away
from .installation import install, install_after_migrate, is_installed

__all__ = [
    "WHOLE_LEDGER",
    "install",
    "install_after_migrate",
    "is_installed",
    "oldest_change",
    "pending_by_kind",
    "pending_changes",
    "take_away",
]
