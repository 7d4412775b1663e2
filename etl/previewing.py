"""What the next run would do, found out without one: nothing is published, taken away or written down."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from apps.ledger import capture
from apps.ledger.selectors import number_of_all
from apps.warehouse import loading
from apps.warehouse.reading import current

from .extract import Source, ledger_source
from .pipeline import Moment, Range, load_changes
from .progress import Progress


@dataclass(frozen=True)
class Touched:
    """How many transactions a run would load anew, of how many users, in how many of their months."""

    transactions: int
    users: int
    months: int


@dataclass(frozen=True)
class Preview:
    """What a run would do: its mode, what waits (by entity and operation), what it would touch, and since when.

    `as_of` is the moment of the numbers that are published now, `oldest_change` when the first waiting change was made.
    """

    full: bool
    changes: tuple[tuple[str, str, int], ...]
    touched: Touched
    as_of: datetime | None
    oldest_change: datetime | None

    @property
    def changes_waiting(self) -> int:
        """All of them."""
        return sum(number for _entity, _operation, number in self.changes)


def preview(*, full: bool, since: date | None, until: date | None) -> Preview:
    """Ask ledger and warehouse. An incremental run is rehearsed up to its summaries, in a build that vanishes."""
    changes, oldest = tuple(capture.pending_by_kind()), capture.oldest_change()
    published = current()
    with ledger_source() as source:
        full = full or published is None or bool(source.uncaptured_writes())
        if full:
            touched = _everything(source)
        elif changes or since:
            touched = _rehearsed(source, Range(since, until))
        else:
            touched = Touched(0, 0, 0)
    return Preview(full, changes, touched, published.moment if published else None, oldest)


def _everything(source: Source) -> Touched:
    places = {(row["user_key"], row["month_key"]) for row in source.totals()}
    return Touched(number_of_all(), len({user_key for user_key, _month_key in places}), len(places))


def _rehearsed(source: Source, again: Range) -> Touched:
    moment = Moment(timezone.now(), source.change_runs())
    with loading.build(from_scratch=False) as build:
        load_changes(source, build, moment, again, Progress())
        (replaced,) = build.rows("preview/replaced")
        (touched,) = build.rows("preview/touched")
    return Touched(replaced["transactions"], touched["users"], touched["months"])
