"""From staged rows to dimensions, facts and summaries: what is worked out from what, in which order.

Each statement below `sql/warehouse/transform/` is one SELECT. A load keeps its rows under a name for later statements,
appends them to a table, or removes a table's rows by their keys. A whole load fills empty tables. A load of changes
takes out what changed and puts in what it is now; sums change by the difference, so that its cost follows the number
of changes and not the size of the warehouse.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.warehouse.loading import Build

DIMENSIONS = ("dim_user", "dim_account", "dim_budget", "dim_exchange_rate", "bridge_category", "dim_category")
# By which keys a load of changes takes out rows of a dimension; a category's change replaces its owner's whole tree.
REPLACED = {
    "dim_user": "replaced_user",
    "dim_account": "replaced_account",
    "dim_budget": "replaced_budget",
    "dim_exchange_rate": "replaced_exchange_rate",
    "bridge_category": "replaced_category_owner",
    "dim_category": "replaced_category_owner",
}
BUDGET_HORIZON_MONTHS = 24


@dataclass(frozen=True)
class Loaded:
    """How many facts a load wrote and took out, and how many rows of the ledger it read by itself."""

    written: int
    deleted: int = 0
    read: int = 0


def fill(build: Build, days: tuple[date, date]) -> Loaded:
    """Put everything that is staged into an empty warehouse. `days` are the first and the last of the calendar."""
    keep(build, "category_climb")
    read = {dimension: append(build, dimension, dimension) for dimension in DIMENSIONS}
    keep(build, "account_conversion")
    keep(build, "daily_rate", first_day=days[0].isoformat(), last_day=days[1].isoformat())
    written = append(build, "fact_transactions", "facts")
    return Loaded(written, read=written + sum(read.values()) - read["bridge_category"])


def add_up(build: Build, today: date) -> None:
    """Work out the summaries and budgets of a warehouse that has none."""
    append(build, "fact_category_summary", "category_summary")
    append(build, "fact_monthly_summary", "monthly_summary")
    build.keep("reworked_budget", "transform/all_budgets")
    append(build, "fact_budget", "budgets", horizon=budget_horizon(today))


def replace_facts(build: Build) -> Loaded:
    """Bring dimensions and facts up to the staged changes; keeps what arrived and what was taken out."""
    for name in ("touched_rate", "stale_transaction", "replaced_transaction"):
        keep(build, name)
    removed = keep(build, "removed_fact")
    build.keep("stage_booking", "transform/bookings")
    keep(build, "category_climb")
    for keys in dict.fromkeys(REPLACED.values()):
        keep(build, keys)
    for dimension in DIMENSIONS:
        build.remove(dimension, REPLACED[dimension])
        append(build, dimension, dimension)
    arrived = _derive(build)
    build.remove("fact_transactions", "removed_fact")
    append(build, "fact_transactions", "arrived_facts")
    keep(build, "touched_month")
    return Loaded(arrived, removed)


def _derive(build: Build) -> int:
    """Keep the facts of what is staged; returns how many there are."""
    (days,) = build.rows("transform/staged_days")
    keep(build, "account_conversion")
    keep(build, "daily_rate", **days)
    return build.keep("arrived_fact", "transform/facts")


def change_sums(build: Build, today: date) -> None:
    """Change summaries and budgets by what arrived less what was taken out."""
    horizon = budget_horizon(today)
    for name in ("summary_change", "monthly_change", "changed_category_summary", "changed_monthly_summary"):
        keep(build, name)
    build.keep("reworked_budget", "transform/reworked_budget", horizon=horizon)
    for name in ("spent_change", "changed_budget", "replaced_budget_month"):
        keep(build, name)
    build.remove("fact_category_summary", "summary_change")
    append(build, "fact_category_summary", "changed_category_summaries")
    build.remove("fact_monthly_summary", "monthly_change")
    append(build, "fact_monthly_summary", "changed_monthly_summaries")
    build.remove("fact_budget", "replaced_budget_month")
    append(build, "fact_budget", "changed_budgets")
    append(build, "fact_budget", "budgets", horizon=horizon)
    keep(build, "touched_user")
    keep(build, "touched_budget")


def keep(build: Build, name: str, **values: Any) -> int:
    """Keep the rows of a transform under its own name; returns how many there are."""
    return build.keep(name, f"transform/{name}", **values)


def append(build: Build, table: str, name: str, **values: Any) -> int:
    """Put the rows of a transform into a table; returns how many there are."""
    return build.append(table, f"transform/{name}", **values)


def budget_horizon(today: date) -> date:
    """The first day of the last month that budgets are worked out for."""
    months = today.year * 12 + today.month - 1 + BUDGET_HORIZON_MONTHS
    return date(months // 12, months % 12 + 1, 1)
