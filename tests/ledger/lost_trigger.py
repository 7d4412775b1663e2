"""A ledger that has lost a trigger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from apps.ledger import capture

# A trigger that captures new accounts, by the kind of database.
TRIGGERS = {"sqlite": "capture_account_insert", "microsoft": "capture_account"}


@contextmanager
def losing_capture_of_accounts() -> Iterator[None]:
    """Without the trigger for as long as the block lasts, unless it is put in place within."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {TRIGGERS[connection.vendor]}")
    try:
        yield
    finally:
        capture.install(connection)
