"""One run of the ETL: extract, transform, load, check, publish, and only then take the loaded changes away.

The order is what loses nothing: changes stay in the change table until the version that holds them is published and
durable, so a run that dies anywhere is simply repeated; loading a change twice changes nothing, because a load always
writes a row's present state.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from apps.ledger import capture
from apps.warehouse import loading
from apps.warehouse.loading import Build
from apps.warehouse.reading import current

from .extract import Source, ledger_source
from .load import check, replace_facts, summarise
from .progress import Progress
from .repeating import begun_again
from .transform import category_tree, conform

# Extracts that become a staging table as they are; categories become two, the tree and its bridge.
PLAIN_EXTRACTS = ("user", "account", "budget", "exchange_rate", "booking")


@dataclass(frozen=True)
class Outcome:
    """What a run did; `version` is the one now published, `changes_taken` those loaded (or, of a dry run, waiting)."""

    full: bool
    rows_written: int = 0
    rows_deleted: int = 0
    changes_taken: int = 0
    version: int | None = None


@begun_again
def run(*, full: bool, since: date | None, dry_run: bool, progress: Progress) -> Outcome:
    """Carry every committed change into the warehouse. Raises Problem; then the old numbers stay published."""
    progress.rows_read = 0  # of this attempt
    with ledger_source() as source:
        with progress.step("read_changes"):
            as_of, changes = timezone.now(), source.change_runs()
            full = full or current() is None or source.has_uncaptured_writes()
        if dry_run:
            return Outcome(full, changes_taken=sum(last - first + 1 for first, last in changes))
        if not (full or since or changes):
            return Outcome(full, version=loading.confirm(as_of))
        if full:
            source.select_all()
        with loading.build(from_scratch=full) as build:
            if not full:
                source.select_changed(since=since, also=posted_since(build, since))
            with progress.step("stage"):
                stage(source, build, progress)
            with progress.step("replace_facts"):
                loaded = replace_facts(build)
            with progress.step("summarise"):
                summarise(build, as_of.date())
            with progress.step("check"):
                check(build)
            with progress.step("publish"):
                version = build.publish(as_of)
    with progress.step("take_changes_away"):
        taken = capture.take_away(changes)
    return Outcome(full, loaded.written, loaded.deleted, taken, version)


def posted_since(build: Build, since: date | None) -> list[int]:
    """The transactions that the warehouse has on or after a day; none without one."""
    if since is None:
        return []
    rows = build.rows("transform/facts_since", first_date_key=int(since.strftime("%Y%m%d")))
    return [row["transaction_key"] for row in rows]


def stage(source: Source, build: Build, progress: Progress) -> None:
    """Fill the build's staging tables from the source's selection."""
    build.stage("stage_change", source.changed_rows())
    for name in PLAIN_EXTRACTS:
        build.stage(f"stage_{name}", conform(source.batches(name), progress.read))
    categories, bridge = category_tree(source.batches("category").read_all())
    progress.read(len(categories))
    build.stage("stage_category", categories.to_reader())
    build.stage("stage_bridge_category", bridge.to_reader())
