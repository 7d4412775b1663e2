"""A file that was brought in becomes a data set, with its findings: wholly or not at all."""

from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from django.db import transaction

from apps.problems import Problem
from apps.users.audit import record
from apps.users.models import User

from .. import storing
from ..analysing import Looked, kept, look
from ..columns import Kind
from ..models import Analysis, DataSet
from ..reading.table import Read, read_table
from ..steps import Progress, Step, silent
from ..telling import as_json
from .beginning import begin_analysis

Status = Analysis.Status
OPEN = (Status.WAITING, Status.RUNNING)


def add_data_set(user: User, name: str, source: Path, kind: Kind | None = None, progress: Progress = silent) -> DataSet:
    """Read, look through and keep a file, here and now. Raises Problem for what is no table; then nothing is kept."""
    analysis = begin_analysis(user, name, source, kind)
    try:
        with storing.held(analysis.file):
            return _added(analysis, progress)
    except BaseException:
        analysis.delete()
        raise


def carry_out(key: UUID | str) -> None:
    """Look a file through that waits for it, or that somebody was broken off at; otherwise nothing is done.

    Doing it twice comes to the same as once. What is wrong with the file is kept for its owner, and not raised.
    """
    analysis = Analysis.objects.filter(pk=key, status__in=OPEN).select_related("owner").first()
    if analysis is None:
        return
    with storing.held(analysis.file) as is_ours:
        if is_ours and Analysis.objects.filter(pk=key, status__in=OPEN).update(status=Status.RUNNING):
            try:
                _added(analysis, lambda step: _note(analysis, step))
            except Problem as problem:
                storing.discard_table(analysis.file)
                became = Status.CANCELLED if problem.code == cancelled().code else Status.FAILED
                told = str(problem.for_everybody())
                Analysis.objects.filter(pk=key).update(status=became, detail=told, cancel_asked_at=None)


def cancelled() -> Problem:
    """What an analysis ends with that its owner stopped."""
    return Problem("analysis_cancelled", "Cancelled", 409, "You cancelled it. Nothing of the table was kept.")


def _note(analysis: Analysis, step: Step) -> None:
    """Write down that a step begins. Raises Problem `analysis_cancelled` where it shall not."""
    if not Analysis.objects.filter(pk=analysis.pk, cancel_asked_at=None).update(step=step):
        raise cancelled()


def _added(analysis: Analysis, progress: Progress) -> DataSet:
    file = analysis.file
    if not storing.upload_of(file).is_file():
        raise Problem("upload_lost", "The file is not here", 422, "The file did not arrive whole. Upload it again.")
    read = read_table(storing.upload_of(file), storing.table_of(file), storing.cells_of(file), progress)
    progress(Step.LOOKING)
    looked = look(storing.table_of(file), read.columns, "", Kind(analysis.kind) if analysis.kind else None)
    made = _data_set(analysis, read, looked)
    with transaction.atomic():
        made.save()
        record(analysis.owner, "data_set.added", made, after={"name": made.name, "kind": made.kind, "rows": made.rows})
        # Whoever let go of it meanwhile has taken its folder along.
        if not Analysis.objects.filter(pk=analysis.pk, cancel_asked_at=None).update(status=Status.DONE, data_set=made):
            raise cancelled()
    storing.upload_of(file).unlink(missing_ok=True)
    return made


def _data_set(analysis: Analysis, read: Read, looked: Looked) -> DataSet:
    return DataSet(
        owner=analysis.owner,
        name=analysis.name,
        kind=looked.kind,
        file=analysis.file,
        rows=read.rows,
        size=analysis.size,
        columns=[kept(column) for column in looked.columns],
        notices=[asdict(notice) for notice in read.notices],
        insights=[as_json(one) for one in looked.insights],
        proposal=looked.proposal,
    )
