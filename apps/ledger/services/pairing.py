"""The machine's part: sure pairs become transfers, unsure ones are proposed.

What it makes rests on what the books hold and not on the order in which it came: a pair that it made, and nobody has
touched since, is decided anew with every run near it. `updated_at` of a transaction stays as it is: that is people's.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction as database

from apps.ledger.models import Account, Transfer, TransferProposal
from apps.ledger.models.transactions import FIRST_DAY, LAST_DAY
from apps.ledger.pairing import AFTER, AccountFacts, Decision, Rates, Side
from apps.ledger.selectors import pairing as reads
from apps.users.audit import record_many
from apps.users.models import User
from apps.users.sight import Reach, reach_of

from .proposing import refresh
from .rejections import REJECTED, fingerprint
from .tying import tie

MARGIN = timedelta(days=8 * AFTER)
"""Days read on either side: what hangs together there, by eight steps, is decided as one."""
SLICE = timedelta(days=120)
"""Days decided at once, so that a long history takes no more memory than a short one."""
BATCH = 500
"""Rows of a statement with three parameters each: below SQL Server's 2,100."""


@dataclass(frozen=True)
class Paired:
    """Transfers that are new, and pairs that are newly proposed."""

    made: int = 0
    proposed: int = 0


@dataclass(frozen=True)
class Ground:
    """What every slice of a run is decided on, read once."""

    accounts: dict[int, AccountFacts]
    rates: Rates
    is_rejected: Callable[[Side, Side], bool]


@database.atomic
def pair_transfers(user: User, since: date | None = None, until: date | None = None) -> Paired:
    """Pair what lies between the days (without them: everything) in the books within the user's reach.

    A second run changes nothing. Runs after each of several imports give what one run after all of them gives.
    """
    reach = reach_of(user)
    # Runs of one household take turns; on SQLite any writer waits for any other.
    list(Account.objects.filter(owner__in=reach.people).select_for_update().order_by("pk").values_list("pk"))
    ground = _ground(reach)
    made = proposed = 0
    for first, last in _slices(reach, since, until):
        done = _pair(reach, ground, first, last)
        made, proposed = made + done.made, proposed + done.proposed
    record_many(user, "transfers.paired", "transfer", made, after={"made": made, "proposed": proposed})
    return Paired(made, proposed)


def _slices(reach: Reach, since: date | None, until: date | None) -> Iterator[tuple[date, date]]:
    days = reads.days_of(reach)
    if days is None:
        return
    first, last = max(since or days[0], days[0] - MARGIN), min(until or days[1], days[1] + MARGIN)
    while first <= last:
        yield first, min(first + SLICE, last)
        first += SLICE + timedelta(days=1)


def _ground(reach: Reach) -> Ground:
    accounts = reads.account_facts(reach)
    currencies = sorted({account.currency for account in accounts.values()})
    return Ground(accounts, reads.rates_among(currencies), _rejected(reach.people))


def _pair(reach: Reach, ground: Ground, first: date, last: date) -> Paired:
    """Decide about everything that hangs together with something between the two days."""
    from apps.ledger.pairing.deciding import decide  # noqa: PLC0415 - brings pandas, which takes a while to load

    window = _within_calendar(first - MARGIN), _within_calendar(last + MARGIN)
    free = reads.free_sides(reach, *window)
    decision = decide(ground.accounts, free.sides, ground.rates, ground.is_rejected)
    asked = _concerned(free.sides, decision, first, last)
    wanted = {(pair.source, pair.target) for pair in decision.sure if pair.source in asked}
    stale = [tie for tie, pair in free.ties.items() if asked & set(pair) and pair not in wanted]
    _untie(stale)
    new = sorted(wanted - set(free.ties.values()))
    tie(new)
    unsure = [pair for pair in decision.unsure if pair.source in asked]
    proposed = refresh(reach, window, {side.pk: side for side in free.sides}, asked, unsure)
    return Paired(len(new), proposed)


def _concerned(sides: Sequence[Side], decision: Decision, first: date, last: date) -> set[int]:
    """Keys of the sides whose component reaches between the two days."""
    days = range(first.toordinal(), last.toordinal() + 1)
    reached = {decision.component[side.pk] for side in sides if side.day in days}
    return {pk for pk, component in decision.component.items() if component in reached}


def _rejected(people: Collection[int]) -> Callable[[Side, Side], bool]:
    """Whether somebody said no to a pair: by its keys, or by its fingerprint where its transactions are gone."""
    found = TransferProposal.objects.filter(status=REJECTED)
    pairs = set(
        found.filter(source__account__owner__in=people, target__account__owner__in=people).values_list(
            "source", "target"
        )
    )
    gone = set(found.filter(source=None).values_list("fingerprint", flat=True))
    gone |= set(found.filter(target=None).values_list("fingerprint", flat=True))

    def is_rejected(source: Side, target: Side) -> bool:
        if (source.pk, target.pk) in pairs:
            return True
        return bool(gone) and fingerprint(_known(source), _known(target)) in gone

    return is_rejected


def _known(side: Side) -> tuple[int, int, int, str]:
    return side.account, side.day, side.cents, side.description


def _untie(ties: Sequence[int]) -> None:
    for start in range(0, len(ties), BATCH):
        Transfer.objects.filter(pk__in=ties[start : start + BATCH]).delete()


def _within_calendar(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)
