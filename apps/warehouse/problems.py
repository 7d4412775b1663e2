"""What can be wrong with a warehouse, and what to do about it."""

from apps.problems import Problem

TITLE = "The warehouse is not available"


def missing() -> Problem:
    """Nothing was ever published."""
    return Problem("warehouse_missing", TITLE, 503, "There is no warehouse yet. Load it with: python manage.py run_etl")


def locked(detail: str) -> Problem:
    """Another program has opened the published file for writing."""
    return Problem(
        "warehouse_locked", TITLE, 503, f"The warehouse is locked by another program; close it there. ({detail})"
    )


def outdated(found: int, wanted: int) -> Problem:
    """The published tables are those of another release."""
    return Problem(
        "warehouse_outdated",
        TITLE,
        503,
        f"The warehouse has schema version {found}, this release reads version {wanted}. "
        "Rebuild it with: python manage.py run_etl --full",
    )


def broken(detail: str) -> Problem:
    """The published file cannot be read."""
    return Problem(
        "warehouse_broken",
        TITLE,
        503,
        f"The warehouse cannot be read ({detail}). Rebuild it with: python manage.py run_etl --full",
    )
