"""A file becomes a data set, with its findings."""

from dataclasses import asdict
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from apps.problems import Problem
from apps.users.audit import record
from apps.users.models import User

from .. import storing
from ..analysing import kept, look
from ..columns import Kind
from ..models import DataSet
from ..reading.table import Progress, read_table
from ..telling import as_json

MOST: Final = 100


def add_data_set(
    user: User, name: str, source: Path, kind: Kind | None = None, progress: Progress = lambda _: None
) -> DataSet:
    """Read, look through and keep a file. Raises Problem for what is no table; then nothing is kept."""
    size = source.stat().st_size
    if size > settings.DATASETS_MAX_BYTES:
        text = (
            f"The file is larger than {settings.DATASETS_MAX_BYTES / 2**20:,.0f} MB, which is the most that is taken."
        )
        raise Problem("too_large", "Too large", 413, text)
    if DataSet.objects.filter(owner=user).count() >= MOST:
        raise Problem("too_many_data_sets", "Too many data sets", 422, f"You have {MOST}. Delete one first.")
    file = uuid4().hex
    storing.folder_of(file).mkdir(parents=True)
    try:
        read = read_table(source, storing.table_of(file), storing.cells_of(file), progress)
        progress("looking through the table")
        looked = look(storing.table_of(file), read.columns, "", kind)
        made = DataSet(
            owner=user,
            name=name.strip()[:120] or "Data set",
            kind=looked.kind,
            file=file,
            rows=read.rows,
            size=size,
            columns=[kept(column) for column in looked.columns],
            notices=[asdict(notice) for notice in read.notices],
            insights=[as_json(one) for one in looked.insights],
            proposal=looked.proposal,
        )
        with transaction.atomic():
            made.save()
            record(user, "data_set.added", made, after={"name": made.name, "kind": made.kind, "rows": made.rows})
    except BaseException:
        storing.discard(file)
        raise
    return made
