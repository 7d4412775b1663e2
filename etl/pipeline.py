"""One run of the ETL: extract, transform, load, check, publish, and only then take the loaded changes away.

The order is what loses nothing: changes stay in the change table until the version that holds them is published and
durable, so a run that dies anywhere is simply repeated; loading a change twice changes nothing, because a load always
writes a row's present state.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from apps.ledger import capture
from apps.problems import Problem
from apps.warehouse import loading
from apps.warehouse.loading import Build, LedgerReader
from apps.warehouse.reading import current
from apps.warehouse.schema import FIRST_DAY, LAST_DAY

from .checking import check
from .extract import Runs, Source, SQLiteSource, ledger_source
from .load import Loaded, add_up, change_sums, fill, replace_facts
from .progress import Progress
from .repeating import begun_again
from .transform import conform

ALL_DAYS = (FIRST_DAY, LAST_DAY)
ENTITIES = ("user", "account", "category", "budget", "exchange_rate")


@dataclass(frozen=True)
class Outcome:
    """What a run did; `version` is the one now published, `changes_taken` those loaded."""

    full: bool
    rows_written: int = 0
    rows_deleted: int = 0
    changes_taken: int = 0
    version: int | None = None


class Moment(NamedTuple):
    """A moment of the ledger, and the captured changes that it has taken in."""

    as_of: datetime
    changes: Runs


@dataclass(frozen=True)
class Range:
    """The postings that are read again whether they changed or not: from a day to another, both included."""

    since: date | None = None
    until: date | None = None


@begun_again
def run(*, full: bool, again: Range, progress: Progress) -> Outcome:
    """Carry every committed change into the warehouse. Raises Problem; then the old numbers stay published."""
    progress.rows_read = 0  # of this attempt
    with ledger_source() as source:
        with progress.step("read_changes"):
            moment = Moment(timezone.now(), source.change_runs())
            full = full or current() is None or bool(source.uncaptured_writes())
        if not (full or again.since or moment.changes):
            return Outcome(full, version=loading.confirm(moment.as_of))
        with loading.build(from_scratch=full) as build:
            if full:
                loaded, moment, bookings = load_everything(source, build, moment, progress)
            else:
                loaded, bookings = load_changes(source, build, moment, again, progress), None
            with progress.step("check"):
                check(build, as_of=moment.as_of, bookings=bookings)
            with progress.step("publish"):
                version = build.publish(moment.as_of)
    with progress.step("take_changes_away"):
        taken = capture.take_away(moment.changes)
    return Outcome(full, loaded.written, loaded.deleted, taken, version)


def load_everything(source: Source, build: Build, moment: Moment, progress: Progress) -> tuple[Loaded, Moment, int]:
    """Fill an empty warehouse; the moment that it then shows may be a later one. Also says how many bookings it has."""
    if isinstance(build, LedgerReader) and isinstance(source, SQLiteSource):
        with progress.step("stage"):
            staged = build.reading(source.path, source.selections(), progress.reached)
        with progress.step("replace_facts"):
            with staged:
                loaded = fill(build, ALL_DAYS)
            progress.read(loaded.read)
        summarise(build, moment, progress)
        return loaded, *catch_up(build, moment, progress)
    source.select_all()
    with progress.step("stage"):
        stage(source, build, "stage_booking", progress)
    with progress.step("replace_facts"):
        loaded = fill(build, ALL_DAYS)
    summarise(build, moment, progress)
    return loaded, moment, source.number_of_bookings()


def summarise(build: Build, moment: Moment, progress: Progress) -> None:
    """Add up what was filled in."""
    with progress.step("summarise"):
        add_up(build, moment.as_of.date())


def catch_up(build: Build, begun: Moment, progress: Progress) -> tuple[Moment, int]:
    """Load what was captured since `begun`: the ledger went on being written while an engine read its file.

    Rows that were read half before and half after a change are among them, so that the build shows one moment again.
    Returns that, and how many bookings the ledger has then.
    """
    with ledger_source() as source:
        now = Moment(timezone.now(), source.change_runs())
        later = since_then(now.changes, begun.changes)
        if any(first <= mark <= last for first, last in later for mark in source.uncaptured_writes()):
            raise uncaptured_meanwhile()
        if later:
            load_changes(source, build, now._replace(changes=later), Range(), progress)
        return now, source.number_of_bookings()


def uncaptured_meanwhile() -> Problem:
    """The change capture was put back in place while the ledger was read: what it missed nobody knows."""
    return Problem(
        "capture_interrupted",
        "Change capture was interrupted",
        503,
        "Change capture was put in place anew (python manage.py migrate) while the ledger was read. Run it again.",
    )


def since_then(now: Runs, begun: Runs) -> Runs:
    """The ids of `now` that were not yet there when `begun` was read."""
    known = sorted(begun)
    later = []
    for first, last in sorted(now):
        start = first
        for known_first, known_last in known:
            if known_last < start or known_first > last:
                continue
            if known_first > start:
                later.append((start, known_first - 1))
            start = known_last + 1
        if start <= last:
            later.append((start, last))
    return later


def load_changes(source: Source, build: Build, moment: Moment, again: Range, progress: Progress) -> Loaded:
    """Bring a warehouse up to the moment of the changes."""
    source.select_changed(moment.changes, since=again.since, until=again.until, also=posted_between(build, again))
    with progress.step("stage"):
        build.stage("stage_change", source.changed_rows())
        stage(source, build, "changed_booking", progress)
    with progress.step("replace_facts"):
        loaded = replace_facts(build)
    with progress.step("summarise"):
        change_sums(build, moment.as_of.date())
    return loaded


def posted_between(build: Build, again: Range) -> list[int]:
    """The transactions that the warehouse has in a range of days; none without its first."""
    if again.since is None:
        return []
    first, last = (int(f"{day:%Y%m%d}") for day in (again.since, again.until or date.max))
    rows = build.rows("transform/facts_between", first_date_key=first, last_date_key=last)
    return [row["transaction_key"] for row in rows]


def stage(source: Source, build: Build, bookings: str, progress: Progress) -> None:
    """Fill the build's staging tables from the source's selection; the bookings' under the name given."""
    for entity in ENTITIES:
        build.stage(f"stage_{entity}", conform(source.batches(entity), progress.read))
    build.stage(bookings, conform(source.batches("booking"), progress.read))
