"""Every test of this folder runs on each engine.

These are DuckDB, publishing whole files and only changes, PostgreSQL in Redshift's place, and, where TEST_REDSHIFT_URL
names a cluster (`redshift://user:password@host:5439/database`), that one, in schemas of the tests' own.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from django.db import connections

from apps.warehouse.engines import engine
from tests.warehouse.redshift_aliases import redshift_at

from .kinds import DuckDBChangesKind, DuckDBKind, Kind, RedshiftKind

CLUSTER = os.environ.get("TEST_REDSHIFT_URL", "")
_numbers = count(1)

every_engine = pytest.fixture(params=["duckdb", "duckdb by changes", "postgresql", *(["redshift"] if CLUSTER else [])])


@every_engine
def nowhere(request: pytest.FixtureRequest, transactional_db, settings) -> Iterator[Kind]:
    """An engine without any tables."""
    with _chosen(request, settings, "empty_url") as kind:
        yield kind


@every_engine
def kind(request: pytest.FixtureRequest, transactional_db, settings) -> Iterator[Kind]:
    """An engine whose tables are set up and were never loaded."""
    with _chosen(request, settings, "set_up_url") as kind:
        if request.param != "postgresql":  # there, the database is a copy of one that was
            engine().set_up()
        yield kind


@contextmanager
def _chosen(request: pytest.FixtureRequest, settings, url_of_copy: str) -> Iterator[Kind]:
    if request.param.startswith("duckdb"):
        by_changes = request.param == "duckdb by changes"
        settings.WAREHOUSE_CHANGES_ABOVE = 0 if by_changes else sys.maxsize
        yield DuckDBChangesKind() if by_changes else DuckDBKind()
        return
    settings.WAREHOUSE_ENGINE = "redshift"
    if request.param == "postgresql":
        with redshift_at(request.getfixturevalue(url_of_copy)):
            yield RedshiftKind()
        return
    with _schema_of_its_own():
        yield RedshiftKind()


@contextmanager
def _schema_of_its_own() -> Iterator[None]:
    schema = f"finsight_test_{os.getpid()}_{next(_numbers)}"
    with redshift_at(CLUSTER, REDSHIFT_SCHEMA=schema):
        try:
            yield
        finally:
            with connections["redshift_loader"].cursor() as cursor:
                cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
