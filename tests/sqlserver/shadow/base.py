"""The engine's wrapper: SQLite with the features of SQL Server, as far as SQLite can do without.

`TEST_COLLATION=NOCASE` runs the tests on texts that are the same in whatever case, as by SQL Server's own default.
"""

import os
from typing import ClassVar

from django.db.backends.sqlite3 import base, features, operations
from mssql.features import DatabaseFeatures as SqlServerFeatures

from finsight.sqlserver.operations import DatabaseOperations as SqlServerOperations

COLLATION = os.environ.get("TEST_COLLATION", "")


class DatabaseFeatures(features.DatabaseFeatures):
    """What is left of SQLite's."""

    can_return_rows_from_bulk_insert = SqlServerFeatures.can_return_rows_from_bulk_insert
    supports_comparing_boolean_expr = SqlServerFeatures.supports_comparing_boolean_expr
    supports_ignore_conflicts = SqlServerFeatures.supports_ignore_conflicts
    supports_update_conflicts = SqlServerFeatures.supports_update_conflicts
    supports_update_conflicts_with_target = SqlServerFeatures.supports_update_conflicts_with_target


class DatabaseOperations(operations.DatabaseOperations):
    """Writes in batches as small as SQL Server's, compiles for both."""

    compiler_module = "tests.sqlserver.shadow.compiler"

    def bulk_batch_size(self, fields, objs) -> int:
        return SqlServerOperations(self.connection).bulk_batch_size(fields, objs)

    def sql_flush(self, style, tables, **options) -> list[str]:
        """Emptying the whole database after a test takes the audit log as well, which its triggers refuse otherwise."""
        released = [
            "INSERT INTO users_auditrelease (reason) VALUES ('flush')",
            "DELETE FROM users_auditentry",
        ]
        return [*(released if "users_auditentry" in tables else []), *super().sql_flush(style, tables, **options)]


class DatabaseWrapper(base.DatabaseWrapper):
    """A SQLite database; `vendor` is "sqlite"."""

    data_types: ClassVar = {
        **base.DatabaseWrapper.data_types,
        **({"CharField": f"varchar(%(max_length)s) COLLATE {COLLATION}"} if COLLATION else {}),
        **({"TextField": f"text COLLATE {COLLATION}"} if COLLATION else {}),
    }
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
