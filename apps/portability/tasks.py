"""Taking away what is past its time, as a task."""

from apps.tasks.task import lasting_task

from .purging import purge_old


@lasting_task("portability.purge")
def purge() -> None:
    """As `manage.py purge_old` does."""
    purge_old()
