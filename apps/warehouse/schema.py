"""What the warehouse consists of: its tables, their version, and the rows that are the same everywhere."""

import re
from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa

from . import statements

VERSION = 1
TABLES = (
    "dim_date",
    "dim_user",
    "dim_account",
    "dim_category",
    "bridge_category",
    "dim_budget",
    "dim_exchange_rate",
    "fact_transactions",
    "fact_monthly_summary",
    "fact_category_summary",
    "fact_budget",
)
# By which columns a load replaces rows; more than one row may have the same key.
KEYS = {
    "dim_user": ("user_key",),
    "dim_account": ("account_key",),
    "dim_category": ("user_key",),
    "bridge_category": ("user_key",),
    "dim_budget": ("budget_key",),
    "dim_exchange_rate": ("rate_key",),
    "fact_transactions": ("transaction_key",),
    "fact_monthly_summary": ("user_key", "month_key"),
    "fact_category_summary": ("user_key", "month_key", "category_key"),
    "fact_budget": ("budget_key", "month_key"),
}
_COLUMN = re.compile(r"^    (\w+) ", re.MULTILINE)
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2099, 12, 31)


def calendar() -> pa.Table:
    """The rows of dim_date: every day from 1970 to 2099, in the column order of its definition."""
    days = np.arange(np.datetime64(FIRST_DAY), np.datetime64(LAST_DAY) + 1)
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]").astype(int) + 1970
    month = months.astype(int) % 12 + 1
    day_of_month = (days - months.astype("datetime64[D]")).astype(int) + 1
    month_lengths = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int)
    return pa.table(
        {
            "date_key": pa.array(years * 10000 + month * 100 + day_of_month, pa.int32()),
            "day": pa.array(days),
            "month_key": pa.array(years * 100 + month, pa.int32()),
            "month_start": pa.array(months.astype("datetime64[D]")),
            "year": pa.array(years, pa.int16()),
            "quarter": pa.array((month + 2) // 3, pa.int16()),
            "month": pa.array(month, pa.int16()),
            "day_of_month": pa.array(day_of_month, pa.int16()),
            # 1970-01-01 was a Thursday: ISO counts Monday as 1.
            "day_of_week": pa.array((days.astype(int) + 3) % 7 + 1, pa.int16()),
            "days_in_month": pa.array(month_lengths, pa.int16()),
        }
    )


@cache
def columns(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in the order of its definition."""
    return tuple(_COLUMN.findall(statements.text(f"schema/{table}")))
