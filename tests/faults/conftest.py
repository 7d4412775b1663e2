"""The fault tests' world: real processes on a ledger and a warehouse that are copied anew for each test.

For the tests of Redshift: a warehouse on PostgreSQL in its place, loaded by way of S3 on loopback, and a small book.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.etl.conftest import book, january
from tests.warehouse.conftest import postgresql_server, set_up_database, set_up_url
from tests.warehouse.s3_fixtures import aws, aws_server, redshift_by_s3

from .processes import Standby, standing_by
from .world import Template, World, make_template

__all__ = [
    "aws",
    "aws_server",
    "book",
    "january",
    "postgresql_server",
    "redshift_by_s3",
    "set_up_database",
    "set_up_url",
]


@pytest.fixture(scope="session")
def standby() -> Iterator[Standby]:
    """The process that all others are forked from."""
    with standing_by() as process:
        yield process


@pytest.fixture(scope="session")
def template(django_db_setup, django_db_blocker, tmp_path_factory) -> Template:
    """What every world begins with, made once."""
    with django_db_blocker.unblock():
        return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def world(template: Template, standby: Standby, transactional_db, settings, tmp_path: Path) -> Iterator[World]:
    """A loaded ledger with changes that wait."""
    made = World(template, standby, tmp_path, settings)
    yield made
    made.end()
