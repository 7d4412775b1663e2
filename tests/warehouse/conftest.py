"""A warehouse on PostgreSQL, in Redshift's place, for each test that asks for one."""

import os
from collections.abc import Iterator
from itertools import count

import pytest

pytest.register_assert_rewrite("tests.warehouse.twins")

from apps.warehouse.engines.redshift.engine import RedshiftEngine  # noqa: E402 - asserts are rewritten first

from .postgresql_server import PostgreSQLServer, binaries, running_server  # noqa: E402
from .redshift_aliases import redshift_at, url_of  # noqa: E402

TEMPLATE = "set_up"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    """A server of this session's own; without its programs CI fails, and a laptop skips."""
    programs = binaries()
    if programs is None:
        missing = "PostgreSQL's server is not installed (Debian: apt-get install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with running_server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def set_up_database(postgresql_server: PostgreSQLServer) -> str:
    """The name of a database with the tables of a new warehouse, to be copied."""
    postgresql_server.run(f"CREATE DATABASE {TEMPLATE}")
    with redshift_at(url_of(postgresql_server, TEMPLATE)):
        RedshiftEngine().set_up()
    return TEMPLATE


@pytest.fixture
def set_up_url(postgresql_server: PostgreSQLServer, set_up_database: str) -> str:
    """WAREHOUSE_URL of a new database that was set up and never loaded."""
    return new_database(postgresql_server, set_up_database)


@pytest.fixture
def empty_url(postgresql_server: PostgreSQLServer) -> str:
    """WAREHOUSE_URL of a new, empty database."""
    return new_database(postgresql_server)


@pytest.fixture
def redshift(transactional_db, settings, set_up_url: str) -> Iterator[None]:
    """The warehouse is such a database."""
    settings.WAREHOUSE_ENGINE = "redshift"
    with redshift_at(set_up_url):
        yield


def new_database(server: PostgreSQLServer, template: str = "template0") -> str:
    """WAREHOUSE_URL of a copy of a database."""
    name = f"warehouse_{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {template}")
    return url_of(server, name)
