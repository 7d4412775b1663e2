"""The backend's cursor, which declares the parameters of grouping queries as wide as their values are.

SQL Server takes two parameters for two different things even where they have one value, so the backend declares those
of a query with GROUP BY as variables. It declares a decimal without its places (1.50 would become 2) and a text by its
characters, of which those beyond the first plane take two places.
"""

from datetime import datetime
from decimal import Decimal

from mssql.base import CursorWrapper

LONGEST = 4000
DIGITS = 38


class Cursor(CursorWrapper):  # type: ignore[misc] # the package is untyped
    """As the backend has it, apart from the types of variables."""

    def _as_sql_type(self, typ: type, value: object) -> str:
        """The type of a variable that holds `value` without loss."""
        if isinstance(value, str):
            places = len(value.encode("utf-16-le", "surrogatepass")) // 2
            return f"NVARCHAR({max(places, 1)})" if places <= LONGEST else "NVARCHAR(MAX)"
        if isinstance(value, Decimal):
            exponent = value.as_tuple().exponent
            return f"NUMERIC({DIGITS}, {-exponent if isinstance(exponent, int) and exponent < 0 else 0})"
        if isinstance(value, datetime) and value.tzinfo is not None:
            return "DATETIMEOFFSET"
        return str(super()._as_sql_type(typ, value))
