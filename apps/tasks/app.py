"""The Celery application that every task belongs to, in whichever process: set up by Django's settings, once."""

from typing import Any

from celery import Celery
from celery.signals import setup_logging

app = Celery("finsight")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect  # type: ignore[untyped-decorator] # celery is untyped
def _keep_ours(**_signal: Any) -> None:
    """The log is set up already (finsight.logs): celery's own way would quote what exceptions say."""
