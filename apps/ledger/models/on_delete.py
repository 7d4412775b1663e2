"""What becomes of a row whose other row goes, for any number of rows at once."""

from typing import Any

from django.db.models.deletion import Collector


def set_null_in_batches(collector: Collector, field: Any, rows: Any, _using: str) -> None:
    """As `SET_NULL`, in as many statements as it takes.

    Django's own makes one UPDATE of it, with a parameter for every row that goes; SQL Server takes 2,100 of them.
    """
    collector.add_field_update(field, None, rows)
