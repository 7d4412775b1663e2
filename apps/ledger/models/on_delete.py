"""What becomes of a row whose other row goes, for any number of rows at once."""

from typing import Any

from django.db.models.deletion import Collector


def set_null_in_batches(collector: Collector, field: Any, rows: Any, _using: str) -> None:
    """As `SET_NULL`, in as many statements as it takes.

    Django's own makes one UPDATE of it, with a parameter for every row that goes; SQL Server takes 2,100 of them.
    """
    collector.add_field_update(field, None, rows)


def take_open_ones_along(collector: Collector, field: Any, rows: Any, using: str) -> None:
    """Proposals that are open go with their transaction; rejected ones stay, without it.

    Both in batches; and SQL Server, which refuses two cascades between two tables, is told of none.
    """
    collector.collect(rows.filter(status="open"), source=field.remote_field.model, source_attr=field.name)
    collector.add_field_update(field, None, rows.filter(status="rejected").using(using))
