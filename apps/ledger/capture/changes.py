"""The captured changes that wait to be loaded."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count

from apps.ledger.models import Change

KIND = ("entity", "operation")
# Asked with every KPI: composing it from a queryset takes longer than all the rest of an answer that is remembered.
_OF_A_BOOK = "SELECT COUNT(*) FROM ledger_change WHERE user_id = %s OR user_id IS NULL"
WHOLE_LEDGER = "ledger"  # the entity of a change that calls for a full load


def pending_changes(user_id: int | None = None) -> int:
    """How many captured changes wait to be loaded: of one user's book (with those that concern everybody), or all."""
    if user_id is None:
        return Change.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(_OF_A_BOOK, [user_id])
        return int(cursor.fetchone()[0])


def pending_by_kind() -> list[tuple[str, str, int]]:
    """How many captured changes wait, by entity and operation (`insert`, `update`, `delete`)."""
    counted = Change.objects.values_list("entity", "operation").annotate(number=Count("pk")).order_by(*KIND)
    return [(entity, str(Change.Operation(operation).label), number) for entity, operation, number in counted]


def oldest_change() -> datetime | None:
    """When the change that waits longest was written; None where none waits."""
    return Change.objects.order_by("pk").values_list("at", flat=True).first()


def take_away(id_runs: Iterable[tuple[int, int]]) -> int:
    """Remove loaded changes by their ids, given as runs (first, last) without gaps; returns how many there were."""
    with transaction.atomic():
        return sum(Change.objects.filter(pk__range=run).delete()[0] for run in id_runs)
