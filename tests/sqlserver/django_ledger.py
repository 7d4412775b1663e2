"""Django's `default` connection on a peer, made by the project's own settings."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from finsight.settings import ledger, var_dir
from finsight.sqlserver.base import DatabaseWrapper


@contextmanager
def ledger_on(url: str, **variables: str) -> Iterator[BaseDatabaseWrapper]:
    """`connections["default"]` as DATABASE_URL and `variables` (RDS_CA_BUNDLE …) make it, in this thread.

    Wants `django_db_blocker.unblock()` around it, and no `django_db`: the transactions of that are SQLite's.
    """
    with pytest.MonkeyPatch.context() as environment:
        # The settings put the bundle's place here for the driver; this puts back what was there before.
        environment.delenv("SSL_CERT_FILE", raising=False)
        for name, value in {"DATABASE_URL": url, **variables}.items():
            environment.setenv(name, value)
        entry = connections.configure_settings({"default": ledger.database(var_dir())})["default"]
        before, wrapper = connections["default"], DatabaseWrapper(entry)
        connections["default"] = wrapper
        try:
            yield wrapper
        finally:
            wrapper.close()
            connections["default"] = before
