"""Celery's application for its own command line (`celery -A finsight.celery …`), which names no settings by itself."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")

from apps.tasks.app import app

__all__ = ["app"]
