"""Reading the ledger: one consistent moment of it, as Arrow batches, whatever database it lives in."""

from contextlib import AbstractContextManager

from django.db import connection

from apps.ledger import dialects

from . import sqlite, sqlserver
from .source import Runs, Source
from .sqlite import SQLiteSource

__all__ = ["Runs", "SQLiteSource", "Source", "ledger_source"]


def ledger_source() -> AbstractContextManager[Source]:
    """The configured ledger. Raises Problem `unsupported_database` where no source is written for it."""
    dialects.folder(connection.vendor)
    if connection.vendor == sqlserver.VENDOR:
        return sqlserver.open_source(connection.copy())
    return sqlite.open_source(str(connection.settings_dict["NAME"]))
