"""One run of the ETL at a time: a lock that is gone when its process is, however it ends."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress

from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from filelock import FileLock, Timeout

from apps.ledger import dialects
from apps.problems import Problem

TAKEN = -1


def etl_lock() -> AbstractContextManager[None]:
    """Held for as long as the block lasts. Raises Problem `etl_running` where another process holds it.

    On SQLite a lock on a file beside the ledger, which the operating system gives back; on SQL Server a lock of a
    session of its own, which the server gives back when the session's connection ends.
    """
    if connection.vendor == "microsoft":
        return _session_lock(connection.copy())
    return _file_lock(f"{connection.settings_dict['NAME']}.etl-lock")


@contextmanager
def _file_lock(path: str) -> Iterator[None]:
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise already_running() from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _session_lock(session: BaseDatabaseWrapper) -> Iterator[None]:
    with closing(session), session.cursor() as cursor:
        cursor.execute(dialects.text(session.vendor, "locking/take"))
        answer = cursor.fetchone()[0]
        if answer == TAKEN:
            raise already_running()
        if answer < 0:
            detail = f"SQL Server gave no lock for the run (sp_getapplock answered {answer}); run it again."
            raise Problem("etl_lock_failed", "No lock for the run", 503, detail)
        try:
            yield
        finally:
            with suppress(Error):  # a connection that is gone has taken its lock along
                dialects.execute(session, "locking/release")


def already_running() -> Problem:
    """Another run is under way."""
    return Problem("etl_running", "Already running", 409, "Another ETL run is under way; wait for it.")
