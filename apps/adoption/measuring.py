"""What staff read: the figures over everybody's events, each table asked once."""

from datetime import timedelta

import pandas as pd
from django.db.models import Exists, OuterRef
from django.utils import timezone

from apps.users.models import User

from . import figures
from .models import Event
from .values import MONTHS, Metrics

COLUMNS = ("user", "kind", "subject", "day", "moment")
BEHIND = timedelta(hours=12)  # the time zone that is furthest behind: a window is over when it is over everywhere


def metrics() -> Metrics:
    """The figures now, and the funnel of those who joined in the last MONTHS months; three queries."""
    now = timezone.now()
    events = _events()
    people = figures.journeys(events, pd.Timestamp((now - BEHIND).date()))
    over = people["is_over"]
    return Metrics(
        adoption=figures.adoption(people),
        still_running=int((~over).sum()),
        cycle=figures.cycle(figures.gaps(events)),
        funnel=_funnel(people, events),
        trend=figures.trend(people)[-MONTHS:],
    )


def _events() -> pd.DataFrame:
    rows = Event.objects.order_by().values_list("user", "kind", "subject", "day", "happened_at")
    frame = pd.DataFrame.from_records(list(rows), columns=list(COLUMNS))
    return frame.assign(day=pd.to_datetime(frame["day"]), moment=pd.to_datetime(frame["moment"], utc=True))


def _funnel(people: pd.DataFrame, events: pd.DataFrame) -> dict[str, int]:
    since = timezone.now() - timedelta(days=30 * MONTHS)
    joined = User.objects.filter(date_joined__gte=since)
    with_data = User.objects.filter(pk=OuterRef("pk"), accounts__transactions__isnull=False)
    keys = pd.Series(list(joined.values_list("pk", flat=True)), dtype="int64")
    first = {"signed_up": len(keys), "first_data": joined.filter(Exists(with_data)).count()}
    return first | figures.funnel(people, events, keys)
