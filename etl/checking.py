"""The data checks: what must be true of every load before anybody sees it, each a statement that returns what is not.

`sql/warehouse/checks/` has them by scope: `always` run in every load, `whole` in a full one, over everything, and
`touched` in an incremental one, over a bounded sample of what it touched. Their first line says what a row means.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.problems import OperatorsProblem, Problem
from apps.warehouse import statements
from apps.warehouse.loading import Build
from apps.warehouse.reading import current

from .load import budget_horizon

FIRST_KEY, LAST_KEY = 0, 2**63 - 1

Plain = str | int | bool | None
Values = dict[str, Any]


@dataclass(frozen=True)
class FailedCheck:
    """One rule that a load broke: the check's name, what a row of it means, and up to ten of the rows."""

    check: str
    meaning: str
    rows: tuple[dict[str, Plain], ...]

    def as_json(self) -> dict[str, Any]:
        """As the run log keeps it."""
        return asdict(self) | {"rows": list(self.rows)}


class ChecksFailed(OperatorsProblem):
    """A load is not published, for what `failed` tells. Its rows are of people's books: for operators alone."""

    def __init__(self, failed: tuple[FailedCheck, ...]) -> None:
        self.failed = failed
        listed = "; ".join(f"{each.check} found {each.meaning} ({_in_words(each.rows[0])})" for each in failed)
        super().__init__(
            "etl_check_failed",
            "A data check failed",
            500,
            f"{counted(len(failed))} failed, so the old numbers stay published, and the changes wait: {listed}. The "
            "run log has the rows. Rebuild everything with: python manage.py run_etl --full",
        )

    def for_everybody(self) -> Problem:
        """Without the rows, which the run log has."""
        detail = "The new numbers did not pass their checks, so the old ones stay. The operators of this site see why."
        return Problem(self.code, self.title, self.status, detail)


def counted(checks: int) -> str:
    """How many checks, in words."""
    return "1 data check" if checks == 1 else f"{checks} data checks"


def _in_words(row: dict[str, Plain]) -> str:
    return ", ".join(f"{column} {value}" for column, value in row.items() if value is not None)


def check(build: Build, *, as_of: datetime, bookings: int | None) -> None:
    """Run every check of a load of the moment `as_of`, after its summaries. Raises ChecksFailed; nothing is lost.

    A load of everything says how many `bookings` the ledger has; without, only what the load touched is looked at.
    """
    whole = bookings is not None
    values = _of_moment(as_of) | {"bookings": bookings} | (_of_everything(build) if whole else _of_sample(build))
    names = [*statements.names("checks/always"), *statements.names("checks/whole" if whole else "checks/touched")]
    found = ((name, build.rows(name, **values)) for name in names)
    failed = tuple(_failed(name, rows) for name, rows in found if rows)
    if failed:
        raise ChecksFailed(failed)


def meaning(name: str) -> str:
    """What a row of the named check is, by the first line of its file."""
    return statements.text(name).partition("\n")[0].removeprefix("-- A row is ").rstrip(".")


def _failed(name: str, rows: list[dict[str, Any]]) -> FailedCheck:
    plain = tuple({column: _plain(value) for column, value in row.items()} for row in rows)
    return FailedCheck(name.rpartition("/")[2], meaning(name), plain)


def _plain(value: Any) -> Plain:
    """A value as JSON has it, money as text."""
    return str(value) if isinstance(value, Decimal | date) else value


def _of_moment(as_of: datetime) -> Values:
    """The parameters that speak of time: moments as ISO texts, months as YYYYMM."""
    published = None
    with suppress(Problem):  # what cannot be read is replaced by what is loaded now
        published = current()
    today = as_of.date()
    return {
        "as_of": moment(as_of),
        "published": moment(published.moment) if published else "",
        "now": moment(timezone.now()),
        "today": today,
        "this_month": today.year * 100 + today.month,
        "horizon_month": int(f"{budget_horizon(today):%Y%m}"),
    }


def _of_everything(build: Build) -> Values:
    """The scope tables of a full load, and bounds that leave nobody out."""
    build.keep("checked_user", "checks/scope/everybody")
    build.keep("fact_total", "checks/scope/fact_totals")
    return {"first_user": FIRST_KEY, "last_user": LAST_KEY}


def _of_sample(build: Build) -> Values:
    """The scope tables of an incremental load, and the bounds that let an engine pass over all else."""
    build.keep("sampled_month", "checks/scope/sampled_months")
    build.keep("checked_user", "checks/scope/sampled_users")
    (bounds,) = build.rows("checks/scope/bounds")
    build.keep("sampled_fact", "checks/scope/sampled_facts", **bounds)
    build.keep("sampled_category", "checks/scope/sampled_categories", **bounds)
    return bounds


def moment(when: datetime) -> str:
    """An aware moment as a text that sorts: ISO 8601 in UTC, to the microsecond."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
