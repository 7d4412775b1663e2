"""Django's connection to Redshift: the dialect of django-redshift-backend, and connections that live as Django has it.

The package (5.0.0) brings the PostgreSQL backend of Django 4.0 along. What Django has changed since in how a connection
is opened, checked, and told of commits is taken from Django itself; the dialect stays the package's.
"""

from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django_redshift_backend.base import DatabaseWrapper as RedshiftWrapper

from ..authorities import authorities
from ..credentials import login_of

LOADER = "redshift_loader"
# Redshift presents itself as PostgreSQL 8.0; what is newer is PostgreSQL itself, in Redshift's place.
NOT_REDSHIFT = 90_000
# A load may wait for minutes without a byte on the wire; what lies between must not take that for the end.
KEEPALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 6}


class DatabaseWrapper(RedshiftWrapper):  # type: ignore[misc] # the package is untyped
    """A connection in UTC whose session knows the warehouse's schema, its time limit and its query group."""

    connect = BaseDatabaseWrapper.connect
    set_autocommit = BaseDatabaseWrapper.set_autocommit
    close_if_health_check_failed = BaseDatabaseWrapper.close_if_health_check_failed
    close_if_unusable_or_obsolete = BaseDatabaseWrapper.close_if_unusable_or_obsolete
    make_cursor = BaseDatabaseWrapper.make_cursor
    on_commit = BaseDatabaseWrapper.on_commit
    run_and_clear_commit_hooks = BaseDatabaseWrapper.run_and_clear_commit_hooks
    savepoint_rollback = BaseDatabaseWrapper.savepoint_rollback
    _cursor = BaseDatabaseWrapper._cursor  # type: ignore[attr-defined] # noqa: SLF001 - the stubs do not know it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_taken = False  # by whoever reads through it right now
        self.health_check_enabled = False
        self.health_check_done = False

    @property
    def is_redshift(self) -> bool:
        """Whether the server is Redshift, rather than a PostgreSQL in its place."""
        self.ensure_connection()
        return bool(self.connection.server_version < NOT_REDSHIFT)

    def get_connection_params(self) -> dict[str, Any]:
        """With the user and password of this moment: a command's or AWS's answer where one of these is asked."""
        login = login_of(self.settings_dict)
        params: dict[str, Any] = KEEPALIVE | super().get_connection_params()
        params |= {"user": login.user, "password": login.password}
        if "sslrootcert" in params:
            params["sslrootcert"] = authorities(params["sslrootcert"])
        return params

    def init_connection_state(self) -> None:
        super().init_connection_state()
        seconds = settings.REDSHIFT["LOAD_TIMEOUT" if self.alias == LOADER else "STATEMENT_TIMEOUT"]
        with self.connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {self.ops.quote_name(settings.REDSHIFT['SCHEMA'])}")
            cursor.execute("SET statement_timeout TO %s", [seconds * 1000])
            if self.is_redshift:
                cursor.execute("SET query_group TO %s", [settings.REDSHIFT["QUERY_GROUP"]])
