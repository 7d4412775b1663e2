"""An empty warehouse on PostgreSQL for each test that asks for one."""

import os
from collections.abc import Iterator

import psycopg2
import pytest

pytest.register_assert_rewrite("tests.warehouse.twins")

from .postgresql import PostgreSQLBuild  # noqa: E402 - the line above must come before its modules are loaded
from .postgresql_server import binaries, running_server  # noqa: E402


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The connection string of a server of this session's own; without its programs CI fails, and a laptop skips."""
    programs = binaries()
    if programs is None:
        missing = "PostgreSQL's server is not installed (Debian: apt-get install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with running_server(programs) as dsn:
        yield dsn


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[PostgreSQLBuild]:
    """Empty tables in a transaction that is never committed."""
    connection = psycopg2.connect(postgresql_server)
    try:
        empty = PostgreSQLBuild(connection)
        empty.create_schema()
        yield empty
    finally:
        connection.close()
