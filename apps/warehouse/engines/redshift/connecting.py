"""Connections to the warehouse: one that reads for each thread, one that loads for each load."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar, cast

from django.db import OperationalError, connections
from tenacity import retry, retry_if_exception_type, stop_after_attempt, stop_after_delay, wait_exponential, wait_random

from ...problems import Interrupted
from .backend.base import LOADER, DatabaseWrapper
from .credentials import forget_login
from .explained import explained, is_refused_login

READER = "redshift"
# A person may be waiting for the page that reads: three tries, begun within so many seconds.
TRIES, SECONDS = 3, 5

Given = ParamSpec("Given")
Result = TypeVar("Result")


def repeated(read: Callable[Given, Result]) -> Callable[Given, Result]:
    """Try again, after a moment, what lost its connection: only for what changes nothing."""
    return retry(
        retry=retry_if_exception_type(Interrupted),
        stop=stop_after_attempt(TRIES) | stop_after_delay(SECONDS),
        wait=wait_exponential(multiplier=0.25, max=2) + wait_random(0, 0.1),
        reraise=True,
    )(read)


def connected(connection: DatabaseWrapper) -> None:
    """Open the connection if it is not. A login that was kept from before is asked for anew when it is refused."""
    if connection.connection is not None:
        return
    with explained(connection, "while connecting"):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            if not (is_refused_login(error) and forget_login(connection.settings_dict)):
                raise
            connection.ensure_connection()


@contextmanager
def reader() -> Iterator[DatabaseWrapper]:
    """The thread's connection for reading; a further one where it is taken, say by a snapshot around this one."""
    usual = cast("DatabaseWrapper", connections[READER])
    connection = usual.copy() if usual.is_taken else usual
    connection.is_taken = True
    try:
        yield connection
    finally:
        connection.is_taken = False
        if connection is not usual:
            connection.close()


@contextmanager
def loader() -> Iterator[DatabaseWrapper]:
    """A connection for loading that is closed with the block, and with it whatever was temporary or not committed."""
    connection = cast("DatabaseWrapper", connections[LOADER]).copy()
    try:
        connected(connection)
        yield connection
    finally:
        connection.close()
