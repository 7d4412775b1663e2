"""A file is brought in: kept in a folder of its own, to be read and looked through."""

from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings

from apps.problems import Problem
from apps.users.models import User

from .. import storing
from ..columns import Kind
from ..models import Analysis, DataSet

MOST: Final = 100
MOST_OPEN: Final = 10


def begin_analysis(user: User, name: str, source: Path, kind: Kind | None = None) -> Analysis:
    """Keep a file that waits to be looked through. Raises Problem where it is too large, or there are too many."""
    size = source.stat().st_size
    _require_room(user, size)
    name = name.strip()[:120] or "Data set"
    # The row comes first, so that a kill in the middle leaves no folder that nobody knows of.
    begun = Analysis.objects.create(owner=user, name=name, kind=kind or "", file=uuid4().hex, size=size)
    try:
        storing.take_in(source, begun.file)
    except BaseException:
        begun.delete()
        raise
    return begun


def _require_room(user: User, size: int) -> None:
    if size > settings.DATASETS_MAX_BYTES:
        text = (
            f"The file is larger than {settings.DATASETS_MAX_BYTES / 2**20:,.0f} MB, which is the most that is taken."
        )
        raise Problem("too_large", "Too large", 413, text)
    if DataSet.objects.filter(owner=user).count() >= MOST:
        raise Problem("too_many_data_sets", "Too many data sets", 422, f"You have {MOST}. Delete one first.")
    if Analysis.objects.filter(owner=user).exclude(status=Analysis.Status.DONE).count() >= MOST_OPEN:
        text = f"{MOST_OPEN} files of yours are being looked through, or were not to the end. Let go of one first."
        raise Problem("too_many_analyses", "Too many files at once", 422, text)
