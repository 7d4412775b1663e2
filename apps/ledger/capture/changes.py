"""The captured changes that wait to be loaded."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from apps.ledger.models import Change

WHOLE_LEDGER = "ledger"  # the entity of a change that calls for a full load


def pending_changes(user_id: int | None = None) -> int:
    """How many captured changes wait to be loaded: of one user's book (with those that concern everybody), or all."""
    mine = Q() if user_id is None else Q(user_id=user_id) | Q(user_id=None)
    return Change.objects.filter(mine).count()


def take_away(id_runs: Iterable[tuple[int, int]]) -> int:
    """Remove loaded changes by their ids, given as runs (first, last) without gaps; returns how many there were."""
    with transaction.atomic():
        return sum(Change.objects.filter(pk__range=run).delete()[0] for run in id_runs)
