"""What nobody comes back for: files that became no data set."""

from datetime import datetime, timedelta
from typing import Final

from . import storing
from .models import Analysis

KEPT: Final = timedelta(days=7)


def purge_analyses(now: datetime) -> int:
    """Remove them, with their files; returns how many."""
    old = Analysis.objects.filter(created_at__lt=now - KEPT).exclude(status=Analysis.Status.DONE)
    going = [one for one in old if not storing.is_held(one.file)]
    for one in going:
        one.delete()
    return len(going)
