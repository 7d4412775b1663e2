"""Copies of the tests' ledger in memory, where it is a SQLite file: a hundredth of a second to put one back."""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.db import connection

EMPTY: list[sqlite3.Connection] = []
"""The ledger as migrations leave it, once it is there."""


def copied() -> sqlite3.Connection:
    """The whole ledger as it is now."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    _live().backup(copy)
    return copy


def put_back(copy: sqlite3.Connection) -> None:
    """Let the ledger be as it was when the copy was made."""
    copy.backup(_live())
    ContentType.objects.clear_cache()  # their keys may have been others meanwhile


def empty() -> None:
    """Put the empty ledger back; new keys go on from where they were, so that no test meets what another remembered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, name FROM sqlite_sequence")
        reached = cursor.fetchall()
        put_back(EMPTY[0])
        cursor.executemany("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", reached)


def _live() -> sqlite3.Connection:
    connection.ensure_connection()
    found = connection.connection
    assert isinstance(found, sqlite3.Connection)
    return found
