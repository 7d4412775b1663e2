"""The ETL as a task; without a broker it runs in the calling process."""

from celery import shared_task

from . import services


@shared_task  # type: ignore[untyped-decorator] # celery is untyped
def refresh() -> int:
    """Carry all waiting changes into the warehouse; returns the id of the run."""
    return int(services.refresh().pk)
