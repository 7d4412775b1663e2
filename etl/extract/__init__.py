"""Reading the ledger: one consistent moment of it, as Arrow batches, whatever database it lives in."""

from contextlib import AbstractContextManager

from django.db import connection

from apps.problems import Problem

from .sqlite import SQLiteSource as Source
from .sqlite import open_source

__all__ = ["Source", "ledger_source"]


def ledger_source() -> AbstractContextManager[Source]:
    """The configured ledger. Raises Problem for a database that no source is written for."""
    if connection.vendor != "sqlite":
        raise Problem("unknown_source", "No such source", 500, f"The ETL cannot read from {connection.vendor} yet.")
    return open_source(str(connection.settings_dict["NAME"]))
