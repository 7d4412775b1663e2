"""Django's engine for SQL Server: `mssql-django` over Microsoft's driver, its password asked for when connecting."""

from collections.abc import Callable, Mapping
from typing import Any

import mssql_python
from mssql.base import DatabaseWrapper as SqlServerWrapper

from apps.passwords import forget_password, password_of
from apps.problems import Problem
from apps.problems_database import DatabaseUnavailable

from .creation import DatabaseCreation
from .cursor import LONGEST, Cursor
from .operations import DatabaseOperations
from .reaching import LOGIN_FAILED, explained, knock


def text_column(field: Mapping[str, Any]) -> str:
    """The column of a field of text: two places for each character, because those of an emoji are two."""
    places = 2 * (field["max_length"] or LONGEST)
    return f"nvarchar({places})" if places <= LONGEST else "nvarchar(max)"


class DatabaseWrapper(SqlServerWrapper):  # type: ignore[misc] # the package is untyped
    """A connection to the ledger's SQL Server; what cannot be connected to raises DatabaseUnavailable."""

    creation_class = DatabaseCreation
    ops_class = DatabaseOperations
    data_types: dict[str, str | Callable[[Mapping[str, Any]], str]] = {  # noqa: RUF012 - Django's own attribute
        **SqlServerWrapper.data_types,
        **dict.fromkeys(("CharField", "SlugField"), text_column),
    }

    def create_cursor(self, name: str | None = None) -> Cursor:  # noqa: ARG002 - cursors have no names here
        """A cursor on the open connection."""
        return Cursor(self.connection.cursor(), self)

    def get_connection_params(self) -> dict[str, Any]:
        """As the backend has it, with the password of this moment."""
        try:
            password = password_of(self.settings_dict)
        except Problem as problem:
            raise DatabaseUnavailable(problem.detail) from problem
        return {**super().get_connection_params(), "PASSWORD": password}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection of the driver's; a password that was changed meanwhile is asked for once more."""
        knock(conn_params, conn_params["OPTIONS"]["connection_timeout"])
        try:
            return super().get_new_connection(conn_params)
        except mssql_python.Error as error:
            if LOGIN_FAILED not in str(error) or not forget_password(self.settings_dict):
                raise explained(conn_params, error) from error
        try:
            return super().get_new_connection(self.get_connection_params())
        except mssql_python.Error as error:
            raise explained(conn_params, error) from error
