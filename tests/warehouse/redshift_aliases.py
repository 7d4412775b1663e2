"""Django's connections of the warehouse, by the project's own settings from a URL, for as long as a block lasts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import connections

from finsight.settings import warehouse

from .postgresql_server import PostgreSQLServer

ALIASES = ("redshift", "redshift_loader")


def url_of(server: PostgreSQLServer, database: str, schema: str = "finsight") -> str:
    """WAREHOUSE_URL of a database of the server."""
    user, password = quote(server.user), quote(server.password)
    return f"redshift://{user}:{password}@{server.host}:{server.port}/{database}?schema={schema}&sslmode=disable"


@contextmanager
def redshift_at(url: str, **variables: str) -> Iterator[None]:
    """The aliases, and settings.REDSHIFT, as a process has them that starts with this WAREHOUSE_URL and `variables`."""
    before, usual = dict(os.environ), settings.REDSHIFT
    os.environ.update(variables, WAREHOUSE_URL=url)
    try:
        databases, settings.REDSHIFT = warehouse.databases(), warehouse.redshift()
    finally:
        os.environ.clear()
        os.environ.update(before)
    try:
        with aliases(databases):
            yield
    finally:
        settings.REDSHIFT = usual


@contextmanager
def aliases(databases: dict[str, dict[str, object]]) -> Iterator[None]:
    """Entries of DATABASES that end with the block, closed.

    They are added while a test runs, after pytest-django has chosen which databases to look after: not these.
    """
    settings.DATABASES.update(databases)
    connections.configure_settings(settings.DATABASES)
    try:
        yield
    finally:
        for alias in databases:
            connections[alias].close()
            del connections[alias]
            del settings.DATABASES[alias]
