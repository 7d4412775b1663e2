"""From staged rows to facts and summaries: the order of the transforms, the same for a full and an incremental load."""

from dataclasses import dataclass
from datetime import date

from apps.problems import Problem
from apps.warehouse import statements
from apps.warehouse.loading import Build

# What is replaced row by row, in this order; a category's change replaces its owner's whole tree.
DIMENSIONS = ("dim_user", "dim_account", "dim_category", "bridge_category", "dim_budget", "dim_exchange_rate")
BUDGET_HORIZON_MONTHS = 24


@dataclass(frozen=True)
class Loaded:
    """How many facts a load wrote and took out."""

    written: int
    deleted: int


def replace_facts(build: Build) -> Loaded:
    """Bring dimensions and facts up to the staged rows."""
    for transform in (
        "touched_rates",
        "stale_transactions",
        "replaced_transactions",
        "rederived_bookings",
        "touched_months",
    ):
        build.execute(f"transform/{transform}")
    deleted = build.execute("transform/remove_facts")
    for dimension in DIMENSIONS:
        build.execute(f"transform/remove_{dimension}")
        build.execute(f"transform/add_{dimension}")
    build.execute("transform/daily_rates")
    written = build.execute("transform/add_facts")
    build.execute("transform/newly_touched_months")
    return Loaded(written, deleted)


def summarise(build: Build, today: date) -> None:
    """Recompute the summaries of touched months and the budgets of touched users."""
    for summary in ("monthly_summary", "category_summary"):
        build.execute(f"transform/remove_{summary}")
        build.execute(f"transform/add_{summary}")
    build.execute("transform/touched_budget_users")
    build.execute("transform/remove_budgets")
    build.execute("transform/add_budgets", horizon=budget_horizon(today))


def check(build: Build) -> None:
    """Raise Problem `etl_check_failed` with the rows that a data check found; nothing is published then."""
    for name in statements.names("checks"):
        if offending := build.rows(name):
            raise Problem(
                "etl_check_failed",
                "A data check failed",
                500,
                f"{name} found {len(offending)} row(s), first: {offending[0]}. The old numbers stay published.",
            )


def budget_horizon(today: date) -> date:
    """The first day of the last month that budgets are worked out for."""
    months = today.year * 12 + today.month - 1 + BUDGET_HORIZON_MONTHS
    return date(months // 12, months % 12 + 1, 1)
