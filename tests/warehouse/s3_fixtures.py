"""Fixtures of tests that stage by way of S3; a folder's conftest takes over those it needs."""

from collections.abc import Callable, Iterator

import pyarrow as pa
import pytest
from django.db import connections
from django.db.backends.utils import CursorWrapper
from moto.server import ThreadedMotoServer

from apps.warehouse.engines.redshift.columns import columns
from apps.warehouse.engines.redshift.s3 import S3Copy, s3_copy

from .aws import LoopbackAws
from .postgresql_server import PostgreSQLServer
from .redshift_aliases import url_of
from .s3_loader import peer_at


@pytest.fixture(scope="session")
def aws_server() -> Iterator[LoopbackAws]:
    """An endpoint for the whole session."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield LoopbackAws(f"http://{host}:{port}")
    server.stop()


@pytest.fixture
def aws(aws_server: LoopbackAws, monkeypatch: pytest.MonkeyPatch) -> LoopbackAws:
    """An empty bucket, and an environment in which AWS is the endpoint on loopback."""
    aws_server.start_anew()
    for variable, value in aws_server.environment.items():
        monkeypatch.setenv(variable, value)
    for variable in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(variable, raising=False)
    return aws_server


@pytest.fixture
def cursor(postgresql_server: PostgreSQLServer, aws: LoopbackAws) -> Iterator[CursorWrapper]:
    """The loader's, in autocommit, in a database without a warehouse."""
    with peer_at(url_of(postgresql_server, "postgres")), connections["redshift_loader"].cursor() as cursor:
        yield cursor


@pytest.fixture
def redshift_by_s3(transactional_db, settings, set_up_url: str, aws: LoopbackAws) -> Iterator[str]:
    """The warehouse is a database that was set up and never loaded, and loads go by way of S3; its WAREHOUSE_URL."""
    settings.WAREHOUSE_ENGINE = "redshift"
    with peer_at(set_up_url):
        yield set_up_url


@pytest.fixture
def stager(cursor: CursorWrapper) -> Iterator[S3Copy]:
    """By the settings, in the middle of a load."""
    with s3_copy() as entered:
        yield entered


@pytest.fixture
def fill(cursor: CursorWrapper, stager: S3Copy) -> Callable[[pa.Table], int]:
    """Make a temporary table after the rows' types and fill it by way of S3; returns how many rows it was told of."""

    def filled(rows: pa.Table) -> int:
        cursor.execute(f"CREATE TEMPORARY TABLE stage_things ({columns(rows.schema)})")
        return stager.fill(cursor, "stage_things", rows.to_reader())

    return filled
