"""Databases for tests on SQL Server, set up as the checks want a ledger's database."""

from typing import Any

from mssql.creation import DatabaseCreation as SqlServerCreation

from .checks import ALLOW_SNAPSHOTS, VERSION_READS


class DatabaseCreation(SqlServerCreation):  # type: ignore[misc] # the package is untyped
    """Makes the suite's database, in which loads may read snapshots."""

    def _create_test_db(self, *args: Any, **kwargs: Any) -> Any:
        name = super()._create_test_db(*args, **kwargs)
        with self.cursor() as cursor:
            for change in (ALLOW_SNAPSHOTS, VERSION_READS):
                cursor.execute(f"ALTER DATABASE {self.connection.ops.quote_name(name)} {change}")
        return name
