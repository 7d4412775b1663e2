"""The backend's operations, with batches that fit into one list of parameters."""

from collections.abc import Sequence
from typing import Any

from mssql.operations import DatabaseOperations as SqlServerOperations


class DatabaseOperations(SqlServerOperations):  # type: ignore[misc] # the package is untyped
    """As the backend has them, apart from the size of batches."""

    def bulk_batch_size(self, fields: Sequence[Any], objs: Sequence[Any]) -> int:
        """How many of `objs` one statement takes.

        The backend would delete 2,050 rows at once, two more than it lists: each batch would go through a temporary
        table.
        """
        return int(min(super().bulk_batch_size(fields, objs), self.max_in_list_size()))
