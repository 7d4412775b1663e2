"""Keeps Django's models and migrations off the warehouse: it is reached by raw statements only."""

from typing import Any

ALIASES = frozenset({"redshift", "redshift_loader"})


class WarehouseRouter:
    """No model is ever migrated to a connection of the warehouse; no model ever asks for one by itself."""

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:
        return False if db in ALIASES else None
