"""Large bank files are booked by a worker; done twice, the second time finds the upload gone."""

from django.conf import settings

from apps.problems import Problem
from apps.tasks.task import lasting_task

from . import selectors, services
from .models import PendingImport


@lasting_task("statements.confirm")
def confirm(
    upload: str, *, skip_rejected: bool, create_categories: bool, take_back: list[str], without_asking: bool
) -> None:
    """Book an upload as its owner confirmed it. Raises Problem `import_refused`; then it is kept, with its preview."""
    pending = selectors.upload_by_id(upload)
    if pending is None:
        return
    wanted = services.Wanted(
        skip_rejected=skip_rejected,
        create_categories=create_categories,
        take_back=take_back,
        without_asking=without_asking,
    )
    if services.confirm_upload(pending.user, pending, **wanted).refused:
        raise Problem("import_refused", "Nothing was booked", 400, "The upload has lines that cannot be booked.")


def is_for_workers(pending: PendingImport) -> bool:
    """Whether booking it takes longer than a page should, and somebody else is there to do it."""
    return bool(settings.CELERY_BROKER_URL) and len(pending.content) > settings.IMPORT_BY_WORKER_ABOVE
